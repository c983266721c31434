import Leads

/// The form that adds a lead, over the screen. It keeps its text while it is closed.
struct NewLeadForm: Sendable {
    enum Focus: Hashable, Sendable {
        case field(NewLeadDraft.Field)
        /// The confirmation that a lead is added although it is known.
        case again
        case add
    }

    private var fields: [NewLeadDraft.Field: TextField] = [:]
    /// Of a new lead that came back into the form.
    private var custom: String?
    var again = false
    /// Why the lead was not taken, by the last answer.
    var refusal: RuleViolation?
    var focus = Focus.field(.name)
    /// Fields that have lost the focus; their mistakes are shown.
    var touched: Set<NewLeadDraft.Field> = []
    var triedToAdd = false
    var saving = Request()
    /// Another new lead that was being typed; it comes back once this one is added or emptied.
    var earlier: NewLeadDraft?
    /// The rejected new lead that came back, which is settled when this one is added.
    var corrects: UpdateID?

    init(_ draft: NewLeadDraft = NewLeadDraft()) {
        for field in NewLeadDraft.Field.allCases {
            fields[field] = TextField(draft[field], lines: field == .note ? .many : .one)
        }
        custom = draft.custom
    }

    subscript(field: NewLeadDraft.Field) -> TextField {
        fields[field] ?? TextField()
    }

    var hasText: Bool {
        fields.values.contains { $0.text.trimmedOrNil != nil }
    }

    /// Whether a new lead was typed and not added.
    var isBegun: Bool { hasText || earlier != nil }

    var draft: NewLeadDraft {
        var draft = NewLeadDraft(custom: custom, again: again)
        for (field, text) in fields { draft[field] = text.text }
        return draft
    }

    /// Whether the person has to say that a known lead is meant to be added.
    var asks: Bool {
        refusal?.field == .again
    }

    var isInField: Bool {
        if case .field = focus { true } else { false }
    }

    /// The order of Tab, from top to bottom.
    var focusOrder: [Focus] {
        NewLeadDraft.Field.allCases.map(Focus.field) + (asks ? [.again] : []) + [.add]
    }

    /// What is wrong as far as is known here; the local copy is asked when the lead is added.
    func rules(_ context: Context) -> NewLeadRules {
        let profile = context.session.profile
        return NewLeadRules(
            draft,
            in: NewLeadContext(
                contract: profile.contract, now: context.session.now, countryCode: profile.countryCode))
    }

    mutating func edit(_ change: (inout TextField) -> Void) {
        guard !saving.isRunning, case .field(let field) = focus, var text = fields[field] else { return }
        change(&text)
        let isOther = text.text != fields[field]?.text
        fields[field] = text
        guard isOther else { return }
        touched.remove(field)
        // Another email or phone is another person's.
        if field == .email || field == .phone { (refusal, again) = (nil, false) }
    }

    mutating func focus(_ place: Focus) {
        if place != focus, case .field(let field) = focus { touched.insert(field) }
        focus = place
    }
}
