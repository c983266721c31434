package import Terminal

/// Something a person can do: the one source of key dispatch, hint line, help, palette and documentation.
package final class Command: Sendable {
    /// How help and palette order commands.
    package enum Group: String, CaseIterable, Sendable {
        case program = "Everywhere"
        case update = "Update screen"
        case rows = "Recent and Outbox"
        case recent = "Recent screen"
        case outbox = "Outbox screen"
        case field = "In a text field"
        case list = "In lists and questions"
        case setup = "While setting an organisation up"
    }

    /// Names the command in settings for ever: kebab-case.
    package let id: String
    /// An imperative, as help and palette print it.
    package let title: String
    /// Where help and palette list it.
    package let group: Group
    /// Where its keys hold.
    package let contexts: [KeyContext]
    /// Its keys, the one to show first.
    package let keys: [Key]
    /// More keys, which hold only outside text fields.
    package let bareKeys: [Key]
    /// All keys as the documentation prints them.
    package let keyTexts: [String]
    /// Lower-case letters of the title and of the keys, for searching.
    let searchTitle: [UInt8]
    let searchKeys: [[UInt8]]
    let action: AppAction
    /// Why it cannot run now, as a clause; nil when it can.
    let reason: @Sendable (AppState) -> String?

    /// - Parameter keys: as `Key(text:)` reads them; a test fails for one that is no key.
    convenience init(
        _ id: String, _ title: String, _ group: Group, in contexts: [KeyContext], keys: [String],
        bareKeys: [String] = [], _ action: AppAction,
        unless reason: @escaping @Sendable (AppState) -> String? = { _ in nil }
    ) {
        self.init(
            id, title, group, contexts, keys.compactMap { Key(text: $0) }, bareKeys.compactMap { Key(text: $0) },
            action, reason)
    }

    private init(
        _ id: String, _ title: String, _ group: Group, _ contexts: [KeyContext], _ keys: [Key], _ bareKeys: [Key],
        _ action: AppAction, _ reason: @escaping @Sendable (AppState) -> String?
    ) {
        self.id = id
        self.title = title
        self.group = group
        self.contexts = contexts
        self.keys = keys
        self.bareKeys = bareKeys
        keyTexts = (keys + bareKeys).map(\.text)
        searchTitle = Array(title.lowercased().utf8)
        searchKeys = keyTexts.map { Array($0.lowercased().utf8) }
        self.action = action
        self.reason = reason
    }

    /// The same command with other keys; those that would be typed into a text field hold only outside one.
    func with(keys wanted: [Key]) -> Command {
        let holdsAsIs = contexts.allSatisfy { $0.quiet == [$0] }
        return Command(
            id, title, group, contexts, wanted.filter { holdsAsIs || !$0.isPrintable },
            wanted.filter { !holdsAsIs && $0.isPrintable }, action, reason)
    }

    /// The keys that mean it where those contexts hold.
    func keys(in holding: [KeyContext]) -> [Key] {
        let bare = contexts.contains { $0.quiet.contains(where: holding.contains) } ? bareKeys : []
        return (contexts.contains(where: holding.contains) ? keys : []) + bare
    }

    /// Whether it makes sense to search for: moving about does not.
    var isInPalette: Bool {
        let isMove = [
            "next-", "previous-", "row-", "page-", "detail-", "line-", "other-", "first-", "second-", "last-",
        ]
        .contains { id.hasPrefix($0) && id != "next-screen" }
        return ![.field, .list, .setup].contains(group) && !isMove && !Self.followingFocus.contains(id)
    }

    /// Commands that mean something only where the focus stands.
    private static let followingFocus: Set<String> = [
        "forward", "back", "tick", "filter-done", "filter-next", "close-detail", "choose-reading", "palette",
    ]

    /// Whether running it ends the screen, or leaves it for the shell: nobody may get there by a slip.
    var leavesTheScreen: Bool {
        ["quit", "suspend"].contains(id)
    }

    /// Whether running it by a slip does no harm: it only shows something else.
    var onlyShows: Bool {
        group == .program && !leavesTheScreen && !["take-back", "accept-key"].contains(id)
    }

    /// Why it cannot run from a list now: as where it has the focus, and only on its own screen.
    func reasonInList(_ state: AppState) -> String? {
        switch group {
        case .update where state.session.screen != .update: "only on the Update screen"
        case .rows where state.session.screen == .update: "only on the Recent and Outbox screens"
        case .recent where state.session.screen != .recent: "only on the Recent screen"
        case .outbox where state.session.screen != .outbox: "only on the Outbox screen"
        case .list: "works while it is open"
        case .setup: "works while an organisation is set up"
        default: reason(state)
        }
    }
}
