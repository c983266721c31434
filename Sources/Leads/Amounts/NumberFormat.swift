/// A profile's way of writing numbers; it decides how to read `1.500` and `15,000`.
package enum NumberFormat: String, CaseIterable, Hashable, Sendable {
    /// `15,000.50`.
    case point
    /// `15.000,50`.
    case comma

    package var decimalSeparator: Character {
        self == .point ? "." : ","
    }

    package var groupSeparator: Character {
        self == .point ? "," : "."
    }
}
