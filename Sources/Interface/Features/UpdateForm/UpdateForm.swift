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
    /// The confirmations given, each with what it was given for.
    var confirmations: [Confirmation: Confirmation.Basis] = [:]

    var focus = UpdateFocus.lookup
    /// Fields that were left at least once: what they miss is shown in the error colour.
    var touched: Set<UpdateFocus> = []
    /// Sending was tried: everything missing is shown in the error colour.
    var triedSend = false
    /// Sending was tried while the first look-up is in flight: it is sent once the lead is seen, unless a key comes first.
    var sendsWhenSeen = false
    /// The radio button under the cursor before a status is chosen.
    var statusCursor = TargetStatus.won
    /// The reading under the cursor while the value can be read in two ways; nil while typing.
    var reading: Int?

    /// The whole update that the look-up field says in one line, until it is taken into the panel.
    var line: QuickLine?
    /// The pasted row that was put into the look-up field; its cells count while the text is the same.
    var row: PastedRows.Row?
    /// The row of the list that fills the form.
    var rowIndex: Int?
    /// The three fields while they stand in the place of the look-up field, and what they held when they left it.
    var identifierFields: IdentifierFields?
    var savedIdentifierFields: IdentifierFields?
    /// The leads that the identifiers belong to, as far as they were looked up.
    var owners = IdentifierOwners()
    /// Phone numbers that were typed without a country code while the profile has none.
    var nationalPhones: Set<String> = []
    /// Whether to use the phone number exactly as typed.
    var phoneAsTyped = false
    /// When that row came into the form by itself.
    var filledAt: Date?
    /// What the look-up field says, read once.
    var query = LookupQuery.empty
    /// When the typed text is looked up by itself.
    var lookupDue: Date?
    /// When the local copy that the lead was chosen from last agreed with the server; nil where it was not chosen there.
    var copiedAt: Date?
    /// What has changed on the server since that copy; nil once a send was tried after it was said.
    var changedMeanwhile: String?
    /// The look-up in flight.
    var lookupRequest = Request()
    /// What the look-up in flight, or the result, was for.
    var lookedUp: LookupQuery?
    var result: LookupResult?
    /// The lead on the card: the only equal one, or the one that was chosen.
    var lead: Lead?
    /// The leads that share the identifier; one of them has to be chosen.
    var matches: [Lead] = []
    var matchIndex = 0

    var suggestionRequest = Request()
    var suggestions: [LookupSuggestion] = []
    /// The suggestion under the cursor; nil while typing.
    var suggestionIndex: Int?

    /// Identifiers of the lead that the panel's text was typed for.
    var panelLead: [Identifier] = []
    /// No lead was found: the content of the panel stays for the lead that is typed next.
    var seeksLead = false
    /// The rejected update that the panel's text corrects: sending it settles that one.
    var corrects: UpdateID?

    /// The lead's updates, newest first, and what they were found for.
    var updates: [UpdateID] = []
    var updatesBasis: UpdatesBasis?

    struct UpdatesBasis: Hashable, Sendable {
        let lead: [Identifier]
        let organisation: Int64?
        let version: Int
    }

    /// What the rules say of the form as it is.
    var rules = UpdateRules(UpdateDraft(), in: UpdateContext(now: Date(timeIntervalSince1970: 0)))
    /// Every reason why it cannot be sent, in the order of the screen.
    var blocks: [FormBlock] = []

    /// Whether anything was typed or chosen for a lead.
    var hasPanelText: Bool {
        status != nil || !value.isEmpty || !note.isEmpty || !lossReason.isEmpty || alsoQualified
    }

    /// Whether anything is typed or chosen.
    var hasAnyText: Bool {
        !lookup.isEmpty || hasPanelText || identifierFields != nil
    }

    /// Whether quitting would lose something typed for a lead: the panel, or a line still in the look-up field.
    var hasText: Bool {
        hasPanelText || line != nil
    }

    /// One of several leads has still to be chosen.
    var needsChoice: Bool {
        lead == nil && matches.count > 1
    }

    /// What would be sent to find the lead.
    var identifiers: Identifiers {
        var all = Identifiers()
        if let identifierFields {
            all = identifierFields.identifiers
        } else if let named = query.identifier {
            all[named.kind] = named
        }
        if phoneAsTyped, let phone = all.phone { all.phone = Identifier(kind: .phone, value: phone.typed) }
        guard let lead else { return needsChoice ? Identifiers() : all }
        if identifierFields == nil { all = Identifiers() }
        all.id = Identifier(kind: .id, value: lead.id)
        return all
    }

    /// The phone number that finds the lead.
    var typedPhone: Identifier? {
        guard let identifier = query.identifier, identifier.kind == .phone else { return nil }
        return identifier
    }

    /// What is known of the lead, for finding its updates and drafts.
    var leadIdentifiers: [Identifier] {
        var known = lead?.identifiers.all ?? []
        if !needsChoice, let identifier = query.identifier { known.append(identifier) }
        if !needsChoice, let identifierFields { known += identifierFields.identifiers.all }
        return known
    }

    var draft: UpdateDraft {
        UpdateDraft(
            identifiers: identifiers, status: status, value: value.text, note: note.text,
            alsoQualified: alsoQualified && status == .won, lossReason: status == .lost ? lossReason.text : "",
            confirmations: Set(confirmations.keys.compactMap(\.rule)))
    }

    /// The field being typed into; nil where the focus is no text field.
    var focusedField: TextField? {
        switch focus {
        case .lookup: lookup
        case .identifier(let kind): identifierFields?.field(kind)
        case .value: value
        case .note: note
        case .lossReason: lossReason
        case .matches, .status, .confirmation, .send: nil
        }
    }

    /// Empties status, value, note and confirmations; what was typed can be brought back by undo in its field.
    mutating func clearPanel() {
        status = nil
        value.replace(with: "")
        note.replace(with: "")
        lossReason.replace(with: "")
        alsoQualified = false
        confirmations = [:]
        touched = []
        triedSend = false
        reading = nil
        panelLead = []
        (seeksLead, corrects) = (false, nil)
    }

    mutating func fillPanel(_ draft: SavedDraft) {
        status = draft.status
        statusCursor = draft.status ?? .won
        value.replace(with: draft.value)
        // An editor may have left characters that no note can have.
        _ = note.rewrite(draft.note)
        lossReason.replace(with: draft.lossReason)
        alsoQualified = draft.alsoQualified
        panelLead = draft.lead
        (seeksLead, corrects) = (false, nil)
        confirmations = [:]
        touched = []
        triedSend = false
        reading = nil
    }

    /// Forgets what is known of a lead; what was typed stays.
    mutating func forgetLead() {
        lookupDue = nil
        lookupRequest = Request()
        lookedUp = nil
        result = nil
        lead = nil
        copiedAt = nil
        changedMeanwhile = nil
        matches = []
        matchIndex = 0
        owners = IdentifierOwners()
        phoneAsTyped = false
        identifierFields?.lookedUp = [:]
        identifierFields?.lookupRequests = [:]
    }
}
