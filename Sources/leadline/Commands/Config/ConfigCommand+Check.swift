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
            let locations = try Installation().locations
            let path = file ?? locations.configurationFile
            let text = try TextFile.read(path)
            if text == nil, file != nil {
                throw Problem(.usage, "there is no file \(path)", advice: "name one that you can read")
            }
            let themes = try ThemeFiles.catalog(locations)
            var mistakes = file == nil ? themes.errors.flatMap(\.all) : []
            // One with a mistake is there.
            let broken = themes.errors.compactMap {
                $0.first.file.split(separator: "/").last?.split(separator: ".").first
            }
            let names = themes.themes.map(\.name) + broken.map(String.init)
            var summary = "there is no \(path): everything has its default"
            if let text {
                do {
                    let configuration = try Configuration.read(
                        text, file: path, directory: locations.configuration, home: locations.home, themes: names,
                        keys: { _ = Keymap.read(&$0) })
                    summary = "\(path): \(configuration.profiles.count.counted("organisation")), no mistakes"
                } catch {
                    mistakes = error.all + mistakes
                }
            }
            if mistakes.isEmpty || text == nil { output.result(summary) }
            for mistake in mistakes { output.complaint(mistake: mistake.detail) }
            return mistakes.isEmpty ? .done : .usage
        }
    }
}
