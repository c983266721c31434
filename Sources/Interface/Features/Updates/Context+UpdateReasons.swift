import Leads

/// Why something cannot be done with an update, as a clause; nil where it can.
extension Context {
    func reason(against action: UpdateAction, on update: LeadUpdate?) -> String? {
        guard let update else { return "no update is chosen" }
        return switch action {
        case .retry: retryReason(update)
        case .edit: editReason(update)
        case .setBack: setBackReason(update)
        case .dismiss: dismissReason(update)
        case .copyIdentifier:
            update.displayIdentifier == nil && update.leadName?.trimmedOrNil == nil
                ? "it has no email, no phone and no name" : nil
        case .copyRequest: update.state.attempts == 0 ? "it has not been sent yet" : nil
        }
    }

    /// Why an update cannot take an event, such as being cancelled.
    func reason(against event: UpdateState.Event, of update: LeadUpdate?) -> String? {
        guard let update else { return "no update is chosen" }
        if let reason = unavailableReason(update) { return reason }
        guard !update.state.allows(event) else { return nil }
        return switch update.outcome {
        case .sending: "it is being sent"
        case .unknown: "resolve it first"
        case .confirmed: "it is confirmed already"
        case .rejected: "it was rejected"
        case .cancelled: "it was cancelled"
        case .queued, .retrying: "it cannot be done now"
        }
    }

    func underWayReason(_ update: LeadUpdate) -> String? {
        switch updates.underWay[update.id] {
        case .readBack: "the lead is being read back"
        case .some: "the last action is not finished yet"
        case nil: nil
        }
    }

    /// Why no action on it is possible.
    private func unavailableReason(_ update: LeadUpdate) -> String? {
        otherOrganisationReason(update) ?? underWayReason(update)
    }

    private func otherOrganisationReason(_ update: LeadUpdate) -> String? {
        guard !session.isOwn(update) else { return nil }
        return update.profile == session.profile.name
            ? "it was accepted for another server or key" : "it belongs to organisation \(update.profile)"
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
                return update.needsConfirmation(at: session.now) ? nil : "Leadline sends it by itself"
            }
        case .sending: return "it is being sent"
        case .unknown: return "resolve it first, on the Outbox"
        case .confirmed: return "it is confirmed: e edits it and sends a new update"
        }
    }

    /// Only the Outbox asks what becomes of an update that was accepted for another organisation.
    private func heldReason(_ update: LeadUpdate) -> String? {
        session.screen == .outbox ? underWayReason(update) : otherOrganisationReason(update)
    }

    private func editReason(_ update: LeadUpdate) -> String? {
        otherOrganisationReason(update) ?? session.formReason
    }

    private func setBackReason(_ update: LeadUpdate) -> String? {
        editReason(update) ?? update.setBackObstacle?.reason
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
