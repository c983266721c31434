import ArgumentParser
import LeadDesk
import Leads

/// `leadline profile`: what the profiles are and whether their keys work.
struct ProfileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile",
        abstract: "Check the connection of a profile.",
        subcommands: [Check.self]
    )

    /// `leadline profile check`.
    struct Check: DeskCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Ask the server whether the profile's key works.",
            discussion: "Exit codes: 0 it works, 1 the server cannot tell, 4 key refused, 5 not reached."
        )

        @OptionGroup var connection: ConnectionOptions

        func work(at workplace: Workplace, _ output: Output) async throws(Problem) -> ExitStatus {
            let contract = try await workplace.desk.checkProfile()
            let profile = workplace.desk.profile
            let spoken = contract.map { ", \($0.rawValue) contract" } ?? ""
            output.result("profile \(profile.name): the key works at \(profile.server)\(spoken)")
            return .done
        }
    }
}
