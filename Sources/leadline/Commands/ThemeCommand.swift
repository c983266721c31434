import ArgumentParser
import Interface
import LeadCore
import Leads
import Settings
import Terminal

struct ThemeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "theme",
        abstract: "List the themes, and show one.",
        subcommands: [List.self, Show.self],
        defaultSubcommand: List.self
    )

    struct List: TaskCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the themes that come with Leadline and your own.",
            discussion: "* marks the one in use. Exit codes: 0, or 2 if one of your themes has a mistake."
        )

        @Flag(help: "Print each theme as one JSON object.")
        var json = false

        func work(_ output: Output) async throws(Problem) -> ExitStatus {
            let installation = try Installation()
            let catalog = try ThemeFiles.catalog(installation.locations)
            let used = try? installation.theme(try installation.configuration()).name
            let width = catalog.themes.map(\.name.count).max() ?? 0
            for theme in catalog.themes {
                guard !json else {
                    try output.record(["name": theme.name, "title": theme.title, "used": theme.name == used])
                    continue
                }
                output.result((theme.name == used ? "* " : "  ") + theme.name.padded(to: width + 2) + theme.title)
            }
            for mistakes in catalog.errors { output.complaint(Problem(mistakes)) }
            return catalog.errors.isEmpty ? .done : .usage
        }
    }

    struct Show: TaskCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show how each part of the screen looks in a theme, inherited looks included.",
            discussion: "You can copy each line into a theme file."
        )

        @Argument(
            help: ArgumentHelp("A name from leadline theme list.", valueName: "name"),
            completion: .custom { _, _, _ in Self.themeNames })
        var name: String

        private static var themeNames: [String] {
            let catalog = try? ThemeFiles.catalog(try Installation().locations)
            return catalog?.themes.map(\.name) ?? []
        }

        func work(_ output: Output) async throws(Problem) -> ExitStatus {
            let catalog = try ThemeFiles.catalog(try Installation().locations)
            let theme = try ThemeFiles.theme(named: name, in: catalog)
            output.result("name = \"\(theme.name)\"")
            output.result("")
            output.result("[roles]")
            for role in ThemeRole.allCases {
                output.result("\(role.rawValue) = \"\(Self.words(for: theme.style(for: role)))\"")
            }
            return .done
        }

        /// Such as `bold #ffcc00 on #202020`.
        private static func words(for style: Style) -> String {
            let attributes: [(Style.Attributes, String)] = [
                (.bold, "bold"), (.dim, "dim"), (.italic, "italic"), (.underline, "underline"), (.reverse, "reverse"),
            ]
            let names = attributes.filter { style.attributes.contains($0.0) }.map(\.1)
            return (names + [words(for: style.foreground), "on", words(for: style.background)]).joined(separator: " ")
        }

        private static func words(for color: Color) -> String {
            switch color {
            case .standard: "default"
            case .indexed(let index): String(index)
            case .rgb(let red, let green, let blue):
                "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            }
        }
    }
}
