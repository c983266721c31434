import ArgumentParser
import Interface
import LeadCore
import Leads
import Settings

extension ConfigCommand {
    struct Check: TaskCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Check the configuration, the keys in it and your themes.",
            discussion: """
                It shows every mistake with its file, line and column, the line itself and what is allowed. Exit codes: 0 \
                no mistake, 2 a mistake.
                """
        )

        @Argument(
            help: ArgumentHelp("A file to check instead of the one in use.", valueName: "file"), completion: .file())
        var file: String?

        func work(_ output: Output) async throws(Problem) -> ExitStatus {
            let installation = try Installation()
            let themes = try ThemeFiles.catalog(installation.locations)
            var mistakes = themes.errors.flatMap(\.all)
            if file != nil { mistakes = [] }
            mistakes =
                try checkConfiguration(installation.locations, themes, hasMistakes: !mistakes.isEmpty, output)
                + mistakes
            for mistake in mistakes { output.complaint(mistake: mistake.detail) }
            return mistakes.isEmpty ? .done : .usage
        }

        /// - Parameter hasMistakes: whether a theme has some, so that not all is well.
        private func checkConfiguration(
            _ locations: Locations, _ themes: ThemeCatalog, hasMistakes: Bool, _ output: Output
        ) throws(Problem) -> [SettingsError] {
            let path = file ?? locations.configurationFile
            guard let text = try TextFile.read(path) else {
                guard file == nil else {
                    throw Problem(.usage, "there is no file \(path)", advice: "name one that you can read")
                }
                output.result("there is no \(path): everything has its default")
                return []
            }
            do {
                let configuration = try Configuration.read(
                    text, file: path, directory: locations.configuration, home: locations.home,
                    // A theme with mistakes is there: they are told.
                    themes: hasMistakes ? nil : themes.themes.map(\.name), keys: { _ = Keymap.read(&$0) })
                if !hasMistakes {
                    output.result("\(path): \(configuration.profiles.count.counted("organisation")), no mistake")
                }
                return []
            } catch {
                return error.all
            }
        }
    }
}
