/// Every validation rule of an update, in one place for the screen and the command line.
package struct UpdateRules: Hashable, Sendable {
    /// In characters, of a note or a loss reason.
    package static let longestText = 4_000

    package let value: ParsedAmount
    /// The update that this one would duplicate.
    package let earlier: DuplicateUpdate?
    /// In the order of the fields on the screen.
    package let violations: [RuleViolation]
    /// The update as it would be sent; nil while any rule is violated.
    package let change: UpdateChange?

    package init(_ draft: UpdateDraft, in context: UpdateContext) {
        let value = ParsedAmount(draft.value, format: context.numberFormat)
        let note = draft.note.trimmedOrNil
        let lossReason = draft.lossReason.trimmedOrNil
        let change = draft.status.map { status in
            UpdateChange(
                identifiers: draft.identifiers, status: status, value: value.amount, currency: context.valueCurrency,
                note: note, alsoQualified: draft.alsoQualified, lossReason: lossReason)
        }
        let earlier = change.flatMap {
            DuplicateUpdate.find(
                $0, lead: context.lead, currency: context.currency, updates: context.updates, now: context.now)
        }

        var violations: [RuleViolation] = []
        if draft.identifiers.primary == nil { violations.append(.identifierMissing) }
        if context.owners.disagreement(in: draft.identifiers) != nil { violations.append(.identifiersDisagree) }
        violations += Self.statusViolations(draft, context)
        violations += Self.valueViolations(value, draft, context)
        violations += Self.textViolations(
            note, RuleViolation.noteTooLong(count:), RuleViolation.noteControlCharacter)
        if draft.status == .unchanged, draft.value.trimmedOrNil == nil, note == nil {
            violations.append(.nothingToChange)
        }
        if draft.alsoQualified, draft.status != .won { violations.append(.alsoQualifiedWithoutWon) }
        if lossReason != nil, draft.status != .lost { violations.append(.lossReasonWithoutLost) }
        violations += Self.textViolations(
            lossReason, RuleViolation.lossReasonTooLong(count:), RuleViolation.lossReasonControlCharacter)
        if let earlier, !draft.confirmations.contains(.again) { violations.append(.sentBefore(earlier)) }

        self.value = value
        self.earlier = earlier
        self.violations = violations
        self.change = violations.isEmpty ? change : nil
    }

    package func violations(of field: RuleViolation.Field) -> [RuleViolation] {
        violations.filter { $0.field == field }
    }

    private static func statusViolations(_ draft: UpdateDraft, _ context: UpdateContext) -> [RuleViolation] {
        switch draft.status {
        case nil: [.statusMissing]
        case .won: context.lead?.lacksCurrency == true ? [.currencyMissing] : []
        case .unchanged: context.contract == .classic ? [.statusNeeded] : []
        // A new lead has rules of its own: `NewLeadRules`.
        case .qualified, .lost, .new: []
        }
    }

    private static func valueViolations(
        _ value: ParsedAmount, _ draft: UpdateDraft, _ context: UpdateContext
    ) -> [RuleViolation] {
        var violations: [RuleViolation] = []
        switch value {
        case .empty:
            if let status = draft.status, status.needsValue { violations.append(.valueMissing(status)) }
        case .invalid(let violation):
            violations.append(violation)
        case .ambiguous(let grouped, let decimal, _):
            violations.append(.amountAmbiguous(draft.value, grouped: grouped, decimal: decimal))
        case .amount(let amount, _):
            if amount == .zero, draft.status != .lost, !draft.confirmations.contains(.zero) {
                violations.append(.zeroNotConfirmed)
            }
            if let limit = context.askAbove, amount > limit, !draft.confirmations.contains(.large) {
                violations.append(.largeValueNotConfirmed(limit: limit))
            }
        }
        if let mention = value.currency, let violation = currencyViolation(mention, context) {
            violations.append(violation)
        }
        return violations
    }

    /// A currency beside the value is never ignored: it must be the lead's, or else the profile's.
    private static func currencyViolation(_ mention: CurrencyMention, _ context: UpdateContext) -> RuleViolation? {
        if let currency = context.lead?.currency?.trimmedOrNil {
            return mention.stands(for: currency) ? nil : .currencyDiffers(typed: mention.typed, lead: currency)
        }
        guard let currency = context.currency else { return .currencyUnknown(mention) }
        return mention.stands(for: currency)
            ? nil : .currencyDiffersFromProfile(typed: mention.typed, profile: currency)
    }

    static func textViolations(
        _ text: String?, _ tooLong: (Int) -> RuleViolation, _ control: (String) -> RuleViolation
    ) -> [RuleViolation] {
        guard let text else { return [] }
        var violations: [RuleViolation] = []
        let count = text.count
        if count > longestText { violations.append(tooLong(count)) }
        if let index = text.firstIndex(where: { $0.isControl && $0 != "\n" && $0 != "\t" && $0 != "\r\n" }) {
            violations.append(control(String(text[..<index].suffix(12)) + text[index...].prefix(12)))
        }
        return violations
    }
}
