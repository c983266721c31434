/// The screens a person can switch between.
package enum Screen: CaseIterable, Hashable, Sendable {
    case update
    case recent
    case outbox

    /// Its name in the header and in lists.
    package var title: String {
        switch self {
        case .update: "Update"
        case .recent: "Recent"
        case .outbox: "Outbox"
        }
    }

    /// The one after it, the first after the last.
    var next: Screen {
        let all = Self.allCases
        let index = all.firstIndex(of: self).map { $0 + 1 } ?? 0
        return all[index % all.count]
    }
}
