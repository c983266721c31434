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
            var mistakes = try checkConfiguration(installation.locations, output)
            if file == nil {
                for wrong in try ThemeFiles.catalog(installation.locations).errors { mistakes += wrong.all }
                // A configured theme has to exist.
                if mistakes.isEmpty { _ = try installation.theme(try installation.configuration()) }
            }
            for mistake in mistakes { output.complaint(mistake: mistake.detail) }
            return mistakes.isEmpty ? .done : .usage
        }

        private func checkConfiguration(_ locations: Locations, _ output: Output) throws(Problem) -> [SettingsError] {
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
                    keys: { _ = Keymap.read(&$0) })
                output.result("\(path): \(configuration.profiles.count.counted("profile")), no mistake")
                return []
            } catch {
                return error.all
            }
        }
    }
}
