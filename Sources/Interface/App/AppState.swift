package import FoundationEssentials
package import Leads
package import Terminal

/// Everything the screen shows. `App.update` changes it, `App.render` draws it.
package struct AppState: Sendable {
    var context: Context
    var update: UpdateFormState
    var recent: RecentState
    var outbox = OutboxState()
    var profiles = ProfilesState()
    var overlay: Overlay? {
        didSet { context.session.isCovered = overlay != nil }
    }
    /// What the program waits for while it ends; nil before.
    var quitting: Quitting?
    /// The end of a paste has not come yet, and what is typed is taken for part of it.
    var awaitsPasteEnd = false
    /// What a delete command removed last, for putting it in elsewhere.
    var deletedText = ""
    /// Ids of commands run from help or palette, the last one first.
    var usedCommands: [String] = []

    /// - Parameters:
    ///   - zone: local time of what is shown.
    ///   - unicode: false draws glyphs and lines in ASCII.
    package init(
        profile: ProfileSummary, theme: Theme, zone: LocalZone, size: Size, now: Date, unicode: Bool = true,
        keymap: Keymap = .standard
    ) {
        let session = Session(
            profile: profile, theme: theme, zone: zone, size: size, now: now, unicode: unicode, keymap: keymap)
        self.init(context: Context(session: session))
    }

    private init(context: Context) {
        self.context = context
        update = UpdateFormState(context)
        recent = RecentState(profile: context.session.profile.name)
    }

    /// The state for another profile. Everything is new but what belongs to no organisation, so that nothing of one reaches
    /// another.
    func working(for new: ProfileSummary) -> AppState {
        var next = AppState(context: context.working(for: new))
        next.update.autosave = update.autosave.anew
        next.profiles = profiles
        next.overlay = overlay
        next.quitting = quitting
        next.awaitsPasteEnd = awaitsPasteEnd
        next.usedCommands = usedCommands
        return next
    }

    package var session: Session { context.session }

    /// The theme under the bar while one is chosen, else the one in use.
    var shownTheme: Theme {
        if case .choices(let list) = overlay, let chosen = list.chosenTheme { return chosen }
        return session.theme
    }
}

/// What lies over the screen and takes the keys.
enum Overlay: Sendable {
    /// Help or the command palette.
    case commands(CommandList)
    case dialog(Dialog)
    case copied(CopiedText)
    /// Profiles or themes.
    case choices(ChoiceList)
    /// An organisation being set up, in the place of the screen.
    case setup(SetupForm)
}
