package import FoundationEssentials
package import Leads
package import Terminal

/// Everything the screen shows. `App.update` changes it, `App.render` draws it.
package struct AppState: Sendable {
    /// Whom the screen works for; its colour decides the looks.
    package internal(set) var profile: ProfileSummary {
        didSet { looks = Looks(theme, profile: profile.color) }
    }
    /// How everything looks.
    package internal(set) var theme: Theme {
        didSet { looks = Looks(theme, profile: profile.color) }
    }
    /// The person's local time.
    package let zone: LocalZone
    /// The terminal's size in columns and rows.
    package internal(set) var size: Size
    /// The time of the last message that told one.
    package internal(set) var now: Date
    /// False where the terminal's locale has no Unicode.
    package let unicode: Bool
    /// The screen that is shown.
    package internal(set) var screen = Screen.update

    let keymap: Keymap
    /// The theme's styles, looked up once.
    private(set) var looks: Looks
    var form = UpdateForm()
    var recent: RecentState
    var overlay: Overlay?
    var toast: Toast?
    /// What the program waits for while it ends; nil before.
    var quitting: Quitting?
    /// The end of a paste has not come yet, and what is typed is taken for part of it.
    var awaitsPasteEnd = false
    var outbox = OutboxState()
    /// The profiles of `config.toml`, and that of the environment.
    var profiles: [ProfileSummary] = []
    /// The server that is filled in when an organisation is set up.
    var standardServer = NewProfile.standardServer
    /// Another profile that is being opened.
    var opening: ProfileOpening?
    /// What was typed for other profiles.
    var savedProfiles: [ProfileChoice: SavedProfileState] = [:]
    /// What was typed to set an organisation up and not finished, without the key.
    var keptSetup: SetupForm?
    /// The theme to go back to while others are looked at.
    var themeBefore: Theme?
    /// What was asked of the desk for an update and is not answered yet.
    var acting: [UpdateID: RowAction] = [:]
    /// The update whose attempts are on their way to the clipboard.
    var copiesAttemptOf: UpdateID?
    /// Why nothing is sent until the key is settled; nil while all is well.
    var keyTrouble: Problem?
    /// False after the server said that leads cannot be read.
    var serverCanRead: Bool
    /// How much waits and needs attention, as the history counted last.
    var unsettled = UnsettledCounts()
    /// What is left to send for profiles that were left, as their own outboxes counted last.
    var leftProfiles: [ProfileChoice: OutboxCounts] = [:]
    var server = ServerState.connecting
    /// The newest updates, newest first.
    var strip: [LeadUpdate] = []
    /// Counts changes of updates shown anywhere.
    var stripVersion = 0
    /// What was typed for other leads and not sent, newest first.
    var drafts: [SavedDraft] = []
    /// Rows that were pasted and are worked off one by one.
    var worklist: Worklist?
    /// What of the form is on disk.
    var keeping = FormKeeping()
    /// The update being taken back.
    var takingBack: UpdateID?
    /// What a delete command removed last, for putting it in elsewhere.
    var killed = ""
    /// Ids of commands run from help or palette, the last one first.
    var usedCommands: [String] = []
    /// Keys that came while the form was frozen; they go to the empty form.
    var heldEvents: [TerminalEvent] = []
    /// What the current message asks for; empty between messages.
    var effects: [AppEffect] = []
    private var lastRequest = 0

    /// How many updates the strip keeps.
    static let stripLimit = 50

    /// - Parameters:
    ///   - zone: local time of what is shown.
    ///   - unicode: false draws marks and lines in ASCII.
    package init(
        profile: ProfileSummary, theme: Theme, zone: LocalZone, size: Size, now: Date, unicode: Bool = true,
        keymap: Keymap = .standard
    ) {
        self.profile = profile
        self.theme = theme
        looks = Looks(theme, profile: profile.color)
        self.zone = zone
        self.size = size
        self.now = now
        self.unicode = unicode
        self.keymap = keymap
        recent = RecentState(profile: profile.name)
        serverCanRead = profile.contract != .classic
        recheckForm()
    }

    /// The state for another profile. Everything is new but what belongs to no organisation, so that nothing of one reaches
    /// another.
    func working(for new: ProfileSummary) -> AppState {
        var next = AppState(
            profile: new, theme: theme, zone: zone, size: size, now: now, unicode: unicode, keymap: keymap)
        next.screen = screen
        next.overlay = overlay
        next.toast = toast
        next.quitting = quitting
        next.awaitsPasteEnd = awaitsPasteEnd
        next.profiles = profiles
        next.standardServer = standardServer
        next.opening = opening
        next.savedProfiles = savedProfiles
        next.keptSetup = keptSetup
        next.themeBefore = themeBefore
        next.leftProfiles = leftProfiles
        next.stripVersion = stripVersion + 1
        next.keeping = keeping.anew
        next.usedCommands = usedCommands
        next.effects = effects
        next.lastRequest = lastRequest
        return next
    }

    /// A number no other request of this run has.
    mutating func newRequest() -> Int {
        lastRequest += 1
        return lastRequest
    }

    mutating func tell(_ kind: Toast.Kind, _ text: String) {
        toast = Toast(kind, text, now: now)
    }
}

/// What lies over the screen and takes the keys.
enum Overlay: Sendable {
    /// Help or the command palette.
    case commands(CommandList)
    case question(Question)
    case copied(CopiedText)
    /// Profiles or themes.
    case choices(ChoiceList)
    /// An organisation being set up, in the place of the screen.
    case setup(SetupForm)
}
