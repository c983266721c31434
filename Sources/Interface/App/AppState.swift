package import FoundationEssentials
package import Leads
package import Terminal

/// The whole state of the screen. `App.update` changes it, `App.render` draws it.
package struct AppState: Sendable {
    var context: Context
    var update: UpdateFormState
    var leads = LeadsState()
    /// Keeps its text while it is not shown.
    var newLead = NewLeadForm()
    var recent: RecentState
    var outbox = OutboxState()
    var profiles = ProfilesState()
    var overlay: Overlay? {
        didSet {
            context.session.isCovered = overlay != nil
            guard case .dialog = overlay else { return }
            if case .dialog = oldValue { return }
            dialogTakesLettersFrom = session.now.addingTimeInterval(Dialog.lettersWait)
        }
    }
    /// Before this time a letter was typed ahead, and does not answer the question.
    var dialogTakesLettersFrom = Date.distantPast
    /// What the program waits for before it quits; nil unless it is quitting.
    var quitting: Quitting?
    /// Whether a paste has not ended yet, so that typed text is taken as part of it.
    var awaitsPasteEnd = false
    /// The text of the last cut, for pasting.
    var deletedText = ""
    /// Ids of commands run from help or palette, the latest first.
    var usedCommands: [String] = []

    /// - Parameters:
    ///   - zone: the zone of displayed times.
    ///   - unicode: false draws with ASCII only.
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

    /// A new state for another profile. It keeps only what belongs to no organisation, so that no data of one reaches
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

    /// The theme selected in the list of themes, while it is open.
    var previewedTheme: Theme? {
        if case .choices(let list) = overlay { list.chosenTheme } else { nil }
    }

    var shownTheme: Theme { previewedTheme ?? session.theme }
}

/// Covers the screen and gets the keys.
enum Overlay: Sendable {
    case commands(CommandList)
    case dialog(Dialog)
    case copied(CopiedText)
    case choices(ChoiceList)
    case viewForm(ViewForm)
    case batch(BatchForm)
    /// The form of `AppState.newLead`.
    case newLead
    /// Replaces the screen.
    case setup(SetupForm)
}
