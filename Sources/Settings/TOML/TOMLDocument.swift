/// A parsed TOML 1.0 file that keeps the line and column of every key and value.
///
/// The parser is our own, because libraries lose what people need to see of a mistake. Of the 77 mistakes in its tests,
/// toml++ 3.3 reports 48 elsewhere: unclosed text at the end of the file, a key set twice at the value and without the
/// line where it was set first. For `color = teal` it says "parsing boolean: expected 'true', saw 'te'", where this
/// parser says that text needs quotes. `a.a.a…` of 500,000 bytes overflows its stack. TOMLKit gives positions only for
/// mistakes.
package struct TOMLDocument: Sendable {
    /// In bytes; larger files are refused.
    package static let sizeLimit = 1 << 20
    /// The greatest nesting depth of tables and lists.
    package static let depthLimit = 64

    package let root: SettingsTable
    let source: SettingsSource

    /// As given when reading.
    package var file: String {
        source.file
    }

    /// Takes time linear in the size of `text`.
    ///
    /// - Parameter file: the name that errors begin with.
    /// - Throws: the first mistake: a syntax error, a key set twice, too large or too deep.
    package init(text: String, file: String) throws(SettingsError) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.sizeLimit else {
            throw SettingsSource(file: file, bytes: []).error(
                "the file has \(bytes.count) bytes; the limit is \(Self.sizeLimit)", atOffset: 0)
        }
        source = SettingsSource(file: file, bytes: bytes)
        var parser = TOMLParser(source: source)
        root = try parser.parseDocument()
    }
}
