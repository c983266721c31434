import FoundationEssentials
import Leads
import Terminal

extension AppState {
    /// Sends what the form says, or goes to the first thing that is in the way.
    mutating func send() {
        guard form.submitting == nil, !isTooSoon() else { return }
        if form.focus == .lookup {
            if takeLine() { return }
            leaveLookup()
        } else if form.focus.isFinding {
            leaveLookup()
        }
        form.triedSend = true
        recheckForm()
        guard form.blocks.isEmpty, let change = form.rules.change else {
            if let block = form.blocks.first(where: { focusOrder.contains($0.place) }) { focus(block.place) }
            form.sendsWhenSeen = form.blocks.allSatisfy { $0.place == .tick(.unseen) }
            return
        }
        let request = newRequest()
        form.submitting = request
        let foundBy = form.lead == nil ? nil : form.recognition.identifier
        effects.append(
            .form(
                .submit(
                    request: request, change, foundBy: foundBy?.kind == .id ? nil : foundBy, before: form.lead)))
    }

    /// The look-up that a send waits for has come back: only what was seen to be one lead, or cannot be seen, goes.
    mutating func sendIfSeen(_ result: LookupResult) {
        guard form.sendsWhenSeen else { return }
        form.sendsWhenSeen = false
        if form.lead != nil || !result.serverCanRead {
            send()
        } else {
            recheckForm()
            focus(form.blocks.first { focusOrder.contains($0.place) }?.place ?? .send)
            tell(.plain, "not sent yet: see what came back, then send")
        }
    }

    mutating func submitted(_ request: Int, _ result: Result<LeadUpdate, Problem>) {
        if case .success(let update) = result {
            unsettled.organisation = update.organisation
            updateChanged(update)
        }
        guard request == form.submitting else { return }
        form.submitting = nil
        let held = worklist == nil ? heldEvents : []
        heldEvents = []
        switch result {
        case .success(let update):
            forgetDrafts(of: update)
            let row = form.rowIndex
            form = UpdateForm()
            rowSent(update, from: row)
            recheckForm()
            // They were typed for the form, wherever the person has gone meanwhile.
            let shown = (screen: screen, overlay: overlay)
            (screen, overlay) = (.update, nil)
            for event in held {
                App.handle(event, in: &self)
                // One of them led away: the rest would act on what nobody has seen yet.
                guard screen == .update, overlay == nil else { return }
            }
            (screen, overlay) = shown
        case .failure(let problem):
            tell(.bad, "not saved, the form is as it was: " + problem.sentence)
        }
    }

    // MARK: Taking back

    /// The last update, while it can be taken back.
    var takeBackCandidate: LeadUpdate? {
        strip.first { $0.state.hold == .takeBack && $0.outcome == .queued && isOwn($0) }
    }

    mutating func takeBack() {
        guard takingBack == nil, let update = takeBackCandidate else { return }
        takingBack = update.id
        effects.append(.form(.takeBack(update.id)))
    }

    mutating func tookBack(_ id: UpdateID, _ result: Result<LeadUpdate, Problem>) {
        if takingBack == id { takingBack = nil }
        switch result {
        case .success(let update):
            updateChanged(update)
            refill(from: update)
            rowTakenBack(id)
            tell(.good, "taken back: it was not sent")
        case .failure(let problem):
            tell(.bad, "not taken back: " + problem.sentence)
        }
    }

    /// Fills the form with an update as it was typed; what the form holds is kept as a draft of its lead.
    ///
    /// - Parameter change: what is filled in instead of the update's own change to the same lead.
    mutating func refill(from update: LeadUpdate, as change: UpdateChange? = nil) {
        guard form.submitting == nil else { return }
        putRowAside()
        keepDraft()
        (form.line, form.row, form.explicit, form.keptExplicit) = (nil, nil, nil, nil)
        screen = .update
        overlay = nil
        let draft = UpdateDraft(change ?? update.change, format: profile.numberFormat)
        let atHand = updatesAtHand
        form.clearPanel()
        form.forgetLead()
        form.atHand = atHand.filter { SavedDraft.isSameLead($0.knownIdentifiers, update.knownIdentifiers) }
        form.offers = []
        form.suggesting = nil
        form.lookup.replace(with: update.displayIdentifier?.lookupText(profile.countryCode) ?? "")
        form.recognition = LookupQuery(form.lookup.text, countryCode: profile.countryCode)
        if update.change.identifiers.all.count > 1 { openExplicit(update.change.identifiers) }
        if let before = update.before, update.change.identifiers.id?.value == before.id {
            form.lead = before
        }
        form.status = draft.status
        form.statusCursor = draft.status ?? .won
        form.value.replace(with: draft.value)
        form.note.replace(with: draft.note)
        form.lossReason.replace(with: draft.lossReason)
        form.alsoQualified = draft.alsoQualified
        form.panelLead = form.leadIdentifiers
        form.focus = panelFields.first ?? .status
        recheckForm()
        reread()
    }

    // MARK: Updates

    /// An update is new or changed: every place that shows it follows.
    mutating func updateChanged(_ update: LeadUpdate) {
        stripVersion += 1
        if let index = strip.firstIndex(where: { $0.id == update.id }) {
            strip[index] = update
        } else if isOwn(update) {
            let index = strip.firstIndex { $0.sequence < update.sequence } ?? strip.count
            strip.insert(update, at: index)
            if strip.count > Self.stripLimit { strip.removeLast() }
        }
        if let index = form.result?.updates.firstIndex(where: { $0.id == update.id }) {
            form.result?.updates[index] = update
        }
        let action = acting.removeValue(forKey: update.id)
        recentChanged(update)
        outboxChanged(update, endedByPerson: action?.endsIt ?? false)
    }
}
