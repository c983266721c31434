package import Leads

/// What comes back of an `InstallationEffect`.
package enum InstallationAnswer: Sendable {
    /// The profiles there are by now.
    case profilesLoaded([ProfileSummary])
    /// Whether the server let the key of a new profile in; nil when it did.
    case profileChecked(request: Int, Problem?)
    /// Written to `config.toml`, or not: then nothing was.
    case profileSaved(request: Int, Result<ProfileSummary, Problem>)
    /// The themes to choose from, and what is wrong with the others.
    case themesLoaded(ThemeCatalog)
}
