import ArgumentParser
import LeadCore
import Leads

struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Check the configuration, show what is in force, or write a file to begin with.",
        discussion: "leadline-config(5) and Docs/Configuration.md describe every setting.",
        subcommands: [Check.self, Show.self, Path.self, Init.self]
    )

    struct Path: TaskCommand {
        static let configuration = CommandConfiguration(
            commandName: "path", abstract: "Print where the configuration file is, or would be.")

        func work(_ output: Output) async throws(Problem) -> ExitStatus {
            output.result(try Installation().locations.configurationFile)
            return .done
        }
    }

    struct Init: TaskCommand {
        static let configuration = CommandConfiguration(
            commandName: "init",
            abstract: "Write a configuration file that names every setting and changes nothing yet.",
            discussion:
                "It never replaces a file. Exit codes: 0 written, 2 there is a file already, 7 it cannot be written."
        )

        var hasEffect: Bool { true }

        func work(_ output: Output) async throws(Problem) -> ExitStatus {
            let locations = try Installation().locations
            guard try ProfileStore(locations).begin() else {
                throw Problem(.usage, "\(locations.configurationFile) already exists", advice: "it was left as it is")
            }
            output.result("wrote \(locations.configurationFile)")
            return .done
        }
    }
}
