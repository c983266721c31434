import Leads

/// The commands in help or palette, narrowed by typing.
struct CommandList: Sendable {
    enum Kind: Sendable {
        /// Grouped, with all keys.
        case help
        /// The best match comes first.
        case palette
    }

    struct Entry: Sendable {
        let command: Command
        /// Why it is disabled.
        let reason: String?
        var match = CommandMatch.all
    }

    let kind: Kind
    /// The commands to search, in their usual order, with the reasons from when the list was opened.
    private let commands: [Entry]
    /// Ids of recent commands, the latest first.
    private let used: [String]
    var query = TextField()
    private(set) var entries: [Entry] = []
    /// The number of recent commands at the start of `entries`.
    private(set) var recent = 0
    private(set) var selected = 0

    init(_ kind: Kind, for state: AppState) {
        self.kind = kind
        commands = state.session.keymap.commands.compactMap { command in
            guard kind == .help || command.isInPalette else { return nil }
            return Entry(command: command, reason: command.reasonInList(state))
        }
        used = state.usedCommands
        filter()
    }

    var selectedEntry: Entry? {
        entries.indices.contains(selected) ? entries[selected] : nil
    }

    mutating func move(by step: Int) {
        selected = selected.moved(by: step, in: entries.count)
    }

    /// Applies the query. Help keeps its order; the palette sorts by match, and lists recent commands first when the
    /// query is empty.
    mutating func filter() {
        var search = CommandSearch(query.text)
        let found = commands.compactMap { entry -> Entry? in
            search.match(entry.command).map { Entry(command: entry.command, reason: entry.reason, match: $0) }
        }
        selected = 0
        recent = 0
        guard kind == .palette else {
            entries = found
            // Help's order may put a command that quits or suspends first.
            if !search.isEmpty { selected = entries.firstIndex { !$0.command.leavesTheScreen } ?? 0 }
            return
        }
        let used = search.isEmpty ? used.compactMap { id in found.first { $0.command.id == id } } : []
        recent = used.count
        let others = found.filter { entry in !used.contains { $0.command.id == entry.command.id } }
        entries = used + Self.bestFirst(others)
        // The command used last may have sent something, so Enter by a slip must not repeat it.
        if search.isEmpty { selected = entries.firstIndex { $0.command.onlyShows } ?? 0 }
    }

    /// Sorts by score. On a tie, commands that quit or suspend come last and enabled ones first; then the usual order
    /// decides.
    private static func bestFirst(_ entries: [Entry]) -> [Entry] {
        entries.enumerated().sorted { left, right in
            let (first, second) = (left.element, right.element)
            if first.match.score != second.match.score { return first.match.score > second.match.score }
            if first.command.leavesTheScreen != second.command.leavesTheScreen { return second.command.leavesTheScreen }
            if (first.reason == nil) != (second.reason == nil) { return first.reason == nil }
            return left.offset < right.offset
        }
        .map(\.element)
    }
}
