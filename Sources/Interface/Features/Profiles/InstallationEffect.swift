package import Leads

/// Work that belongs to no organisation.
package enum InstallationEffect: Hashable, Sendable {
    /// Reads the list of profiles; answered by `profilesLoaded` or `failed`.
    case loadProfiles
    /// Asks the server whether it accepts the new profile's key; answered by `profileChecked`, unless stopped. May
    /// cancel an earlier check.
    case checkProfile(request: Int, NewProfile)
    case stopChecking
    /// Writes the new profile and its key to disk; always answered by `profileSaved`.
    case saveProfile(request: Int, NewProfile)
    /// Reads the themes; answered by `themesLoaded` or `failed`.
    case loadThemes
    /// Uses the theme with this name on this machine from now on; no answer.
    case keepTheme(String)
}
