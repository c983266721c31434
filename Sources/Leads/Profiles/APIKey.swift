/// The secret for one organisation. It prints as `•••` everywhere and cannot be encoded; only a request's header
/// contains it.
package struct APIKey: Hashable, Sendable {
    /// Longer than any key in use, and short enough for every server's header limit.
    package static let longest = 1_000

    private let text: String

    /// Takes a key exactly as it will be sent.
    ///
    /// - Throws: a `Problem` of code `configuration` when `text` is empty, too long, or holds anything but visible
    ///   ASCII. It never quotes the text.
    package init(_ text: String) throws(Problem) {
        let advice = "copy it again from Octanist's settings"
        guard !text.isEmpty else { throw Problem(.configuration, "the key is empty", advice: advice) }
        guard text.utf8.count <= Self.longest else {
            throw Problem(.configuration, "the key is longer than \(Self.longest) characters", advice: advice)
        }
        guard !text.contains(where: \.isWhitespace) else {
            throw Problem(.configuration, "the key contains a space or a line break", advice: advice)
        }
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Problem(
                .configuration, "the key contains a control character or a non-ASCII letter", advice: advice)
        }
        self.text = text
    }

    /// The secret itself, only for the request header and a fingerprint.
    package func reveal() -> String {
        text
    }
}

extension APIKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var debugDescription: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
