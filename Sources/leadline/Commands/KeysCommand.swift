import ArgumentParser
import FoundationEssentials
import Interface
import LeadCore
import Leads

/// `leadline keys`: every command of the screen with the keys configured now.
struct KeysCommand: TaskCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "List the screen's commands: their names for config.toml, their keys and what they do."
    )

    @Flag(help: "Print each command as one JSON object.")
    var json = false

    func work(_ output: Output) async throws(Problem) -> ExitStatus {
        var keymap = Keymap.standard
        let locations = try Locations(environment: ProcessInfo.processInfo.environment)
        _ = try Configuration.load(locations) { keymap = Keymap.read(&$0) }
        guard !json else {
            for command in keymap.commands {
                try output.record([
                    "name": command.id, "title": command.title, "group": command.group.rawValue,
                    "keys": command.keyTexts,
                ])
            }
            return .done
        }
        let rows = keymap.commands.map { ($0.id, $0.keyTexts.joined(separator: ", "), $0.title) }
        let widths = (rows.map(\.0.count).max() ?? 0, rows.map(\.1.count).max() ?? 0)
        for (id, keys, title) in rows {
            output.result(id.padded(to: widths.0 + 2) + keys.padded(to: widths.1 + 2) + title)
        }
        return .done
    }
}
