import ArgumentParser
import LeadCore
import Leads

struct ConnectionOptions: ParsableArguments {
    @Flag(help: "Use the embedded sandbox: sample leads, no key, nothing leaves this machine.")
    var sandbox = false

    @Option(
        help: ArgumentHelp("The organisation to work for: a profile of config.toml.", valueName: "name"),
        completion: .custom { _, _, _ in Self.profileNames })
    var profile: String?

    /// Shell completions; empty when the configuration has a mistake.
    private static var profileNames: [String] {
        let configuration = try? Installation().configuration()
        return configuration?.profiles.map(\.summary.name) ?? []
    }

    /// Nil where none is asked for.
    var choice: ProfileChoice? {
        sandbox ? .sandbox : profile.map(ProfileChoice.named)
    }
}
