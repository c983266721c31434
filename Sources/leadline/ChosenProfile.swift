import FoundationEssentials
import LeadDesk
import Leads
import Settings

/// Which profile was asked for on the command line; nothing was when the program runs without arguments.
struct ProfileWish: Sendable {
    var sandbox = false
    var name: String?
}

/// The profile a run works for, with where it keeps its files. Nothing has been opened yet.
struct ChosenProfile: Sendable {
    let summary: ProfileSummary
    /// nil for the embedded sandbox.
    let profile: Profile?
    let configuration: Configuration
    let locations: Locations
    let environment: [String: String]

    /// Reads the configuration and chooses as the wish and the environment say.
    ///
    /// - Parameter keys: reads the table `[keys]`; commands without a screen pass over it.
    init(_ wish: ProfileWish, keys: (inout TableReader) -> Void = Configuration.passOver) throws(Problem) {
        environment = ProcessInfo.processInfo.environment
        locations = try Locations(environment: environment)
        configuration = try Configuration.load(locations, keys: keys)
        profile =
            wish.sandbox
            ? nil
            : try Profile.choose(named: wish.name, environment: environment, configuration: configuration)
        var summary =
            profile?.summary
            ?? ProfileSummary(name: "demo", color: "teal", isSandbox: true, server: "sandbox", contract: .current)
        summary.numberFormat = summary.numberFormat ?? LearnedHabits(locations).numberFormat(of: summary.name)
        self.summary = summary
    }

    /// Where the history of this run lives: what is tried in the sandbox stays apart from the real one.
    var historyDirectory: String {
        profile == nil ? locations.sandbox : locations.data
    }
}
