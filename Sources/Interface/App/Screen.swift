/// In the order of their keys.
package enum Screen: String, CaseIterable, Hashable, Sendable {
    case update = "Update"
    case leads = "Leads"
    case recent = "Recent"
    case outbox = "Outbox"

    package var title: String { rawValue }

    /// The id of the command that shows it.
    var command: String { "show-" + title.lowercased() }

    /// Wraps around.
    var next: Screen {
        let all = Self.allCases
        let index = all.firstIndex(of: self).map { $0 + 1 } ?? 0
        return all[index % all.count]
    }
}
