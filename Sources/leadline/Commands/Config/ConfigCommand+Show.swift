import ArgumentParser
import Leads

extension ConfigCommand {
    struct Show: TaskCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show every setting that is in force, and where it comes from.",
            discussion: """
                It prints the settings as a configuration file would, with the source after each line, and shows no key. \
                With --json, each setting is an object with table, name, value and source. Exit codes: 0, or 2 if the \
                configuration has a mistake.
                """
        )

        @Flag(help: "Print each setting as one JSON object.")
        var json = false

        func work(_ output: Output) async throws(Problem) -> ExitStatus {
            let settings = try EffectiveSettings(try Installation()).all
            if json {
                for setting in settings {
                    try output.record([
                        "table": setting.table, "name": setting.name, "value": setting.value, "source": setting.source,
                    ])
                }
            } else {
                show(settings, output)
            }
            return .done
        }

        private func show(_ settings: [EffectiveSettings.Setting], _ output: Output) {
            let lines = settings.map { "\($0.name) = \($0.value)" }
            let width = min(60, lines.map(\.count).max() ?? 0)
            var table = ""
            for (setting, line) in zip(settings, lines) {
                if setting.table != table {
                    table = setting.table
                    output.result("")
                    output.result("[\(table)]")
                }
                output.result("\(line.padded(to: width))  # \(setting.source)")
            }
        }
    }
}
