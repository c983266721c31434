/// A TOML 1.0 file, read completely: every key and value knows its line and column.
package struct TOMLDocument: Sendable {
    /// Larger files are refused.
    package static let sizeLimit = 1 << 20
    /// How deep tables and lists may lie in one another.
    package static let depthLimit = 64

    /// The top of the file.
    package let root: SettingsTable
    let source: SettingsSource

    /// The name given when reading, as errors show it.
    package var file: String {
        source.file
    }

    /// Reads `text`; takes time linear in its size.
    ///
    /// - Parameter file: the name errors begin with.
    /// - Throws: the first mistake: what TOML does not allow, a key set twice, too large or too deep.
    package init(text: String, file: String) throws(SettingsError) {
        try self.init(checked: Array(text.utf8), file: file)
    }

    /// As `init(text:file:)`, for the bytes of a file; also throws where they are not UTF-8.
    package init(bytes: [UInt8], file: String) throws(SettingsError) {
        if bytes.count <= Self.sizeLimit, String(validating: bytes, as: UTF8.self) == nil {
            throw SettingsSource(file: file, bytes: bytes).error(
                "not valid UTF-8; save the file as UTF-8", atOffset: Self.firstInvalidOffset(in: bytes))
        }
        try self.init(checked: bytes, file: file)
    }

    private init(checked bytes: [UInt8], file: String) throws(SettingsError) {
        guard bytes.count <= Self.sizeLimit else {
            throw SettingsSource(file: file, bytes: []).error(
                "the file has \(bytes.count) bytes; at most \(Self.sizeLimit) are read", atOffset: 0)
        }
        source = SettingsSource(file: file, bytes: bytes)
        var parser = TOMLParser(source: source)
        root = try parser.parseDocument()
    }

    private static func firstInvalidOffset(in bytes: [UInt8]) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            offset += UTF8.width(scalar)
        }
        return offset
    }
}
