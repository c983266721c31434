import FoundationEssentials
import Leads
import Terminal

/// What features share: the session, the updates, and the effects and outputs of the current message.
struct Context: Sendable {
    var session: Session
    var updates = UpdateStore()
    var toast: Toast?
    /// Effects of the current message, in order; empty between messages.
    var effects: [AppEffect] = []
    /// Requests of the current message to other features, in order; empty between messages.
    var outputs: [Output] = []
    private var lastRequest = 0

    init(session: Session) {
        self.session = session
    }

    /// A number that is unique within this run.
    mutating func newRequest() -> Int {
        lastRequest += 1
        return lastRequest
    }

    // MARK: What features learn

    /// Updates the session with what a look-up reveals about the server.
    mutating func learn(from result: LookupResult) {
        updates.add(result.updates)
        for lead in result.matches { updates.learnName(of: lead) }
        session.serverCanRead = result.serverCanRead
        learn(result.contract)
    }

    /// The contract of the server's answers, where the profile leaves it open.
    mutating func learn(_ contract: Contract) {
        if session.profile.contract == .auto, contract != .auto { session.profile.contract = contract }
    }

    /// Changes the number format, for later runs too.
    mutating func learn(_ format: NumberFormat) {
        session.profile.numberFormat = format
        perform(.form(.rememberNumberFormat(format)))
    }

    /// Sets the country code of phone numbers that are typed without one, for later runs too.
    mutating func learn(countryCode: String) {
        session.profile.countryCode = countryCode
        perform(.form(.rememberCountryCode(countryCode)))
    }

    /// Freezes the update form until the commit is finished.
    mutating func startSubmission() -> Int {
        let request = newRequest()
        session.submission.start(request)
        return request
    }

    /// - Returns: false for a commit that is not awaited.
    mutating func finishSubmission(_ request: Int, _ update: LeadUpdate?) -> Bool {
        if let update { accepted(update) }
        return session.submission.finish(request)
    }

    /// An update that was made on this screen is on disk.
    mutating func accepted(_ update: LeadUpdate) {
        session.openCounts.organisation = update.organisation
        session.lastMade = update.id
        changed(update)
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

    /// Stores a new or changed update and tells every feature.
    mutating func changed(_ update: LeadUpdate) {
        session.diskTrouble = nil
        updates.change(update, isOwn: session.isOwn(update))
        let effect = updates.underWay.removeValue(forKey: update.id)
        if let effect, let done = effect.done(update, words(of: update).short) { tell(done.kind, done.text) }
        outputs.append(.changed(update, endedByPerson: effect?.endsUpdate ?? false))
    }

    /// - Parameter name: what the text is, such as "the request as a curl command".
    mutating func copy(_ text: String, _ name: String) {
        outputs.append(.copy(text, name: name))
    }

    /// A context for another organisation. It keeps only the pending effects and the request numbers, besides the
    /// terminal's state.
    func working(for new: ProfileSummary) -> Context {
        var next = self
        next.session = Session(
            profile: new, theme: session.theme, zone: session.zone, size: session.size, now: session.now,
            unicode: session.unicode, keymap: session.keymap)
        next.session.screen = session.screen
        next.session.exportFolder = session.exportFolder
        next.session.isCovered = session.isCovered
        next.updates = UpdateStore()
        return next
    }
}

/// A request to another feature or to the frame of the screen.
enum Output: Sendable {
    /// Shows a screen without overlay.
    case uncover(Screen)
    case ask(Dialog)
    case showDetail(UpdateID)
    /// Puts an update into the form, a new lead into its own.
    case edit(UpdateEdit)
    /// The new lead was accepted.
    case closeNewLead
    /// The form is empty again, because its update was accepted.
    case sent(LeadUpdate)
    case copy(String, name: String)
    case openProfile(ProfileChoice, name: String)
    case closeSetup
    /// An update is new or changed; `endedByPerson` rows need not stay visible.
    case changed(LeadUpdate, endedByPerson: Bool)
    /// Keys typed ahead for the update form.
    case replay([TerminalEvent])
}

struct UpdateEdit: Sendable {
    enum Purpose: Sendable {
        case resend
        /// Sending it again would duplicate this update.
        case confirmDuplicate(DuplicateUpdate)
        /// Restores the lead's state from before the update.
        case setBack(UpdateChange)
    }

    let update: LeadUpdate
    let purpose: Purpose
}
