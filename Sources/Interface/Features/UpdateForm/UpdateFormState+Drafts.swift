import FoundationEssentials
import Leads

extension UpdateFormState {
    /// Puts what the panel holds aside for its lead; without a lead it is offered wherever the form is empty.
    mutating func saveDraft(_ context: inout Context) {
        guard let draft = openDraft(context) else { return }
        addDraft(draft, &context)
    }

    /// Puts what the panel holds aside for its lead, and says how it comes back.
    mutating func keepForLater(_ context: inout Context) {
        guard let draft = openDraft(context) else { return }
        addDraft(draft, &context)
        let key = context.session.keymap.keyText("restore-draft")
        let lead = draft.lead.first { $0.kind != .id } ?? draft.lead.first
        let name = lead.map { " for " + ($0.kind == .phone ? $0.typed : $0.value) } ?? ""
        let place = lead == nil ? "on the Update screen with no lead typed" : "when you look that lead up"
        context.tell(.careful, "draft kept\(name): \(draft.content). \(key) brings it back \(place)")
    }

    private mutating func addDraft(_ draft: SavedDraft, _ context: inout Context) {
        drafts.removeAll { draft.stands(for: $0) }
        drafts.insert(draft, at: 0)
        if drafts.count > SavedDraft.limit { drafts.removeLast() }
        context.perform(.drafts(.keep(draft)))
    }

    /// What the panel holds, as a draft of the lead it was typed for; nil when it holds nothing.
    private func openDraft(_ context: Context) -> SavedDraft? {
        guard form.hasPanelText else { return nil }
        let lead = form.panelLead.isEmpty ? form.leadIdentifiers : form.panelLead
        // The field may name another lead by now.
        let isNamed = lead.isEmpty || SavedDraft.isSameLead(lead, form.leadIdentifiers)
        let identifier = lead.first { $0.kind != .id } ?? lead.first
        return SavedDraft(
            lead: lead, lookup: isNamed ? form.lookup.text : identifier?.lookupText ?? "", status: form.status,
            value: form.value.text, note: form.note.text, lossReason: form.lossReason.text,
            alsoQualified: form.alsoQualified, keptAt: context.session.now, wasOpen: lead.isEmpty)
    }

    /// Deletes the draft that has the same content as the form.
    mutating func dropDraftOfForm(_ context: inout Context) {
        guard let open = openDraft(context), let index = drafts.firstIndex(where: { open.says(sameAs: $0) }) else {
            return
        }
        saveForm(&context)
        context.perform(.drafts(.drop(drafts.remove(at: index))))
    }

    /// The draft of the lead that is named now, while nothing else was typed for it; while no lead is named, a form that
    /// was never finished.
    var offeredDraft: SavedDraft? {
        guard !form.hasPanelText, form.line == nil else { return nil }
        if form.lookup.isEmpty { return drafts.first { $0.wasOpen } }
        let lead = form.leadIdentifiers
        guard !lead.isEmpty else { return nil }
        return drafts.first { SavedDraft.isSameLead($0.lead, lead) }
    }

    mutating func restoreDraft(_ context: inout Context) {
        guard let draft = offeredDraft else { return }
        drafts.removeAll { $0 == draft }
        if form.lookup.isEmpty {
            bringBack(draft, &context)
        } else {
            form.fillPanel(draft)
            form.panelLead = form.leadIdentifiers
        }
        recheckForm(context)
        focus(
            form.blocks.first { focusOrder(context).contains($0.place) }?.place ?? panelFields(context).first ?? .status
        )
        // Written in its new place before it goes from the old one.
        saveForm(&context)
        context.perform(.drafts(.drop(draft)))
    }

    /// Fills the whole form, and looks its lead up.
    private mutating func bringBack(_ draft: SavedDraft, _ context: inout Context) {
        form.lookup.replace(with: draft.lookup)
        form.forgetLead()
        form.suggestions = []
        form.suggestionRequest = Request()
        form.query = LookupQuery(form.lookup.text, countryCode: context.session.profile.countryCode)
        form.fillPanel(draft)
        lookUpNow(&context)
    }

    /// Throws the offered draft away.
    mutating func dropDraft(_ context: inout Context) {
        guard let draft = offeredDraft else { return }
        drafts.removeAll { $0 == draft }
        context.perform(.drafts(.drop(draft)))
        context.tell(.plain, "the draft is gone: " + draft.summary)
    }

    /// An update was sent: its lead's draft goes, and forms that nobody finished wait for their lead from now on.
    mutating func forgetDrafts(of update: LeadUpdate, _ context: inout Context) {
        let lead = form.leadIdentifiers + update.knownIdentifiers
        for draft in drafts where SavedDraft.isSameLead(draft.lead, lead) { context.perform(.drafts(.drop(draft))) }
        drafts.removeAll { SavedDraft.isSameLead($0.lead, lead) }
        for index in drafts.indices where drafts[index].wasOpen && !drafts[index].lead.isEmpty {
            drafts[index].wasOpen = false
            context.perform(.drafts(.keep(drafts[index])))
        }
        guard autosave.kept != nil else { return }
        context.perform(.drafts(.keepForm(nil)))
        autosave.requested(nil)
    }

    // MARK: The disk

    /// Adds the drafts of earlier runs; those kept in this run are newer.
    mutating func draftsLoaded(_ loaded: [SavedDraft], _ context: inout Context) {
        var loaded = loaded
        // The form of a profile that was left and came back is here already.
        if let open = openDraft(context), let index = loaded.firstIndex(where: { $0.wasOpen && open.says(sameAs: $0) })
        {
            saveForm(&context)
            context.perform(.drafts(.drop(loaded.remove(at: index))))
        }
        drafts += loaded.filter { draft in !drafts.contains { $0.stands(for: draft) } }
        drafts = Array(drafts.prefix(SavedDraft.limit))
    }

    /// Said once: typing goes on, and what is typed is kept in memory.
    mutating func draftsFailed(_ problem: Problem, _ context: inout Context) {
        guard !autosave.hasFailed else { return }
        autosave.hasFailed = true
        context.tell(.bad, "drafts are not kept on disk: " + problem.sentence)
    }

    /// Whether the disk holds what the form holds now.
    func isFormSaved(_ context: Context) -> Bool {
        autosave.holds(openDraft(context))
    }

    /// Asks for the form to be written once typing rests, before anything that may end the program, and when a person is
    /// told that it is kept.
    ///
    /// - Parameter isQuitting: whether a person is told so now.
    mutating func autosave(isQuitting: Bool, _ context: inout Context) {
        let content = openDraft(context)
        autosave.observe(content, now: context.session.now)
        guard let due = autosave.due else { return }
        let leaving = context.effects.firstIndex(where: \.leavesTheScreen)
        guard due <= context.session.now || leaving != nil || isQuitting else { return }
        context.effects.insert(.drafts(.keepForm(content)), at: leaving ?? context.effects.endIndex)
        autosave.requested(content)
    }

    /// Asks for the form to be written at once.
    mutating func saveForm(_ context: inout Context) {
        let content = openDraft(context)
        context.perform(.drafts(.keepForm(content)))
        autosave.requested(content)
    }
}

extension AppEffect {
    /// Whether the screen is left, so that the program may end before the form is written.
    fileprivate var leavesTheScreen: Bool {
        switch self {
        case .program(.quit), .program(.suspend), .program(.editNote), .program(.openProfile): true
        case .program(.readKey), .program(.stopOpening), .program(.copy), .program(.repaint), .form, .drafts, .leads,
            .newLead, .batch, .recent, .outbox, .installation, .practice:
            false
        }
    }
}
