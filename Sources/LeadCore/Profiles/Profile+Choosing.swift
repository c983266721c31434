import FoundationEssentials
package import Leads
import Settings

extension Profile {
    package static let keyVariable = "LEADLINE_API_KEY"

    /// The profile from `LEADLINE_API_KEY` and `LEADLINE_BASE_URL`; nil when neither is set.
    ///
    /// - Throws: `Problem` when the server address is wrong, or given without a key.
    package static func fromEnvironment(_ environment: [String: String]) throws(Problem) -> Profile? {
        let address = environment["LEADLINE_BASE_URL"] ?? ""
        let hasKey = !(environment[keyVariable] ?? "").isEmpty
        guard hasKey else {
            guard address.isEmpty else {
                throw Problem(
                    .configuration, "LEADLINE_BASE_URL is set but LEADLINE_API_KEY is not", advice: "set both")
            }
            return nil
        }
        let server = try ServerAddress(address.isEmpty ? NewProfile.standardServer : address)
        return Profile(
            summary: ProfileSummary(
                name: ProfileName.environment, server: server.displayName, address: server.identity),
            server: server, key: .environment(keyVariable))
    }

    /// The profile to use: the one named, else the environment's, else `LEADLINE_PROFILE`, else the default in
    /// `config.toml`, else the only one there.
    ///
    /// - Throws: `Problem` of code `.configuration` with advice.
    package static func choose(
        named name: String?, environment: [String: String], configuration: Configuration
    ) throws(Problem) -> Profile {
        if name == nil, let profile = try fromEnvironment(environment) { return profile }
        let profiles = configuration.profiles
        guard let wanted = name ?? environment["LEADLINE_PROFILE"]?.trimmedOrNil ?? configuration.standardProfile else {
            if profiles.count == 1 { return profiles[0] }
            throw profiles.isEmpty
                ? Problem(
                    .configuration, "no organisation is set up yet",
                    advice:
                        "set one up with leadline profile add, set LEADLINE_API_KEY, or try leadline --sandbox")
                : Problem(
                    .configuration, "several organisations are set up",
                    advice: "choose with --profile one of " + profiles.map(\.summary.name).joined(separator: ", "))
        }
        guard let profile = profiles.first(where: { $0.summary.name == wanted }) else {
            let names = profiles.map(\.summary.name).joined(separator: ", ")
            throw Problem(
                .configuration, "there is no organisation \(wanted)",
                advice: names.isEmpty ? "set it up with leadline profile add" : "yours are " + names)
        }
        return profile
    }
}
