/// Identifies one update for ever, across exports and machines.
package struct UpdateID: RawRepresentable, Hashable, Comparable, Codable, Sendable {
    /// A UUID in lower case.
    package let rawValue: String

    /// For lists; rarely ambiguous.
    package var short: String {
        String(rawValue.prefix(8))
    }

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// By the text, for a stable order.
    package static func < (left: UpdateID, right: UpdateID) -> Bool {
        left.rawValue < right.rawValue
    }
}
