import FoundationEssentials
import Interface
import LeadCore
import Leads
import Settings

/// What belongs to no profile: the environment and the user's files.
struct Installation: Sendable {
    let environment: [String: String]
    let locations: Locations

    /// - Throws: `Problem` of code `.configuration` when there is no place for files.
    init() throws(Problem) {
        environment = ProcessInfo.processInfo.environment
        locations = try Locations(environment: environment)
    }

    /// Reads `config.toml`.
    ///
    /// - Parameter keys: reads the table `[keys]`; skipped by commands that show no screen.
    func configuration(
        keys: (inout TableReader) -> Void = Configuration.passOver
    ) throws(Problem) -> Configuration {
        try Configuration.load(locations, keys: keys)
    }

    /// The profiles to choose from: the environment's, then those of `config.toml`.
    func profiles(_ configuration: Configuration) -> [ProfileSummary] {
        // An unusable one is left out here; asking for it reports why.
        let fromEnvironment = (try? Profile.fromEnvironment(environment)) ?? nil
        return [fromEnvironment?.summary].compactMap(\.self) + configuration.profiles.map(\.summary)
    }

    /// Whether the user has to choose: there is no profile yet, or one of several and none is named.
    func isUndecided(_ choice: ProfileChoice?, _ configuration: Configuration) -> Bool {
        let isAsked = choice != nil || configuration.standardProfile != nil
        let variables = ["LEADLINE_API_KEY", "LEADLINE_BASE_URL", "LEADLINE_PROFILE"]
        return !isAsked && configuration.profiles.count != 1
            && variables.allSatisfy { (environment[$0] ?? "").trimmed.isEmpty }
    }

    /// The theme chosen on the screen, else the one of `config.toml`, else the standard one.
    ///
    /// - Throws: `Problem` when `config.toml` names an unusable theme.
    func theme(_ configuration: Configuration) throws(Problem) -> Theme {
        let catalog = try ThemeFiles.catalog(locations)
        let chosen = PreferencesStore(locations).theme(insteadOf: configuration.theme)
        if let theme = chosen.flatMap({ catalog[$0] }) { return theme }
        return try ThemeFiles.theme(named: configuration.theme, in: catalog)
    }
}
