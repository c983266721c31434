import FoundationEssentials
import Leads

/// What is typed on the Update screen, and what is known of the lead it is for.
struct UpdateForm: Sendable {
    var lookup = TextField()
    var status: TargetStatus?
    var value = TextField()
    var note = TextField(lines: .many)
    /// The first line of the note in view.
    var noteScroll = 0
    var lossReason = TextField()
    var alsoQualified = false
    /// The ticks set, each with what it was set for.
    var ticks: [FormTick: FormTick.Basis] = [:]

    var focus = UpdateFocus.lookup
    /// Fields that were left at least once: what they miss is shown in the error colour.
    var left: Set<UpdateFocus> = []
    /// Sending was tried: everything missing is shown in the error colour.
    var triedSend = false
    /// Sending was tried while the first look-up is in flight: it goes when the lead is seen, unless a key comes first.
    var sendsWhenSeen = false
    /// The radio button under the cursor before a status is chosen.
    var statusCursor = TargetStatus.won
    /// The reading under the cursor while the value can be read in two ways; nil while typing.
    var reading: Int?

    /// What the look-up field says, read once.
    var recognition = Recognition.empty
    /// When the typed text is looked up by itself.
    var lookupDue: Date?
    /// The look-up in flight.
    var asking: Int?
    /// What the look-up in flight, or the result, was for.
    var asked: Recognition?
    var result: LookupResult?
    /// The number of the look-up that gave the result.
    var resultRequest: Int?
    /// The lead on the card: the only equal one, or the one that was chosen.
    var lead: Lead?
    /// The leads that share the identifier; one of them has to be chosen.
    var matches: [Lead] = []
    var matchIndex = 0

    var suggesting: Int?
    var offers: [Offer] = []
    /// The offer under the cursor; nil while typing.
    var offerIndex: Int?

    /// The commit in flight: the form is frozen until it comes back.
    var submitting: Int?
    /// Identifiers of the lead that the panel's text was typed for.
    var panelLead: [Identifier] = []

    /// Updates of the lead that Recent and Outbox know of, until the look-up brings all.
    var atHand: [LeadUpdate] = []
    /// The lead's updates, newest first, and what they were found for.
    var updates: [LeadUpdate] = []
    var updatesBasis: UpdatesBasis?

    struct UpdatesBasis: Hashable, Sendable {
        let lead: [Identifier]
        let profile: String
        let strip: Int
        let result: Int?
        let atHand: Int
    }

    /// What the rules say of the form as it is.
    var rules = UpdateRules(UpdateDraft(), in: UpdateContext(now: Date(timeIntervalSince1970: 0)))
    /// Every reason why it cannot be sent, in the order of the screen.
    var blocks: [FormBlock] = []

    /// Whether anything was typed or chosen for a lead.
    var hasPanelText: Bool {
        status != nil || !value.isEmpty || !note.isEmpty || !lossReason.isEmpty || alsoQualified
    }

    var isEmpty: Bool {
        lookup.isEmpty && !hasPanelText
    }

    /// One of several leads has still to be chosen.
    var needsChoice: Bool {
        lead == nil && matches.count > 1
    }

    /// What would be sent to find the lead.
    var identifiers: Identifiers {
        if let lead { return Identifiers(Identifier(kind: .id, value: lead.id)) }
        guard !needsChoice, let identifier = recognition.identifier else { return Identifiers() }
        return Identifiers(identifier)
    }

    /// What is known of the lead, for finding its updates and drafts.
    var leadIdentifiers: [Identifier] {
        var known = lead?.identifiers.all ?? []
        if !needsChoice, let identifier = recognition.identifier { known.append(identifier) }
        return known
    }

    var draft: UpdateDraft {
        UpdateDraft(
            identifiers: identifiers, status: status, value: value.text, note: note.text,
            alsoQualified: alsoQualified && status == .won, lossReason: status == .lost ? lossReason.text : "",
            ticks: Set(ticks.keys.compactMap(\.rule)))
    }

    /// The field being typed into; nil where the focus is no text field.
    var focusedField: TextField? {
        switch focus {
        case .lookup: lookup
        case .value: value
        case .note: note
        case .lossReason: lossReason
        case .matches, .status, .tick, .send: nil
        }
    }

    /// Empties status, value, note and ticks; what was typed can be brought back by undo in its field.
    mutating func clearPanel() {
        status = nil
        value.replace(with: "")
        note.replace(with: "")
        lossReason.replace(with: "")
        alsoQualified = false
        ticks = [:]
        left = []
        triedSend = false
        reading = nil
        panelLead = []
    }

    mutating func fillPanel(_ draft: PanelDraft) {
        status = draft.status
        statusCursor = draft.status ?? .won
        value.replace(with: draft.value)
        note.replace(with: draft.note)
        lossReason.replace(with: draft.lossReason)
        alsoQualified = draft.alsoQualified
        panelLead = draft.lead
        ticks = [:]
        left = []
        triedSend = false
        reading = nil
    }

    /// Forgets what is known of a lead; what was typed stays.
    mutating func forgetLead() {
        lookupDue = nil
        asking = nil
        asked = nil
        result = nil
        resultRequest = nil
        lead = nil
        matches = []
        matchIndex = 0
        atHand = []
    }
}
