extension TOMLDocument {
    /// Reads the top of the file with `body`. Keys that `body` asked for are known; every other is a mistake.
    ///
    /// - Parameter body: asks the reader for values. It goes on after a mistake, with the default or nil, so that all
    ///   are found; its result is used only when there is none.
    /// - Throws: all mistakes together.
    package func read<Value>(_ body: (inout TableReader) -> Value) throws(SettingsErrors) -> Value {
        var reader = TableReader(root, at: SourcePosition(line: 1, column: 1), path: "", source: source)
        let value = body(&reader)
        reader.finish()
        if let errors = SettingsErrors(reader.errors) {
            throw errors
        }
        return value
    }

    /// Reads `text` as TOML and then as `read(_:)` does. A mistake in the TOML itself is thrown alone.
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
    /// A mistake found after reading, when several files were looked at together.
    ///
    /// - Parameters:
    ///   - message: one sentence: what is wrong, what is allowed.
    ///   - position: a place in this file.
    package func error(_ message: String, at position: SourcePosition) -> SettingsError {
        source.error(message, at: position)
    }
}
