/// Which of the two habits of writing numbers a profile's people have; it settles `1.500` and `15,000`.
package enum NumberFormat: String, CaseIterable, Hashable, Sendable {
    /// `15,000.50`.
    case point
    /// `15.000,50`.
    case comma

    /// What stands before the decimals.
    package var decimalSeparator: Character {
        self == .point ? "." : ","
    }

    /// What stands between thousands.
    package var groupSeparator: Character {
        self == .point ? "," : "."
    }
}
