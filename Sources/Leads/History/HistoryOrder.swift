/// In which order updates are listed.
package enum HistoryOrder: String, CaseIterable, Hashable, Sendable {
    /// Newest first.
    case time
    /// Highest value first, whatever the currency; those of one value newest first, those without one last.
    case value
    /// By the identifier that names the lead in lists, its newest update first.
    case lead

    /// The one after it, the first after the last.
    package var next: HistoryOrder {
        switch self {
        case .time: .value
        case .value: .lead
        case .lead: .time
        }
    }
}
