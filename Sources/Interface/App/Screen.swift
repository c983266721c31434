/// The screens a person can switch between, in the order of their keys.
package enum Screen: String, CaseIterable, Hashable, Sendable {
    case update = "Update"
    case recent = "Recent"
    case outbox = "Outbox"

    /// Its name in the header and in lists.
    package var title: String { rawValue }

    /// Id of the command that shows it.
    var command: String { "show-" + title.lowercased() }

    /// The one after it, the first after the last.
    var next: Screen {
        let all = Self.allCases
        let index = all.firstIndex(of: self).map { $0 + 1 } ?? 0
        return all[index % all.count]
    }
}
