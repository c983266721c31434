import Leads
import Terminal

/// Why something cannot be done with an update, as a clause; nil where it can.
extension Context {
    func reason(against action: UpdateAction, on update: LeadUpdate?) -> String? {
        guard let update else { return "no update is chosen" }
        return switch action {
        case .retry: retryReason(update)
        case .edit: editReason(update)
        case .setBack: setBackReason(update)
        case .dismiss: dismissReason(update)
        case .copyIdentifier: nil
        case .copyRequest: update.state.attempts == 0 ? "it has not been sent yet" : nil
        }
    }

    /// Why what `event` stands for cannot happen to an update.
    func reason(against event: UpdateState.Event, of update: LeadUpdate?) -> String? {
        guard let update else { return "no update is chosen" }
        if let reason = unavailableReason(update) { return reason }
        guard !update.state.allows(event) else { return nil }
        return switch update.outcome {
        case .sending: "it is being sent"
        case .unknown: "resolve it first"
        case .confirmed: "it is recorded already"
        case .rejected: "it was rejected"
        case .cancelled: "it was cancelled"
        case .queued, .retrying: "it cannot be done now"
        }
    }

    func underWayReason(_ update: LeadUpdate) -> String? {
        switch updates.underWay[update.id] {
        case .readBack: "the lead is being read back"
        case .some: "the last key is still being worked on"
        case nil: nil
        }
    }

    /// Why nothing at all can be asked for it.
    private func unavailableReason(_ update: LeadUpdate) -> String? {
        otherOrganisationReason(update) ?? underWayReason(update)
    }

    private func otherOrganisationReason(_ update: LeadUpdate) -> String? {
        guard !session.isOwn(update) else { return nil }
        return update.profile == session.profile.name
            ? "it was accepted for another server or key" : "it belongs to profile \(update.profile)"
    }

    private func retryReason(_ update: LeadUpdate) -> String? {
        if update.state.hold == .otherOrganisation { return heldReason(update) }
        if let reason = unavailableReason(update) { return reason }
        switch update.outcome {
        case .rejected, .cancelled, .retrying: return session.formReason
        case .queued:
            switch update.state.hold {
            case .user, .keyRefused: return nil
            case .otherOrganisation: return heldReason(update)
            case .undo, .earlierUpdate, nil:
                return update.needsConfirmation(at: session.now) ? nil : "it goes by itself"
            }
        case .sending: return "it is being sent"
        case .unknown: return "resolve it first, on the Outbox"
        case .confirmed: return "it is recorded: e edits it and sends it as a new update"
        }
    }

    /// What was accepted for another organisation is decided on the Outbox alone.
    private func heldReason(_ update: LeadUpdate) -> String? {
        session.screen == .outbox ? underWayReason(update) : otherOrganisationReason(update)
    }

    private func editReason(_ update: LeadUpdate) -> String? {
        otherOrganisationReason(update) ?? session.formReason
    }

    private func setBackReason(_ update: LeadUpdate) -> String? {
        if let reason = editReason(update) { return reason }
        switch update.outcome {
        case .confirmed: break
        case .unknown: return "resolve it first, on the Outbox"
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

    private func dismissReason(_ update: LeadUpdate) -> String? {
        if update.outcome == .unknown { return "an unknown update has to be resolved" }
        if updates.underWay[update.id] != nil { return unavailableReason(update) }
        return update.needsAttention ? nil : "it does not need attention"
    }
}

extension Session {
    /// Why nothing can be put into the update form.
    var formReason: String? {
        submission.isRunning ? "the form is being saved" : nil
    }
}

extension Context {
    /// The last update, while its send can be undone.
    var undoableSend: LeadUpdate? {
        updates.undoable.first(where: session.isOwn)
    }

    func words(of update: LeadUpdate) -> UpdateWords {
        UpdateWords(update: update, format: session.profile.numberFormat, glyphs: session.glyphs)
    }

    /// What stands below a row that needs attention: the server's reason, or that it asks before it goes.
    func reasonLine(of update: LeadUpdate) -> String {
        let keymap = session.keymap
        if update.needsConfirmation(at: session.now) {
            let since = LocalTime(update.waitsSince, in: session.zone)
            let day = since.date(seen: LocalTime(session.now, in: session.zone))
            // The shortest to type: a letter after Del.
            let cancel = keymap.command("cancel-update")?.keys.last?.text ?? keymap.keyText("cancel-update")
            return "waited since \(day) \(since.shortClock): \(keymap.keyText("retry")) sends it, \(cancel) cancels it"
        }
        if update.state.hold == .otherOrganisation {
            return "held: " + (update.message ?? "accepted for another organisation")
        }
        if let message = update.message?.trimmedOrNil { return message }
        return update.outcome == .unknown
            ? "no complete answer came: it may have arrived" : "the server gave no reason"
    }

    // MARK: Hints

    /// What can be done with an update on either screen.
    func updateHints(_ update: LeadUpdate) -> [Hint] {
        func isPossible(_ action: UpdateAction) -> Bool { reason(against: action, on: update) == nil }
        var hints: [Hint] = []
        if isPossible(.retry) { hints.append(retryHint(update)) }
        if update.outcome == .rejected, update.needsAttention { hints.append(Hint("dismiss", words: "dismiss")) }
        if isPossible(.edit) {
            hints.append(Hint("edit-resend", words: update.isConflict ? "choose the lead" : "edit, resend"))
        }
        if session.screen == .recent, isPossible(.setBack) { hints.append(Hint("set-back", words: "set back")) }
        return hints + [Hint("copy-identifier", words: "copy")]
    }

    func retryHint(_ update: LeadUpdate) -> Hint {
        let words =
            update.needsConfirmation(at: session.now) ? "send it" : update.outcome == .queued ? "release" : "retry"
        return Hint("retry", words: words)
    }
}
