package import FoundationEssentials

/// What the rules of a new lead need to know besides the draft.
package struct NewLeadContext: Sendable {
    /// The updates of leads with the same email or phone in this organisation, in any order; where there is neither, new
    /// leads.
    package var updates: [LeadUpdate]
    /// Leads of the local copy with the same email or phone.
    package var leads: [Lead]
    package var contract: Contract
    /// For the duplicates of the last 24 hours.
    package var now: Date
    /// The profile's default country code, digits only.
    package var countryCode: String?

    package init(
        updates: [LeadUpdate] = [], leads: [Lead] = [], contract: Contract = .auto, now: Date,
        countryCode: String? = nil
    ) {
        self.updates = updates
        self.leads = leads
        self.contract = contract
        self.now = now
        self.countryCode = countryCode
    }
}

/// Every validation rule of a new lead, in one place for the screen and the command line.
package struct NewLeadRules: Hashable, Sendable {
    /// In characters.
    package static let longestName = 200

    package struct Mistake: Hashable, Sendable {
        /// nil for the lead as a whole.
        package let field: NewLeadDraft.Field?
        package let violation: RuleViolation
    }

    /// In the order of the fields on the screen.
    package let mistakes: [Mistake]
    /// The new lead as it would be sent; nil while any rule is violated.
    package let change: UpdateChange?

    package init(_ draft: NewLeadDraft, in context: NewLeadContext) {
        let name = draft.name.trimmedOrNil
        let note = draft.note.trimmedOrNil
        let (identifiers, wrong) = draft.read(context.countryCode)
        let change = UpdateChange(
            identifiers: identifiers, status: .new, note: note, name: name, custom: draft.custom)

        var mistakes: [Mistake] = []
        if !context.contract.addsLeads { mistakes.append(Mistake(field: nil, violation: .leadsNotAdded)) }
        mistakes += Self.nameViolations(name).map { Mistake(field: .name, violation: $0) }
        mistakes += wrong
        if name == nil, identifiers.primary == nil, wrong.isEmpty {
            mistakes.append(Mistake(field: nil, violation: .newLeadEmpty))
        }
        mistakes += UpdateRules.textViolations(
            note, RuleViolation.noteTooLong(count:), RuleViolation.noteControlCharacter
        ).map { Mistake(field: .note, violation: $0) }
        if let custom = draft.custom, custom.count > UpdateRules.longestText {
            mistakes.append(Mistake(field: nil, violation: .customTooLong(count: custom.count)))
        }
        if !draft.again, let known = Self.known(change, context) {
            mistakes.append(Mistake(field: nil, violation: known))
        }

        self.mistakes = mistakes
        self.change = mistakes.isEmpty ? change : nil
    }

    package var violations: [RuleViolation] {
        mistakes.map(\.violation)
    }

    private static func nameViolations(_ name: String?) -> [RuleViolation] {
        guard let name else { return [] }
        var violations: [RuleViolation] = []
        if name.count > longestName { violations.append(.nameTooLong(count: name.count)) }
        if let index = name.firstIndex(where: \.isControl) {
            violations.append(.nameControlCharacter(String(name[..<index].suffix(12)) + name[index...].prefix(12)))
        }
        return violations
    }

    /// A lead added a moment ago, or a lead of the local copy or of the history, with the same email or phone; of a lead
    /// that has neither, one added with the same name.
    private static func known(_ change: UpdateChange, _ context: NewLeadContext) -> RuleViolation? {
        let own = change.identifiers.all
        let updates = context.updates.filter { update in
            own.isEmpty
                ? update.change.identifiers.all.isEmpty && update.change.name == change.name
                : own.contains { own in update.knownIdentifiers.contains(where: own.matches) }
        }
        if let earlier = DuplicateUpdate.find(change, lead: nil, updates: updates, now: context.now) {
            return .sentBefore(earlier)
        }
        for identifier in change.identifiers.all {
            if let lead = context.leads.first(where: { $0.isFound(by: identifier) }) {
                return .leadExists(id: lead.id, name: lead.name?.trimmedOrNil, identifier.kind)
            }
            let update = updates.first { update in
                update.outcome == .confirmed && update.leadID != nil
                    && update.knownIdentifiers.contains(where: identifier.matches)
            }
            if let update, let id = update.leadID {
                return .leadExists(id: id, name: update.leadName?.trimmedOrNil, identifier.kind)
            }
        }
        return nil
    }
}
