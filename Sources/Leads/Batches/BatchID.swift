/// Identifies one batch for ever, across exports and machines.
package struct BatchID: RawRepresentable, Hashable, Codable, Sendable {
    /// A UUID in lower case.
    package let rawValue: String

    /// For lists; rarely ambiguous.
    package var short: String {
        String(rawValue.prefix(8))
    }

    package init(rawValue: String) {
        self.rawValue = rawValue
    }
}
