import ArgumentParser
import LeadCore
import Leads

struct ProfileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile",
        abstract: "Set up organisations and check their keys.",
        subcommands: [List.self, Add.self, Check.self]
    )

    struct Check: LeadClientCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Ask the server whether the organisation's key works.",
            discussion: """
                A changed key may belong to another organisation. Leadline sends nothing with it until you accept it.

                Exit codes: 0 it works, 1 the server cannot tell, 4 key refused or not accepted, 5 not reached.
                """
        )

        @OptionGroup var connection: ConnectionOptions
        @Flag(help: "Accept a changed key as this organisation's.")
        var acceptKey = false

        var hasEffect: Bool { acceptKey }

        func work(at services: ProfileServices, _ output: Output) async throws(Problem) -> ExitStatus {
            let client = services.client
            let hasChanged = try await client.keyState() == .changed
            do {
                let contract = try await client.checkProfile()
                let spoken = contract.map { ", \($0.rawValue) contract" } ?? ""
                output.result("\(client.profile.name): the key works at \(client.profile.server)\(spoken)")
            } catch {
                // The user may accept a key even where the server has no check.
                guard acceptKey, hasChanged, error.code == .notSupported else { throw error }
            }
            guard acceptKey else {
                try await client.requireKnownKey()
                return .done
            }
            guard hasChanged else {
                output.result("\(client.profile.name): the key has not changed")
                return .done
            }
            try await client.acceptKey()
            output.result("\(client.profile.name): the new key is accepted")
            return .done
        }
    }
}
