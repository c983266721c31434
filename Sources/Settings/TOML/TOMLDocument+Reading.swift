extension TOMLDocument {
    /// Reads the top table with `body`. Every key that `body` does not ask for is a mistake.
    ///
    /// - Parameter body: continues after a mistake with the default or nil, so that all are found; its result is used
    ///   only when there is none.
    /// - Throws: all mistakes together.
    package func read<Value>(_ body: (inout TableReader) -> Value) throws(SettingsErrors) -> Value {
        let (value, errors) = readWithMistakes(body)
        if let errors { throw errors }
        return value
    }

    /// Reads the top table like `read(_:)`, for a file whose mistakes do not spoil the rest.
    package func readWithMistakes<Value>(_ body: (inout TableReader) -> Value) -> (Value, SettingsErrors?) {
        var reader = TableReader(root, at: SourcePosition(line: 1, column: 1), path: "", source: source)
        let value = body(&reader)
        reader.finish()
        return (value, SettingsErrors(reader.errors))
    }

    /// Parses `text` and reads it as `read(_:)` does. A TOML syntax error is thrown alone.
    package static func read<Value>(
        _ text: String, file: String, _ body: (inout TableReader) -> Value
    ) throws(SettingsErrors) -> Value {
        let document: TOMLDocument
        do {
            document = try TOMLDocument(text: text, file: file)
        } catch {
            throw SettingsErrors(error)
        }
        return try document.read(body)
    }
}

extension TOMLDocument {
    /// An error for a mistake found later, such as by comparing several files.
    ///
    /// - Parameter message: one sentence: what is wrong, what is allowed.
    package func error(_ message: String, at position: SourcePosition) -> SettingsError {
        source.error(message, at: position)
    }
}
