import ArgumentParser
import FoundationEssentials
import Interface
import LeadCore
import Leads

/// `leadline keys`: every command of the screen with the keys configured now.
struct KeysCommand: TaskCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "List the commands of the screen: their names for config.toml, their keys, what they do."
    )

    func work(_ output: Output) async throws(Problem) -> ExitStatus {
        var keymap = Keymap.standard
        let locations = try Locations(environment: ProcessInfo.processInfo.environment)
        _ = try Configuration.load(locations) { keymap = Keymap.read(&$0) }
        let rows = keymap.commands.map { ($0.id, $0.keyTexts.joined(separator: ", "), $0.title) }
        let widths = (rows.map(\.0.count).max() ?? 0, rows.map(\.1.count).max() ?? 0)
        for (id, keys, title) in rows {
            output.result(Self.padded(id, widths.0) + Self.padded(keys, widths.1) + title)
        }
        return .done
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: width - text.count + 2)
    }
}
