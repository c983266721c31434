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
            discussion: "The one in use is marked with *. Exit codes: 0, or 2 when a theme of yours has a mistake."
        )

        func work(_ output: Output) async throws(Problem) -> ExitStatus {
            let installation = try Installation()
            let catalog = try ThemeFiles.catalog(installation.locations)
            let used = try? installation.theme(try installation.configuration()).name
            let width = catalog.themes.map(\.name.count).max() ?? 0
            for theme in catalog.themes {
                output.result(
                    (theme.name == used ? "* " : "  ") + theme.name
                        + String(repeating: " ", count: width - theme.name.count + 2) + theme.title)
            }
            for mistakes in catalog.errors { output.complaint(Problem(mistakes)) }
            return catalog.errors.isEmpty ? .done : .usage
        }
    }

    struct Show: TaskCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show how each part of the screen looks in a theme, with what it inherits.",
            discussion: "Each line is as a theme file may hold it."
        )

        @Argument(
            help: ArgumentHelp("One that leadline theme list names.", valueName: "name"),
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
