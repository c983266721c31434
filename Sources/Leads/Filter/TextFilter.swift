/// A filter that is read from text.
package protocol TextFilter: Hashable, Sendable {
    /// The words before a colon.
    static var words: [String] { get }
    /// What can follow a word whatever is stored, the likeliest first.
    static func values(of word: String) -> [String]
    init(
        _ text: some StringProtocol, countryCode: String?, numberFormat: NumberFormat?
    ) throws(FilterParseError)
}

extension TextFilter {
    /// A word with a value, quoted if necessary.
    package static func term(_ word: String, _ value: String) -> String {
        word + ":" + (value.contains(where: \.isWhitespace) ? "\"" + value + "\"" : value)
    }
}
