/// A TOML 1.0 file, read completely: every key and value knows its line and column.
///
/// The parser is our own, because libraries lose what a person sees of a mistake. Of 77 mistakes in its tests, toml++ 3.3
/// places 48 elsewhere: at the end of the file for text that is not closed, at the value for a key that is set twice,
/// without the line where it was set first; and of `color = teal` it says "parsing boolean: expected 'true', saw 'te'",
/// where this one says that text needs quotes. `a.a.a…` of 500,000 bytes overflows its stack. TOMLKit has no places at all
/// but for mistakes.
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
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.sizeLimit else {
            throw SettingsSource(file: file, bytes: []).error(
                "the file has \(bytes.count) bytes; at most \(Self.sizeLimit) are read", atOffset: 0)
        }
        source = SettingsSource(file: file, bytes: bytes)
        var parser = TOMLParser(source: source)
        root = try parser.parseDocument()
    }
}
