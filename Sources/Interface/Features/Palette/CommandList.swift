import Leads

/// The commands in help or palette, narrowed by typing.
struct CommandList: Sendable {
    enum Kind: Sendable {
        /// All commands with all keys; grouped while nothing is typed.
        case help
        /// What can be run by name.
        case palette
    }

    struct Entry: Sendable {
        let command: Command
        /// Why it is disabled.
        let reason: String?
        var match = CommandMatch.all
    }

    let kind: Kind
    /// The commands to search, in the order in which they are listed while nothing is typed, with the reasons from when
    /// the list was opened.
    private let commands: [Entry]
    /// Ids of recent commands, the latest first.
    private let used: [String]
    /// The groups of the current screen.
    private let own: [Command.Group]
    var query = TextField()
    private(set) var entries: [Entry] = []
    /// The number of recent commands at the start of `entries`.
    private(set) var recent = 0
    /// Nil in help until something is typed or chosen, so that Enter runs nothing that nobody chose.
    private(set) var selected: Int?

    init(_ kind: Kind, for state: AppState) {
        self.kind = kind
        let groups = Command.Group.order(on: state.session.screen)
        let all = state.session.keymap.commands
        let ordered = groups.flatMap { group in all.filter { $0.group == group } }
        let views = kind == .palette ? state.leads.views.map(Command.opening) : []
        commands = (ordered + views).compactMap { command in
            guard kind == .help || command.isInPalette else { return nil }
            // Nobody practises with real leads.
            guard command.group != .practice || state.session.profile.isSandbox else { return nil }
            return Entry(command: command, reason: command.reasonInList(state))
        }
        used = state.usedCommands
        own = Command.Group.own(state.session.screen)
        filter()
    }

    var selectedEntry: Entry? {
        selected.flatMap { entries.indices.contains($0) ? entries[$0] : nil }
    }

    mutating func move(by step: Int) {
        selected = selected.map { $0.moved(by: step, in: entries.count) } ?? (step > 0 ? 0 : nil)
    }

    mutating func select(_ index: Int) {
        selected = index
    }

    /// Applies the query: the best match comes first, and weak matches are left out where there are better ones.
    mutating func filter() {
        let search = CommandSearch(query.text)
        recent = 0
        guard !search.isEmpty else { return listAll() }
        let found = commands.compactMap { entry in
            search.match(entry.command).map { Entry(command: entry.command, reason: entry.reason, match: $0) }
        }
        let tier = found.map(\.match.quality.tier).max() ?? 0
        entries = bestFirst(found.filter { $0.match.quality.tier == tier })
        selected = entries.isEmpty ? nil : 0
    }

    /// In help grouped, in the palette with the recent commands first.
    private mutating func listAll() {
        guard kind == .palette else {
            entries = commands
            selected = nil
            return
        }
        let used = used.compactMap { id in commands.first { $0.command.id == id } }
        recent = used.count
        entries = used + commands.filter { entry in !used.contains { $0.command.id == entry.command.id } }
        // The command used last may have sent something, so Enter by a slip must not repeat it.
        selected = entries.firstIndex { $0.command.onlyShows }
    }

    /// Sorts by score. On a tie, commands that quit or suspend come last and enabled ones first; then those of the current
    /// screen, then those used last; then the usual order decides.
    private func bestFirst(_ entries: [Entry]) -> [Entry] {
        let uses = Dictionary(used.enumerated().map { ($1, $0) }, uniquingKeysWith: min)
        return entries.enumerated().sorted { left, right in
            let (first, second) = (left.element, right.element)
            if first.match.score != second.match.score { return first.match.score > second.match.score }
            if first.command.leavesTheScreen != second.command.leavesTheScreen { return second.command.leavesTheScreen }
            if (first.reason == nil) != (second.reason == nil) { return first.reason == nil }
            let (isFirstOwn, isSecondOwn) = (own.contains(first.command.group), own.contains(second.command.group))
            if isFirstOwn != isSecondOwn { return isFirstOwn }
            let (firstUse, secondUse) = (uses[first.command.id] ?? .max, uses[second.command.id] ?? .max)
            if firstUse != secondUse { return firstUse < secondUse }
            return left.offset < right.offset
        }
        .map(\.element)
    }
}
