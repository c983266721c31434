import Leads
import Terminal

extension AppState {
    /// The update that the actions of Recent and Outbox mean: the chosen row as painted.
    var chosenUpdate: LeadUpdate? {
        switch screen {
        case .update: nil
        case .recent: recent.actionableUpdate
        case .outbox: outbox.selected?.update
        }
    }

    /// Why nothing can be done here about an update of another organisation; nil for one of this.
    private func otherOrganisationReason(_ update: LeadUpdate) -> String? {
        guard !isOwn(update) else { return nil }
        return update.profile == profile.name
            ? "it was accepted for another server or key" : "it belongs to profile \(update.profile)"
    }

    /// An update as it was last heard of.
    func knownUpdate(_ id: UpdateID) -> LeadUpdate? {
        let known = [
            chosenUpdate.flatMap { $0.id == id ? $0 : nil }, outbox.updates.first { $0.id == id },
            recent.rows.first { $0.id == id }, strip.first { $0.id == id },
        ]
        return known.compactMap(\.self).max { $0.changedAt < $1.changedAt }
    }

    mutating func moveRows(by step: Int) {
        if screen == .outbox { moveOutboxSelection(by: step) } else { moveSelection(by: step) }
    }

    mutating func moveRows(byPages pages: Int) {
        if screen == .outbox {
            moveOutboxSelection(by: pages * max(1, OutboxLayout(size: size).list.rows - 2))
        } else {
            moveSelection(byPages: pages)
        }
    }

    // MARK: Acting

    /// Asks the desk; until it answers, nothing else is asked for this update.
    mutating func act(_ action: RowAction, on update: LeadUpdate, _ effect: OutboxEffect) {
        acting[update.id] = action
        effects.append(.outbox(effect))
    }

    /// Why nothing at all can be asked for the chosen row; nil when something can.
    var rowReason: String? {
        guard let update = chosenUpdate else { return "no update is chosen" }
        return otherOrganisationReason(update) ?? actingReason(update)
    }

    private func actingReason(_ update: LeadUpdate) -> String? {
        switch acting[update.id] {
        case .readBack: "the lead is being read back"
        case .some: "the last key is still being worked on"
        case nil: nil
        }
    }

    /// Why what the Outbox holds for another organisation cannot be adopted, cancelled or settled; nil when it can.
    private func heldReason(_ update: LeadUpdate) -> String? {
        screen == .outbox ? actingReason(update) : otherOrganisationReason(update)
    }

    /// Why the chosen row cannot be cancelled.
    var cancelReason: String? {
        guard let update = chosenUpdate, update.state.hold == .otherOrganisation else {
            return reason(against: .cancelled)
        }
        return heldReason(update)
    }

    /// Why the chosen row cannot be settled, or a held one be decided.
    var openReason: String? {
        guard let update = chosenUpdate else { return "no update is chosen" }
        return update.outcome == .unknown || update.state.hold == .otherOrganisation ? heldReason(update) : nil
    }

    /// Why an action that `event` stands for cannot be done on the chosen row.
    func reason(against event: UpdateState.Event) -> String? {
        if let reason = rowReason { return reason }
        guard let update = chosenUpdate, !update.state.allows(event) else { return nil }
        return switch update.outcome {
        case .sending: "it is being sent"
        case .unknown: "settle it first"
        case .confirmed: "it is recorded already"
        case .rejected: "it was rejected"
        case .cancelled: "it was cancelled"
        case .queued, .retrying: "it cannot be done now"
        }
    }

    var sendNowReason: String? {
        if let reason = reason(against: .claimed) { return reason }
        if chosenUpdate?.state.hold == .keyRefused { return "the key was refused: fix it, then r" }
        if keyTrouble != nil { return "the key has to be settled first" }
        if let blocker = outbox.selected?.blocker {
            return blocker.outcome == .unknown ? "settle the unknown above first" : "an earlier one goes first"
        }
        return nil
    }

    var holdReason: String? {
        reason(against: .held) ?? (chosenUpdate?.state.hold == .user ? "it is held already" : nil)
    }

    // MARK: Retrying

    var retryReason: String? {
        if let update = chosenUpdate, update.state.hold == .otherOrganisation { return heldReason(update) }
        if let reason = rowReason { return reason }
        guard let update = chosenUpdate else { return nil }
        switch update.outcome {
        case .rejected, .cancelled, .retrying: return form.submitting == nil ? nil : "the form is being saved"
        case .queued:
            switch update.state.hold {
            case .user, .keyRefused: return nil
            case .otherOrganisation: return heldReason(update)
            case .takeBack, .earlierUpdate, nil: return update.asks(at: now) ? nil : "it goes by itself"
            }
        case .sending: return "it is being sent"
        case .unknown: return "settle it first, on the Outbox"
        case .confirmed: return "it is recorded: e edits it and sends it as a new update"
        }
    }

    /// Sends again what was rejected, cancelled or waits for its next try, and releases what is held.
    mutating func retry() {
        guard let update = chosenUpdate else { return }
        if update.state.hold == .otherOrganisation { return askToAdopt(update) }
        switch update.outcome {
        case .queued: act(.release, on: update, .release(update.id))
        case .retrying: act(.retry, on: update, .retry(update.id))
        default:
            if let earlier = earlierSend(than: update) {
                refill(from: update, repeating: earlier)
            } else {
                act(.retry, on: update, .retry(update.id))
            }
        }
    }

    /// The history knew of an update that sending this one again would repeat.
    mutating func sentMeanwhile(_ id: UpdateID, _ other: LeadUpdate) {
        acting[id] = nil
        guard let update = knownUpdate(id),
            let earlier = DuplicateUpdate.find(update.change, lead: nil, updates: [other], now: now)
        else { return }
        // A new update would wait behind an unknown one.
        guard update.outcome != .unknown else {
            tell(.careful, "not sent again, \(earlier.summary): if this one was not recorded, drop it")
            return
        }
        // Who is at work on another lead, or has another question open, is not interrupted.
        guard overlay == nil, screen != .update, form.submitting == nil else {
            tell(.careful, "not sent again: " + earlier.summary)
            return
        }
        refill(from: update, repeating: earlier, alsoKnown: [other])
    }

    /// Fills the form with an update that would repeat another, where that needs a tick.
    private mutating func refill(
        from update: LeadUpdate, repeating earlier: DuplicateUpdate, alsoKnown others: [LeadUpdate] = []
    ) {
        refill(from: update)
        form.atHand += others
        recheckForm()
        form.triedSend = true
        if isOffered(.again) { focus(.tick(.again)) }
        tell(.careful, earlier.summary + ": tick that it is meant, then send")
    }

    /// Every update that some screen knows of.
    var updatesAtHand: [LeadUpdate] {
        strip + recent.rows + outbox.updates + (form.result?.updates ?? [])
    }

    /// What sending an update once more would repeat, as far as the screens know of it.
    private func earlierSend(than update: LeadUpdate) -> DuplicateUpdate? {
        let known = update.knownIdentifiers
        var others: [UpdateID: LeadUpdate] = [:]
        for other in updatesAtHand
        where other.organisation == update.organisation && other.profile == update.profile && other.id != update.id
            && SavedDraft.isSameLead(known, other.knownIdentifiers)
        {
            others[other.id] = other
        }
        let card = form.lead.flatMap { SavedDraft.isSameLead(known, $0.identifiers.all) ? $0 : nil }
        return DuplicateUpdate.find(update.change, lead: card, updates: others.values, now: now)
    }

    // MARK: Editing

    var editReason: String? {
        guard let update = chosenUpdate else { return "no update is chosen" }
        if let reason = otherOrganisationReason(update) { return reason }
        return form.submitting == nil ? nil : "the form is being saved"
    }

    /// Fills the form with the chosen update. Where it did not find one lead, the look-up comes first: it offers the
    /// matches of a conflict, and what else was typed goes to the lead that is named instead of an unknown one.
    mutating func editAndResend() {
        guard let update = chosenUpdate else { return }
        refill(from: update)
        if update.isConflict {
            focus(.lookup)
            tell(.plain, "several leads match: choose the one you mean, then send")
        } else if update.outcome == .rejected, update.problem == .notFound {
            form.seeksLead = true
            focus(.lookup)
            tell(.plain, "the server knows no such lead: correct who it is, then send")
        }
    }

    /// Why the lead cannot be set back to how the card showed it before the chosen update.
    var setBackReason: String? {
        if let reason = editReason { return reason }
        guard let update = chosenUpdate else { return nil }
        switch update.outcome {
        case .confirmed: break
        case .unknown: return "settle it first, on the Outbox"
        case .rejected, .cancelled: return "it changed nothing"
        case .queued, .sending, .retrying: return "it is not recorded yet"
        }
        guard let before = update.before, let status = before.status else { return "the earlier status is not known" }
        if update.change.status == .unchanged {
            let hasEarlier =
                update.change.value != nil && before.value != nil
                || update.change.note != nil && before.note?.trimmedOrNil != nil
            return hasEarlier ? nil : "it was empty before: no update can empty it"
        }
        guard status.target != nil else { return "the earlier status was \(status.word): no update can set it" }
        return nil
    }

    mutating func setBack() {
        guard let update = chosenUpdate, let before = update.before else { return }
        var earlier = update.change
        guard let status = earlier.status == .unchanged ? .unchanged : before.status?.target else { return }
        earlier.status = status
        // Where the status stays, what the update left alone may have been changed since.
        let isWhole = status != .unchanged
        earlier.value = isWhole || earlier.value != nil ? before.value : nil
        earlier.note = isWhole || earlier.note != nil ? before.note?.trimmedOrNil : nil
        earlier.alsoQualified = false
        earlier.lossReason = status == .lost ? before.lossReason?.trimmedOrNil : nil
        refill(from: update, as: earlier)
        if isWhole { tell(.careful, "a conversion that was already reported is not withdrawn by this") }
    }
}

extension Status {
    /// The same status where an update can set it.
    var target: TargetStatus? {
        switch self {
        case .won: .won
        case .qualified: .qualified
        case .lost: .lost
        case .open, .other: nil
        }
    }
}
