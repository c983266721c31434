import ArgumentParser
import LeadCore
import Leads

struct ConnectionOptions: ParsableArguments {
    @Flag(help: "Use the embedded sandbox: sample leads, no key, nothing leaves this machine.")
    var sandbox = false

    @Option(
        help: ArgumentHelp("The profile of config.toml to use.", valueName: "name"),
        completion: .custom { _, _, _ in Self.profileNames })
    var profile: String?

    /// Shell completions; empty when the configuration has a mistake.
    private static var profileNames: [String] {
        let configuration = try? Installation().configuration()
        return configuration?.profiles.map(\.summary.name) ?? []
    }

    var wish: ProfileWish {
        ProfileWish(sandbox: sandbox, name: profile)
    }
}
