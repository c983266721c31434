import FoundationEssentials
import Leads
import Terminal

/// What a feature works with beside its own state: what it may know, the updates, and what it asks for.
struct Context: Sendable {
    var session: Session
    var updates = UpdateStore()
    var toast: Toast?
    /// What the current message asks of the program, in this order; empty between messages.
    var effects: [AppEffect] = []
    /// What the current message asks of other features, in this order; empty between messages.
    var outputs: [Output] = []
    private var lastRequest = 0

    init(session: Session) {
        self.session = session
    }

    /// A number no other request of this run has.
    mutating func newRequest() -> Int {
        lastRequest += 1
        return lastRequest
    }

    // MARK: What features learn

    /// Takes in what a look-up tells of the server.
    mutating func learn(from result: LookupResult) {
        updates.add(result.updates)
        if let answeredAt = result.answeredAt { session.server = .answered(answeredAt) }
        session.serverCanRead = result.serverCanRead
        if session.profile.contract == .auto, result.contract != .auto { session.profile.contract = result.contract }
    }

    /// Reads numbers so from now on, in later runs too.
    mutating func learn(_ format: NumberFormat) {
        session.profile.numberFormat = format
        perform(.form(.rememberNumberFormat(format)))
    }

    /// Freezes the update form until the commit comes back.
    mutating func startSubmission() -> Int {
        let request = newRequest()
        session.submission.start(request)
        return request
    }

    /// - Returns: false where it is not the commit that is awaited.
    mutating func finishSubmission(_ request: Int, _ update: LeadUpdate?) -> Bool {
        if let update {
            session.unsettled.organisation = update.organisation
            changed(update)
        }
        return session.submission.finish(request)
    }

    // MARK: What features ask for

    mutating func perform(_ effect: AppEffect) {
        effects.append(effect)
    }

    mutating func tell(_ kind: Toast.Kind, _ text: String) {
        toast = Toast(kind, text, now: session.now)
    }

    mutating func ask(_ dialog: Dialog) {
        outputs.append(.ask(dialog))
    }

    /// Takes in news of an update; every feature that shows it follows.
    mutating func changed(_ update: LeadUpdate) {
        updates.change(update, isOwn: session.isOwn(update))
        let effect = updates.underWay.removeValue(forKey: update.id)
        outputs.append(.changed(update, endedByPerson: effect?.endsUpdate ?? false))
    }

    /// Puts text on the clipboard and shows it.
    ///
    /// - Parameter name: what it is: "the request as a curl command".
    mutating func copy(_ text: String, _ name: String) {
        outputs.append(.copy(text, name: name))
    }

    /// For another organisation. Nothing of the one before is left but the effects asked for and the numbers of requests.
    func working(for new: ProfileSummary) -> Context {
        var next = self
        next.session = Session(
            profile: new, theme: session.theme, zone: session.zone, size: session.size, now: session.now,
            unicode: session.unicode, keymap: session.keymap)
        next.session.screen = session.screen
        next.session.isCovered = session.isCovered
        next.updates = UpdateStore()
        return next
    }
}

/// What a feature asks of another one, or of the program's frame.
enum Output: Sendable {
    case show(Screen)
    /// Shows a screen with nothing over it.
    case uncover(Screen)
    case ask(Dialog)
    /// Shows an update whole, on the Recent screen.
    case showDetail(UpdateID)
    /// Fills the update form.
    case edit(UpdateEdit)
    case copy(String, name: String)
    case openProfile(ProfileChoice, name: String)
    case closeSetup
    /// An update is new or changed its state; a row that the person has ended need not be kept in sight.
    case changed(LeadUpdate, endedByPerson: Bool)
    /// Keys that were typed ahead, for the update form.
    case replay([TerminalEvent])
}

/// An update that is to be edited and sent as a new one.
struct UpdateEdit: Sendable {
    enum Purpose: Sendable {
        case resend
        /// Sending it again would repeat this one.
        case confirmRepetition(DuplicateUpdate)
        /// Sets the lead back to what the card showed before.
        case setBack(UpdateChange)
    }

    let update: LeadUpdate
    let purpose: Purpose
}
