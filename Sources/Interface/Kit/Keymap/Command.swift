package import Terminal

/// A command of the screen: the single source of key dispatch, hint line, help, palette and documentation.
package final class Command: Sendable {
    package enum Group: String, CaseIterable, Sendable {
        case program = "Everywhere"
        case practice = "In the sandbox"
        case update = "Update screen"
        case leads = "Leads screen"
        case rows = "Lists of leads and updates"
        case changes = "Recent and Outbox"
        case recent = "Recent screen"
        case outbox = "Outbox screen"
        case field = "In a text field"
        case list = "In lists and questions"
        case newLead = "While adding a lead"
        case batch = "While deciding on marked leads"
        case setup = "While setting up an organisation"

        /// The groups of what works on a screen and not everywhere.
        static func own(_ screen: Screen) -> [Group] {
            switch screen {
            case .update: [.update, .field]
            case .leads: [.leads, .rows]
            case .recent: [.recent, .changes, .rows]
            case .outbox: [.outbox, .changes, .rows]
            }
        }

        /// The groups in the order of help: first what works on the screen that is shown.
        static func order(on screen: Screen) -> [Group] {
            let own = own(screen)
            return own + allCases.filter { !own.contains($0) }
        }
    }

    /// The name in settings, in kebab-case; must never change.
    package let id: String
    /// An imperative, for help and palette.
    package let title: String
    package let group: Group
    package let contexts: [KeyContext]
    /// The key to show comes first.
    package let keys: [Key]
    /// Keys that work only outside text fields.
    package let bareKeys: [Key]
    /// All keys in the notation of the documentation.
    package let keyTexts: [String]
    let words: CommandWords
    let action: AppAction
    /// Why the command is disabled, as a clause; nil when it is enabled.
    let reason: @Sendable (AppState) -> String?

    /// - Parameter keys: in the notation of `Key(text:)`; a test fails for an invalid one.
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
        words = CommandWords(id: id, title: title, synonyms: Self.synonyms[id] ?? [], keys: keyTexts)
        self.action = action
        self.reason = reason
    }

    /// The same command with other keys; keys that type a character work only outside text fields.
    func with(keys wanted: [Key]) -> Command {
        let holdsAsIs = contexts.allSatisfy { $0.quiet == [$0] }
        return Command(
            id, title, group, contexts, wanted.filter { holdsAsIs || !$0.isPrintable },
            wanted.filter { !holdsAsIs && $0.isPrintable }, action, reason)
    }

    /// The keys that run the command in these contexts.
    func keys(in holding: [KeyContext]) -> [Key] {
        let bare = contexts.contains { $0.quiet.contains(where: holding.contains) } ? bareKeys : []
        return (contexts.contains(where: holding.contains) ? keys : []) + bare
    }

    /// Moving commands are left out, and so are those of fields and lists but for what a person may look for by name.
    var isInPalette: Bool {
        let isMove = [
            "next-", "previous-", "row-", "page-", "detail-", "line-", "other-", "first-", "second-", "last-",
        ]
        .contains { id.hasPrefix($0) && id != "next-screen" }
        let isKeyOnly =
            [.list, .newLead, .batch, .setup].contains(group) || group == .field && !Self.inFields.contains(id)
        return !isKeyOnly && !isMove && !Self.followingFocus.contains(id)
    }

    private static let inFields: Set<String> = ["undo", "redo", "clear-field", "put-back"]

    /// Commands that depend on the focus.
    private static let followingFocus: Set<String> = [
        "forward", "back", "confirm", "filter-done", "filter-cancel", "leads-close-card", "filter-next",
        "close-detail", "choose-reading", "palette",
    ]

    /// Whether it quits or suspends the program, so that no slip may run it.
    var leavesTheScreen: Bool {
        ["quit", "suspend"].contains(id)
    }

    /// Whether running it by a slip is harmless, because it only shows something.
    var onlyShows: Bool {
        group == .program && !leavesTheScreen && !["undo-send", "accept-key"].contains(id)
    }

    /// Why it is disabled in help and palette, where commands of another screen are disabled too.
    func reasonInList(_ state: AppState) -> String? {
        switch group {
        case .update where !state.showsForm: "only on the Update screen"
        case .leads where state.session.screen != .leads: "only on the Leads screen"
        case .rows where state.session.screen == .update: "only in a list"
        case .changes where state.session.screen != .recent && state.session.screen != .outbox:
            "only on the Recent and Outbox screens"
        case .recent where state.session.screen != .recent: "only on the Recent screen"
        case .outbox where state.session.screen != .outbox: "only on the Outbox screen"
        case .field where !state.isTyping: "only in a text field"
        case .list: "works while it is open"
        case .newLead: "works while you add a lead"
        case .batch: "works while you decide on marked leads"
        case .setup: "works while you set up an organisation"
        default: reason(state)
        }
    }
}
