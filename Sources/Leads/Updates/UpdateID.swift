/// Names one update for ever, across exports and machines.
package struct UpdateID: RawRepresentable, Hashable, Comparable, Codable, Sendable {
    /// A UUID in lower case.
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package static func < (left: UpdateID, right: UpdateID) -> Bool {
        left.rawValue < right.rawValue
    }
}
