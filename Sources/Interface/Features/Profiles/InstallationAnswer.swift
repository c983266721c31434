package import Leads

package enum InstallationAnswer: Sendable {
    case profilesLoaded([ProfileSummary])
    /// Nil when the server accepted the key.
    case profileChecked(request: Int, Problem?)
    /// On failure nothing was written.
    case profileSaved(request: Int, Result<ProfileSummary, Problem>)
    /// The valid themes, and the mistakes in the others.
    case themesLoaded(ThemeCatalog)
}
