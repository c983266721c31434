import Leads

extension Context {
    /// - Parameter card: the lead in the update form, as the server last gave it.
    mutating func perform(_ action: UpdateAction, on update: LeadUpdate, card: Lead? = nil) {
        switch action {
        case .retry: retry(update, card)
        case .edit: edit(update, .resend)
        case .setBack: if let change = update.changeBack { edit(update, .setBack(change)) }
        case .dismiss: act(.dismiss(update.id))
        case .copyIdentifier:
            if let identifier = update.displayIdentifier {
                copy(identifier.value, "the lead's identifier")
            } else if let name = update.leadName?.trimmedOrNil {
                copy(name, "the lead's name")
            }
        case .copyRequest: perform(.recent(.loadRequest(update.id)))
        }
    }

    /// Asks the history; until it answers, nothing else is asked for this update.
    mutating func act(_ effect: OutboxEffect) {
        if let id = effect.update { updates.underWay[id] = effect }
        perform(.outbox(effect))
    }

    /// For a choice in a dialog: the update may have changed since the question.
    mutating func act(_ effect: OutboxEffect, if isPossible: Bool, else words: String) {
        guard isPossible, effect.update.map({ updates.underWay[$0] == nil }) ?? true else { return tell(.plain, words) }
        act(effect)
    }

    private mutating func edit(_ update: LeadUpdate, _ purpose: UpdateEdit.Purpose) {
        outputs.append(.edit(UpdateEdit(update: update, purpose: purpose)))
    }

    // MARK: Retrying

    private mutating func retry(_ update: LeadUpdate, _ card: Lead?) {
        switch update.outcome {
        case .queued where update.state.hold == .otherOrganisation: ask(.adopt(update, self))
        case .queued: act(.release(update.id))
        case .retrying: act(.retry(update.id))
        case .rejected, .cancelled, .sending, .unknown, .confirmed:
            if let earlier = duplicate(of: update, card) {
                edit(update, .confirmDuplicate(earlier))
            } else {
                act(.retry(update.id))
            }
        }
    }

    /// The update that sending this one again would duplicate, among those the screens know.
    private func duplicate(of update: LeadUpdate, _ card: Lead?) -> DuplicateUpdate? {
        let others = updates.updates(of: update.knownIdentifiers).filter {
            $0.organisation == update.organisation && $0.profile == update.profile && $0.id != update.id
        }
        let lead = card.flatMap { SavedDraft.isSameLead(update.knownIdentifiers, $0.identifiers.all) ? $0 : nil }
        return DuplicateUpdate.find(update.change, lead: lead, updates: others, now: session.now)
    }

    /// The history refused to send an update again, because it would duplicate another one.
    mutating func sentMeanwhile(_ id: UpdateID, _ other: LeadUpdate) {
        updates.underWay[id] = nil
        updates.add([other])
        guard let update = updates[id],
            let earlier = DuplicateUpdate.find(update.change, lead: nil, updates: [other], now: session.now)
        else { return }
        // A new update would wait behind an unknown one.
        guard update.outcome != .unknown else {
            return tell(.careful, "not sent again, \(earlier.summary): if this one is not in Octanist, cancel it")
        }
        // Who is at work on another lead, or has another question open, is not interrupted.
        guard !session.isCovered, session.screen != .update, !session.submission.isRunning else {
            return tell(.careful, "not sent again: " + earlier.summary)
        }
        edit(update, .confirmDuplicate(earlier))
    }

    // MARK: Copying

    mutating func copyRequest(of id: UpdateID, _ attempts: [Attempt]) {
        guard let last = attempts.last else { return tell(.plain, "not copied: no attempt is kept") }
        let command = CurlCommand(body: last.request, isNewLead: updates[id]?.isNewLead ?? false)
        copy(command.text, "the request as a curl command, without the key")
    }
}
