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
    }

    let kind: Kind
    var query = TextField()
    private(set) var entries: [Entry] = []
    private(set) var selected = 0

    init(_ kind: Kind, for state: AppState) {
        self.kind = kind
        filter(for: state)
    }

    var selectedEntry: Entry? {
        entries.indices.contains(selected) ? entries[selected] : nil
    }

    mutating func move(by step: Int) {
        let (next, overflow) = selected.addingReportingOverflow(step)
        selected = overflow ? selected : min(max(0, next), max(0, entries.count - 1))
    }

    /// Takes the commands that fit what was typed. Help keeps its order, the palette puts the best first.
    mutating func filter(for state: AppState) {
        let words = query.text.trimmed.lowercased()
        let commands = state.keymap.commands.filter { command in
            kind == .help || command.isInPalette
        }
        let scored = commands.compactMap { command in
            CommandSearch.score(words, in: command).map { (command: command, score: $0) }
        }
        let sorted =
            kind == .help || words.isEmpty
            ? scored
            : scored.enumerated().sorted { ($0.element.score, $0.offset) < ($1.element.score, $1.offset) }
                .map(\.element)
        entries = sorted.map { Entry(command: $0.command, reason: $0.command.reasonInList(state)) }
        if kind == .palette { entries = entries.filter { $0.reason == nil } + entries.filter { $0.reason != nil } }
        selected = 0
    }
}

extension AppState {
    mutating func openCommands(_ kind: CommandList.Kind) {
        overlay = .commands(CommandList(kind, for: self))
    }

    mutating func moveInCommands(by step: Int) {
        guard case .commands(var list) = overlay else { return }
        list.move(by: step)
        overlay = .commands(list)
    }

    mutating func runChosenCommand() {
        guard case .commands(let list) = overlay, let entry = list.selectedEntry else { return }
        if let reason = entry.reason {
            tell(.plain, "not now: " + reason)
            return
        }
        overlay = nil
        run(entry.command)
    }
}
