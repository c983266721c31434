package import Settings
import Terminal

extension Keymap {
    /// Reads the table `[keys]`: command ids, each with the key or keys that replace its own.
    ///
    /// Reports every mistake to the reader; the keymap is usable only when there is none.
    package static func read(_ table: inout TableReader) -> Keymap {
        var reading = KeymapReading()
        reading.read(&table)
        reading.findConflicts(&table)
        reading.findUnreachable(&table)
        return Keymap(reading.commands)
    }
}

/// A keymap being read, with the position of each key in the file.
private struct KeymapReading {
    private struct Place: Hashable {
        let index: Int
        let key: Key
    }

    private(set) var commands = Command.all
    private var written: [Place: SourcePosition] = [:]
    private var changed: Set<Int> = []

    private static let examples = "Ctrl-S, Alt-1, F8, Shift-Tab, PageUp, Enter, Space, w or ?"

    mutating func read(_ table: inout TableReader) {
        let indices = Dictionary(commands.enumerated().map { ($1.id, $0) }) { first, _ in first }
        for id in table.keys {
            guard let node = table.node(id) else { continue }
            guard let index = indices[id] else {
                let nearest = Suggestion.nearest(to: id, among: commands.map(\.id))
                table.report(
                    "\(Quoted.text(id)) is not a command"
                        + (nearest.map { "; did you mean \(Quoted.text($0))" } ?? "")
                        + "; `leadline keys` lists the commands",
                    at: table.place(of: id))
                continue
            }
            read(node, for: index, &table)
        }
    }

    private mutating func read(_ node: SettingsNode, for index: Int, _ table: inout TableReader) {
        let command = commands[index]
        let nodes: [SettingsNode]
        if case .array(let list) = node.value { nodes = list } else { nodes = [node] }
        var keys: [Key] = []
        for node in nodes {
            guard case .string(let text) = node.value else {
                table.report(
                    "\(Quoted.text(command.id)) must be a key in quotes or a list of them, such as [\"F8\", \"Ctrl-S\"], "
                        + "not \(node.kind)",
                    at: node.position)
                return
            }
            guard let key = Key(text: text) else {
                table.report(
                    "\(Quoted.text(text)) is not a key that terminals send; keys are written like \(Self.examples)",
                    at: node.position)
                continue
            }
            if key.isPrintable, command.contexts.allSatisfy(\.quiet.isEmpty) {
                table.report(
                    "\(Quoted.text(text)) is typed into the field where \(Quoted.text(command.id)) is used; "
                        + "allowed there: keys with Ctrl or Alt, and those that type nothing, such as F10",
                    at: node.position)
                continue
            }
            if !keys.contains(key) { keys.append(key) }
            written[Place(index: index, key: key)] = node.position
        }
        commands[index] = command.with(keys: keys)
        changed.insert(index)
    }

    /// Reports each key with two meanings once, at its last position in the file.
    func findConflicts(_ table: inout TableReader) {
        var reported: Set<Set<Place>> = []
        for situation in KeySituation.all {
            var owners: [Key: Int] = [:]
            for (index, command) in commands.enumerated() {
                for key in command.keys(in: situation.contexts) {
                    guard let owner = owners.updateValue(index, forKey: key), owner != index else { continue }
                    let places = [Place(index: owner, key: key), Place(index: index, key: key)]
                    guard reported.insert(Set(places)).inserted else { continue }
                    let own = places.filter { written[$0] != nil }.max { position($0, table) < position($1, table) }
                    guard let own else { continue }
                    let other = commands[own.index == index ? owner : index]
                    table.report(
                        "\(Quoted.text(key.text)) already means \(Quoted.text(other.id)) \(situation.name); "
                            + "allowed: a key that is free there, or another key for \(Quoted.text(other.id))",
                        at: position(own, table))
                }
            }
        }
    }

    private func position(_ place: Place, _ table: TableReader) -> SourcePosition {
        written[place] ?? table.position
    }

    /// Reports commands without keys that nobody could continue or quit without.
    func findUnreachable(_ table: inout TableReader) {
        for index in changed.sorted() where Self.needed.contains(commands[index].id) && commands[index].keys.isEmpty {
            let id = commands[index].id
            table.report(
                "\(Quoted.text(id)) needs at least one key that works everywhere, such as "
                    + (Command.all[index].keys.first.map { Quoted.text($0.text) } ?? "F1"),
                at: id)
        }
    }

    private static let needed: Set<String> = ["quit", "help", "list-close", "answer", "answer-cancel", "copied-close"]
}
