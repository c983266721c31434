import LeadDesk
import Leads

/// Which profile was asked for on the command line; nothing was when the program runs without arguments.
struct ProfileWish: Sendable {
    var sandbox = false
    var name: String?
}

extension ProfileWish {
    /// What a person chose from the list.
    init(_ choice: ProfileChoice) {
        switch choice {
        case .named(let name): self.init(name: name)
        case .environment: self.init()
        case .sandbox: self.init(sandbox: true)
        }
    }
}

/// The profile a run works for, with where it keeps its files. Nothing has been opened yet.
struct ChosenProfile: Sendable {
    let summary: ProfileSummary
    /// nil for the embedded sandbox.
    let profile: Profile?
    let configuration: Configuration
    let locations: Locations
    let environment: [String: String]
    /// Whose name updates carry.
    let author: String

    /// Reads the configuration and chooses as the wish and the environment say.
    init(_ wish: ProfileWish) throws(Problem) {
        let installation = try Installation()
        self = try ChosenProfile(wish, installation, try installation.configuration())
    }

    /// Chooses as the wish and the environment say.
    init(_ wish: ProfileWish, _ installation: Installation, _ configuration: Configuration) throws(Problem) {
        self.configuration = configuration
        environment = installation.environment
        author = configuration.author ?? LoginName(environment: environment).text
        locations = installation.locations
        profile =
            wish.sandbox
            ? nil
            : try Profile.choose(named: wish.name, environment: environment, configuration: configuration)
        var summary = profile?.summary ?? .sandbox
        summary.numberFormat = summary.numberFormat ?? PreferencesStore(locations).numberFormat(of: summary.name)
        self.summary = summary
    }

    /// Whether its key comes from a command, which may take any time.
    var hasKeyCommand: Bool { keyPrompt != nil }

    /// The command that prints its key, where there is one.
    var keyPrompt: KeyPrompt? {
        guard case .command(let text) = profile?.key else { return nil }
        return KeyPrompt(command: KeyCommand(text), profile: summary.name)
    }

    /// The profiles that a person could work for instead.
    var otherProfiles: Set<String> {
        let fromEnvironment = (try? Profile.fromEnvironment(environment)) ?? nil
        let all = configuration.profiles.map(\.summary.name) + [fromEnvironment?.summary.name].compactMap(\.self)
        return Set(all.filter { $0 != summary.name })
    }

    /// Where the history of this run lives: what is tried in the sandbox stays apart from the real one.
    var historyDirectory: String {
        profile == nil ? locations.sandbox : locations.data
    }
}
