import FoundationEssentials
import Interface
import LeadDesk
import Leads
import Settings

/// Where a run finds what belongs to no profile: the environment, and the files of the person who runs it.
struct Installation: Sendable {
    let environment: [String: String]
    let locations: Locations

    /// - Throws: `Problem` of code `.configuration` when there is no place for files.
    init() throws(Problem) {
        environment = ProcessInfo.processInfo.environment
        locations = try Locations(environment: environment)
    }

    /// What `config.toml` says now.
    ///
    /// - Parameter keys: reads the table `[keys]`; who shows no screen passes over it.
    func configuration(
        keys: (inout TableReader) -> Void = Configuration.passOver
    ) throws(Problem) -> Configuration {
        try Configuration.load(locations, keys: keys)
    }

    /// The profiles to choose from: that of the environment, then those of `config.toml`.
    func profiles(_ configuration: Configuration) -> [ProfileSummary] {
        // One that cannot be used is no choice; who asks for it is told why.
        let fromEnvironment = (try? Profile.fromEnvironment(environment)) ?? nil
        return [fromEnvironment?.summary].compactMap(\.self) + configuration.profiles.map(\.summary)
    }

    /// Whether nothing says for whom to work: there is no profile yet, or one of several is to be chosen.
    func isUndecided(_ wish: ProfileWish, _ configuration: Configuration) -> Bool {
        let isAsked = wish.sandbox || wish.name != nil || configuration.standardProfile != nil
        let variables = ["LEADLINE_API_KEY", "LEADLINE_BASE_URL", "LEADLINE_PROFILE"]
        return !isAsked && configuration.profiles.count != 1
            && variables.allSatisfy { (environment[$0] ?? "").trimmed.isEmpty }
    }

    /// The theme chosen on this machine, else the one of `config.toml`, else the standard one.
    ///
    /// - Throws: `Problem` when `config.toml` names one that cannot be used.
    func theme(_ configuration: Configuration) throws(Problem) -> Theme {
        let catalog = try ThemeFiles.catalog(locations)
        let chosen = PreferencesStore(locations).theme(insteadOf: configuration.theme)
        if let theme = chosen.flatMap({ catalog[$0] }) { return theme }
        return try ThemeFiles.theme(named: configuration.theme, in: catalog)
    }
}
