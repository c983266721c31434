package import FoundationEssentials
package import Leads
package import Terminal

/// What every feature may read: the current organisation, the terminal, the time. Only `App` and the context change it.
package struct Session: Sendable {
    package var profile: ProfileSummary {
        didSet { styles = SurfaceStyles(theme, profile: profile.color) }
    }
    package var theme: Theme {
        didSet { styles = SurfaceStyles(theme, profile: profile.color) }
    }
    /// Computed once per theme.
    private(set) var styles: SurfaceStyles
    package let zone: LocalZone
    /// False when the terminal's locale has no Unicode.
    package let unicode: Bool
    let keymap: Keymap
    package var size: Size
    /// The time of the last message with a time.
    package var now: Date

    var screen = Screen.update
    /// Whether an overlay covers the screen and gets the keys.
    var isCovered = false

    var server = ServerState.connecting
    /// When the server was last heard; nil before.
    var lastAnswerAt: Date?
    /// False once the server has said that leads cannot be read.
    var serverCanRead: Bool
    /// Why nothing is sent until the key is confirmed or fixed; nil when nothing is wrong.
    var keyTrouble: Problem?
    /// Why the history could last not be written; nil once an update was written since.
    var diskTrouble: Problem?
    /// Updates that wait or need attention, as last counted in the history.
    var openCounts = OpenCounts()
    /// The size of the screen that the form is laid out for: on Leads, one that has the room of the panel.
    var formSize: Size {
        screen == .leads ? LeadsLayout.formSize(on: size) : size
    }

    /// The update that was accepted last on this screen.
    var lastMade: UpdateID?
    /// The absolute path of the folder that exports go to; nil where there is none.
    var exportFolder: String?
    /// The commit in flight, during which the update form is frozen.
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

    /// Updates of this organisation that wait or need attention.
    var counts: OutboxCounts {
        openCounts.own
    }

    /// Whether the update belongs to the current organisation. The profile's name is not enough: it may have stood for
    /// another organisation before.
    func isOwn(_ update: LeadUpdate) -> Bool {
        guard update.profile == profile.name else { return false }
        return openCounts.organisation.map { $0 == update.organisation } ?? true
    }

    /// Seconds per step of the spinner.
    static let spinnerInterval: TimeInterval = 0.1

    var spinnerStep: Int {
        let steps = (now.timeIntervalSince1970 / Self.spinnerInterval).rounded(.down)
        return Int(exactly: steps.truncatingRemainder(dividingBy: 1_000)) ?? 0
    }

    var nextSpin: Date {
        now.addingTimeInterval(Self.spinnerInterval)
    }

    /// After so many seconds without an answer nobody knows whether the server is still there.
    static let answerHolds: TimeInterval = 600

    /// Whether the server was not heard for so long that `online` would be a guess.
    var isServerUnheard: Bool {
        server == .online && lastAnswerAt.map { now >= $0.addingTimeInterval(Self.answerHolds) } ?? false
    }

    /// When the header says something else of the connection.
    var nextConnectionText: Date? {
        switch server {
        case .offline(let since, _): Age.nextChange(since: since, now: now)
        case .online: isServerUnheard ? nil : lastAnswerAt?.addingTimeInterval(Self.answerHolds)
        case .awaitingKey, .connecting: nil
        }
    }

    var glyphs: Glyphs {
        Glyphs(unicode: unicode)
    }
}
