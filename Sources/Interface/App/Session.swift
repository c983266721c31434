package import FoundationEssentials
package import Leads
package import Terminal

/// What every feature may know: the organisation that is worked for, the terminal, the time. Only `App` and the context
/// change it.
package struct Session: Sendable {
    package var profile: ProfileSummary {
        didSet { styles = SurfaceStyles(theme, profile: profile.color) }
    }
    package var theme: Theme {
        didSet { styles = SurfaceStyles(theme, profile: profile.color) }
    }
    /// The theme's styles, looked up once.
    private(set) var styles: SurfaceStyles
    /// The person's local time.
    package let zone: LocalZone
    /// False where the terminal's locale has no Unicode.
    package let unicode: Bool
    let keymap: Keymap
    /// The terminal's columns and rows.
    package var size: Size
    /// The time of the last message that told one.
    package var now: Date

    var screen = Screen.update
    /// Something lies over the screen and takes the keys.
    var isCovered = false

    var server = ServerState.connecting
    /// False after the server said that leads cannot be read.
    var serverCanRead: Bool
    /// Why nothing is sent until the key is settled; nil while all is well.
    var keyTrouble: Problem?
    /// How much waits and needs attention, as the history counted last.
    var unsettled = UnsettledCounts()
    /// The commit in flight: the update form is frozen until it comes back.
    var submission = Request()

    init(
        profile: ProfileSummary, theme: Theme, zone: LocalZone, size: Size, now: Date, unicode: Bool, keymap: Keymap
    ) {
        self.profile = profile
        self.theme = theme
        styles = SurfaceStyles(theme, profile: profile.color)
        self.zone = zone
        self.size = size
        self.now = now
        self.unicode = unicode
        self.keymap = keymap
        serverCanRead = profile.contract != .classic
    }

    /// How much of this organisation waits and needs attention.
    var counts: OutboxCounts {
        unsettled.own
    }

    /// Whether an update is of the organisation that is worked for: it may be of another one although its profile has the
    /// same name.
    func isOwn(_ update: LeadUpdate) -> Bool {
        guard update.profile == profile.name else { return false }
        return unsettled.organisation.map { $0 == update.organisation } ?? true
    }

    /// How one step of the spinner is counted, in seconds.
    static let spinnerInterval: TimeInterval = 0.1

    var spinnerStep: Int {
        let steps = (now.timeIntervalSince1970 / Self.spinnerInterval).rounded(.down)
        return Int(exactly: steps.truncatingRemainder(dividingBy: 1_000)) ?? 0
    }

    var nextSpin: Date {
        now.addingTimeInterval(Self.spinnerInterval)
    }

    var glyphs: Glyphs {
        Glyphs(unicode: unicode)
    }
}
