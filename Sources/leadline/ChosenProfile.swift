import LeadCore
import Leads

/// The profile a run works with and where its files are. Nothing has been opened yet.
struct ChosenProfile: Sendable {
    let summary: ProfileSummary
    /// Nil for the embedded sandbox.
    let profile: Profile?
    let configuration: Configuration
    let locations: Locations
    let environment: [String: String]
    let author: String

    /// - Parameter choice: nil where none was asked for.
    init(_ choice: ProfileChoice?) throws(Problem) {
        let installation = try Installation()
        self = try ChosenProfile(choice, installation, try installation.configuration())
    }

    init(_ choice: ProfileChoice?, _ installation: Installation, _ configuration: Configuration) throws(Problem) {
        self.configuration = configuration
        environment = installation.environment
        author = configuration.author ?? LoginName(environment: environment).text
        locations = installation.locations
        let name = if case .named(let name)? = choice { name } else { nil as String? }
        profile =
            choice == .sandbox
            ? nil : try Profile.choose(named: name, environment: environment, configuration: configuration)
        var summary = profile?.summary ?? .sandbox
        let preferences = PreferencesStore(locations)
        summary.numberFormat = summary.numberFormat ?? preferences.numberFormat(of: summary.name)
        summary.countryCode = summary.countryCode ?? preferences.countryCode(of: summary.name)
        self.summary = summary
    }

    /// Whether the key comes from a command, which may take any time.
    var hasKeyCommand: Bool { keyPrompt != nil }

    var keyPrompt: KeyPrompt? {
        guard case .command(let text) = profile?.key else { return nil }
        return KeyPrompt(command: KeyCommand(text), profile: summary.name)
    }

    /// Names of the other profiles that could be used instead.
    var otherProfiles: Set<String> {
        let fromEnvironment = (try? Profile.fromEnvironment(environment)) ?? nil
        let all = configuration.profiles.map(\.summary.name) + [fromEnvironment?.summary.name].compactMap(\.self)
        return Set(all.filter { $0 != summary.name })
    }

    /// Directory of the history. The sandbox has its own, apart from real data.
    var historyDirectory: String {
        profile == nil ? locations.sandbox : locations.data
    }

    /// The local copy of the leads, whether the profile has one or not.
    var mirrorFile: String {
        profile == nil ? locations.sandboxMirrorFile : locations.mirrorFile
    }
}
