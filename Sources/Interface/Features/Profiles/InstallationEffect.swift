package import Leads

/// What belongs to no organisation: which there are, how one is set up, and the themes.
package enum InstallationEffect: Hashable, Sendable {
    /// Read which profiles there are: answered by `profilesLoaded` or `failed`.
    case loadProfiles
    /// Ask the server of a new profile whether it lets the key in: answered by `profileChecked`, unless stopped. An
    /// earlier check may be cancelled.
    case checkProfile(request: Int, NewProfile)
    case stopChecking
    /// Write a new profile and its key to disk: answered by `profileSaved`, always.
    case saveProfile(request: Int, NewProfile)
    /// Read the themes there are: answered by `themesLoaded` or `failed`.
    case loadThemes
    /// Use the theme of that name on this machine from now on; nothing comes back.
    case keepTheme(String)
}
