package enum HistoryOrder: String, CaseIterable, Hashable, Sendable {
    /// Newest first.
    case time
    /// Highest value first, whatever the currency; newest first among equal values, and those without a value last.
    case value
    /// By the identifier that lists show for the lead, then newest first.
    case lead

    /// Cyclic.
    package var next: HistoryOrder {
        switch self {
        case .time: .value
        case .value: .lead
        case .lead: .time
        }
    }
}
