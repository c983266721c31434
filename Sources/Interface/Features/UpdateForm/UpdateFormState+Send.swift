import FoundationEssentials
import Leads
import Terminal

extension UpdateFormState {
    /// Sends what the form says, or goes to the first thing that is in the way.
    mutating func send(_ context: inout Context) {
        guard !context.session.submission.isRunning, !isTooSoon(context) else { return }
        if form.focus == .lookup {
            if acceptLine(&context) { return }
            leaveLookup(&context)
        } else if form.focus.isFinding {
            leaveLookup(&context)
        }
        form.triedSend = true
        recheckForm(context)
        guard form.blocks.isEmpty, let change = form.rules.change else {
            if let block = form.blocks.first(where: { focusOrder(context).contains($0.place) }) { focus(block.place) }
            // The reason is the answer to the key; an older answer would hide it.
            context.toast = nil
            form.sendsWhenSeen = form.blocks.allSatisfy { $0.place == .confirmation(.unseen) }
            return
        }
        guard !awaitsNewerLead(context) else {
            form.sendsWhenSeen = true
            return
        }
        if let changed = form.changedMeanwhile {
            form.changedMeanwhile = nil
            return context.tell(.careful, changed + ". Send again to confirm")
        }
        submit(change, &context)
    }

    /// Commits an update that all rules allow.
    mutating func submit(_ change: UpdateChange, _ context: inout Context) {
        let request = context.startSubmission()
        let foundBy = form.lead == nil ? nil : form.query.identifier
        context.perform(
            .form(
                .submit(
                    request: request, change, foundBy: foundBy?.kind == .id ? nil : foundBy, before: form.lead)))
    }

    /// Sends, once the look-up is back, if it found one lead or the server cannot show leads.
    mutating func sendIfSeen(_ result: LookupResult, _ context: inout Context) {
        guard form.sendsWhenSeen else { return }
        form.sendsWhenSeen = false
        if form.lead != nil || !result.serverCanRead {
            send(&context)
        } else {
            recheckForm(context)
            focus(form.blocks.first { focusOrder(context).contains($0.place) }?.place ?? .send)
            context.tell(.plain, "not sent yet: check what was found, then send")
        }
    }

    mutating func submitted(_ request: Int, _ result: Result<LeadUpdate, Problem>, _ context: inout Context) {
        guard context.finishSubmission(request, try? result.get()) else { return }
        let held = releaseHeld()
        switch result {
        case .success(let update):
            let isRow = worklist != nil
            // What was asked for this update is done.
            context.toast = nil
            forgetDrafts(of: update, &context)
            settleCorrected(by: update, &context)
            // What it says to do has been done.
            context.toast = nil
            let row = form.rowIndex
            form = UpdateForm()
            rowSent(update, from: row, &context)
            context.outputs.append(.sent(update))
            // What was typed ahead was not typed for the next row.
            if !isRow { context.outputs.append(.replay(held)) }
        case .failure(let problem):
            worklist?.sending = nil
            context.tell(.bad, "not saved, the form is as it was: " + problem.sentence)
        }
    }

    // MARK: Undoing a send

    mutating func undoSend(_ context: inout Context) {
        guard undoing == nil, let update = context.undoableSend else { return }
        if let batch = update.batch { return context.perform(.batch(.undo(batch))) }
        undoing = update.id
        context.perform(.form(.undoSend(update.id)))
    }

    mutating func undidSend(_ id: UpdateID, _ result: Result<LeadUpdate, Problem>, _ context: inout Context) {
        if undoing == id { undoing = nil }
        switch result {
        case .success(let update):
            context.changed(update)
            if update.isNewLead {
                context.outputs.append(.edit(UpdateEdit(update: update, purpose: .resend)))
            } else {
                fill(from: update, &context)
            }
            if let rejected = corrections.removeValue(forKey: id) {
                form.corrects = rejected
                context.act(.restore(rejected))
            }
            rowSendUndone(id)
            context.tell(.good, "the send is undone: nothing was sent")
        case .failure(let problem):
            context.tell(.bad, "not undone: " + problem.sentence)
        }
    }

    /// Fills the form with an update as it was typed; what the form holds is kept as a draft of its lead.
    ///
    /// - Parameter change: what is filled in instead of the update's own change to the same lead.
    private mutating func fill(from update: LeadUpdate, as change: UpdateChange? = nil, _ context: inout Context) {
        guard !context.session.submission.isRunning else { return }
        putRowAside()
        saveDraft(&context)
        (form.line, form.row, form.identifierFields, form.savedIdentifierFields) = (nil, nil, nil, nil)
        context.outputs.append(.uncover(.update))
        let draft = UpdateDraft(change ?? update.change, format: context.session.profile.numberFormat)
        form.clearPanel()
        form.forgetLead()
        form.suggestions = []
        form.suggestionRequest = Request()
        form.lookup.replace(with: update.displayIdentifier?.lookupText(context.session.profile.countryCode) ?? "")
        form.query = LookupQuery(form.lookup.text, countryCode: context.session.profile.countryCode)
        if update.change.identifiers.all.count > 1 { openIdentifierFields(update.change.identifiers, context) }
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
        form.focus = panelFields(context).first ?? .status
        recheckForm(context)
        reread(&context)
    }

    /// Fills the form with an update that is to be sent as a new one.
    mutating func edit(_ edit: UpdateEdit, _ context: inout Context) {
        guard !context.session.submission.isRunning else { return }
        let update = edit.update
        switch edit.purpose {
        case .resend:
            fill(from: update, &context)
            if update.outcome == .rejected { form.corrects = update.id }
            // The look-up comes first: it offers the matches of a conflict, and what else was typed goes to the lead that is
            // named instead of an unknown one.
            if update.isConflict {
                focus(.lookup)
                context.tell(.plain, "several leads match: choose the one you mean, then send")
            } else if update.outcome == .rejected, update.problem == .notFound {
                form.seeksLead = true
                focus(.lookup)
                context.tell(.plain, "the server has no such lead: correct the id, email or phone, then send")
            }
        case .confirmDuplicate(let earlier):
            fill(from: update, &context)
            form.triedSend = true
            if isOffered(.again, context) { focus(.confirmation(.again)) }
            context.tell(.careful, earlier.summary + ": confirm it, then send")
        case .setBack(let change):
            fill(from: update, as: change, &context)
            if change.status != .unchanged {
                context.tell(.careful, "a conversion that was already reported is not withdrawn by this")
            }
        }
        refresh(context)
    }
}
