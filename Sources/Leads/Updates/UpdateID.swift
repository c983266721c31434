/// Names one update for ever, across exports and machines.
package struct UpdateID: RawRepresentable, Hashable, Comparable, Codable, Sendable {
    /// A UUID in lower case.
    package let rawValue: String

    /// As much of it as lists show; more is seldom needed to tell two apart.
    package var short: String {
        String(rawValue.prefix(8))
    }

    /// Any text that no other update has.
    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// By the text, for a stable order.
    package static func < (left: UpdateID, right: UpdateID) -> Bool {
        left.rawValue < right.rawValue
    }
}
