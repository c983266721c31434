import Leads

/// The list of commands behind help and palette: searched by typing, run with Enter.
struct CommandList: Sendable {
    enum Kind: Sendable {
        /// Grouped, every key.
        case help
        /// Best match first.
        case palette
    }

    struct Entry: Sendable {
        let command: Command
        /// Why it cannot run now.
        let reason: String?
        var match = CommandMatch.all
    }

    let kind: Kind
    /// What there is to find, in the order of the program, as it was when the list was opened.
    private let commands: [Entry]
    /// Ids of what was used last, the last one first.
    private let used: [String]
    var query = TextField()
    private(set) var entries: [Entry] = []
    /// How many of the first entries are there because they were used last.
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

    /// Takes the commands that fit what was typed. Help keeps its order; the palette puts the best first, and what was
    /// used last where nothing is typed.
    mutating func filter() {
        var search = CommandSearch(query.text)
        let found = commands.compactMap { entry -> Entry? in
            search.match(entry.command).map { Entry(command: entry.command, reason: entry.reason, match: $0) }
        }
        selected = 0
        recent = 0
        guard kind == .palette else {
            entries = found
            // In the order of help, the first that fits may be one that leaves the screen.
            if !search.isEmpty { selected = entries.firstIndex { !$0.command.leavesTheScreen } ?? 0 }
            return
        }
        let used = search.isEmpty ? used.compactMap { id in found.first { $0.command.id == id } } : []
        recent = used.count
        let others = found.filter { entry in !used.contains { $0.command.id == entry.command.id } }
        entries = used + Self.bestFirst(others)
        // Enter by a slip does no harm: what was used last may have sent something.
        if search.isEmpty { selected = entries.firstIndex { $0.command.onlyShows } ?? 0 }
    }

    /// Of equals what leaves the screen comes last and what can run first, then the order of the program decides.
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
