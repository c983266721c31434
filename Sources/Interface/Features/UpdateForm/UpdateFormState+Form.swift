import Leads
import Terminal

extension UpdateFormState {
    /// Checks the form against every rule, and drops confirmations whose reason is gone.
    mutating func recheckForm(_ context: Context) {
        collectUpdates(context)
        let ruleContext = ruleContext(context)
        form.rules = UpdateRules(form.draft, in: ruleContext)
        let kept = form.confirmations.filter { isOffered($0, context) && $1 == basis(of: $0) }
        if kept.count != form.confirmations.count {
            form.confirmations = kept
            form.rules = UpdateRules(form.draft, in: ruleContext)
        }
        if case .ambiguous = form.rules.value {} else { form.reading = nil }
        form.blocks = identifierFieldBlocks(formBlocks(context), context)
        clampFocus(context)
    }

    /// What the value of the lead on the form is in; nil where nothing tells.
    func valueCurrency(_ context: Context) -> String? {
        guard let lead = form.lead else { return context.session.profile.currency }
        return lead.currency(else: context.session.profile.currency)
    }

    private func ruleContext(_ context: Context) -> UpdateContext {
        let profile = context.session.profile
        return UpdateContext(
            lead: form.lead, updates: context.updates[form.updates], contract: profile.contract,
            now: context.session.now,
            numberFormat: profile.numberFormat, currency: profile.currency, askAbove: profile.askAbove,
            owners: form.owners)
    }

    /// Finds the lead's updates anew when the lead, or what is known of any update, changed.
    private mutating func collectUpdates(_ context: Context) {
        let basis = UpdateForm.UpdatesBasis(
            lead: form.leadIdentifiers, organisation: context.session.openCounts.organisation,
            version: context.updates.version)
        guard form.updatesBasis != basis else { return }
        form.updatesBasis = basis
        form.updates = context.updates.updates(of: basis.lead).filter(context.session.isOwn).map(\.id)
    }

    /// Whether the line of a confirmation is on the screen.
    func isOffered(_ confirmation: Confirmation, _ context: Context) -> Bool {
        switch confirmation {
        case .alsoQualified: form.status == .won
        case .again: form.rules.earlier != nil
        case .zero: form.status?.needsValue == true && form.rules.value.amount == .zero
        case .large:
            form.status != nil
                && form.rules.value.amount.flatMap { amount in context.session.profile.askAbove.map { amount > $0 } }
                    ?? false
        case .unseen: isUnseen && form.triedSend
        }
    }

    /// Whether the first look-up is in flight, so that nothing is known of the lead yet.
    var isUnseen: Bool {
        form.lookupRequest.isRunning && form.lead == nil && form.result == nil
    }

    /// What a confirmation is for as the form is now.
    func basis(of confirmation: Confirmation) -> Confirmation.Basis {
        var basis = Confirmation.Basis()
        switch confirmation {
        case .alsoQualified: break
        case .unseen: basis.lead = form.query.identifier?.comparisonKey
        case .zero, .large: basis.value = form.rules.value.amount
        case .again:
            basis.status = form.status
            basis.value = form.rules.value.amount
            basis.earlierValue = form.rules.earlier?.value
            basis.earlierAt = form.rules.earlier?.createdAt
            if basis.earlierAt == nil { basis.lead = form.lead?.id }
        }
        return basis
    }

    func isConfirmed(_ confirmation: Confirmation) -> Bool {
        confirmation == .alsoQualified ? form.alsoQualified : form.confirmations[confirmation] != nil
    }

    mutating func toggle(_ confirmation: Confirmation) {
        if confirmation == .alsoQualified {
            form.alsoQualified.toggle()
        } else if form.confirmations.removeValue(forKey: confirmation) == nil {
            form.confirmations[confirmation] = basis(of: confirmation)
        }
    }

    private func formBlocks(_ context: Context) -> [FormBlock] {
        var blocks: [FormBlock] = []
        if let line = form.line {
            blocks.append(
                FormBlock(
                    place: .lookup, message: line.mistake?.message ?? "Enter fills the form with this line",
                    isRequirement: line.mistake == nil, mayBeUnfinished: true))
        }
        if form.needsChoice {
            blocks.append(
                FormBlock(
                    place: .matches, message: "choose one of the \(form.matches.count) leads", isRequirement: true,
                    mayBeUnfinished: true))
        }
        for violation in form.rules.violations {
            // The lead that is on its way tells its currency.
            if case .currencyUnknown = violation, isUnseen, form.confirmations[.unseen] == nil { continue }
            if violation == .identifierMissing {
                if !form.needsChoice, form.line == nil { blocks.append(identifierBlock(context)) }
            } else {
                blocks.append(
                    FormBlock(
                        place: UpdateFocus(violation), message: violation.shortMessage(context.session),
                        isRequirement: violation.isRequirement, mayBeUnfinished: violation.mayBeUnfinished))
            }
        }
        if isUnseen, form.confirmations[.unseen] == nil, !form.focus.isFinding {
            blocks.append(
                FormBlock(
                    place: .confirmation(.unseen), message: "the lead is still being looked up", isRequirement: true,
                    mayBeUnfinished: true))
        }
        return blocks
    }

    private func identifierBlock(_ context: Context) -> FormBlock {
        switch form.query {
        case .unfinished(_, let violation):
            FormBlock(
                place: .lookup, message: violation.shortMessage(context.session),
                isRequirement: violation.isRequirement,
                mayBeUnfinished: violation.mayBeUnfinished)
        case .name:
            FormBlock(
                place: .lookup,
                message: !form.suggestions.isEmpty
                    ? "choose a match, or type an email, a phone number or an id"
                    : form.result == nil
                        ? "type more of the name, or an email, a phone number or an id"
                        : "no lead is called that: type an email, a phone number or an id",
                isRequirement: true, mayBeUnfinished: true)
        case .empty, .identifier:
            FormBlock(
                place: .lookup, message: RuleViolation.identifierMissing.message, isRequirement: true,
                mayBeUnfinished: true)
        }
    }

    /// What is wrong or missing in the focused field; if nothing is, what is wrong elsewhere.
    func message(_ context: Context) -> FieldMessage? {
        guard !context.session.submission.isRunning, !form.sendsWhenSeen else { return nil }
        if let message = message(at: form.focus) { return message }
        if form.focus.isFinding, form.needsChoice, let block = form.blocks.first(where: { $0.place == .matches }) {
            return FieldMessage(text: block.message, isError: form.triedSend)
        }
        if form.focus == .send, let block = form.blocks.first {
            return FieldMessage(text: block.message, isError: true)
        }
        return form.blocks.lazy.compactMap { message(at: $0.place) }.first(where: \.isError)
            ?? countryCodeMessage(context) ?? lastSent(context)
    }

    /// What became of the update made last, where no list below the form says it.
    private func lastSent(_ context: Context) -> FieldMessage? {
        guard context.session.screen == .update, UpdateLayout(size: context.session.size).isFormOnly,
            !form.hasAnyText, let update = context.session.lastMade.flatMap({ context.updates[$0] })
        else { return nil }
        return context.outcomeMessage(of: update)
    }

    /// What is wrong or missing in a field, and whether it is an error by now.
    func message(at place: UpdateFocus) -> FieldMessage? {
        guard let block = form.blocks.first(where: { $0.place == place }) else { return nil }
        if form.triedSend || form.touched.contains(place) { return FieldMessage(text: block.message, isError: true) }
        if case .identifier = place, !block.mayBeUnfinished { return FieldMessage(text: block.message, isError: true) }
        // The hint line and the card say enough about what has simply not been typed yet.
        guard form.focus == place, place != .status || !block.isRequirement, place != .lookup || !form.lookup.isEmpty,
            !place.isFinding || form.focusedField?.isEmpty != true
        else { return nil }
        return FieldMessage(text: block.message, isError: !block.isRequirement && !block.mayBeUnfinished)
    }
}

extension RuleViolation {
    /// The sentence for the message line.
    func shortMessage(_ session: Session) -> String {
        switch self {
        case .statusNeeded: "this server needs a status: choose won, qualified or lost"
        case .statusMissing where session.profile.contract != .classic: "choose won, qualified, lost or unchanged"
        case .currencyMissing: "no currency: set it in Octanist, then \(session.keymap.keyText("refresh"))"
        case .currencyUnknown(let mention): "currency not known: leave \(mention.typed) out"
        default: message(showing: session.formSize.columns < 60 ? 8 : 16)
        }
    }

    /// Whether typing on may put it right, such as `15,` or `jane@exa`.
    var mayBeUnfinished: Bool {
        switch self {
        case .amountNotUnderstood, .emailInvalid, .phoneInvalid, .phoneLength, .amountAmbiguous: true
        default: isRequirement
        }
    }
}
