import FoundationEssentials
import Leads

extension AppState {
    /// Puts what the panel holds aside for its lead; without a lead it is offered wherever the form is empty.
    mutating func keepDraft() {
        guard let draft = openDraft else { return }
        addDraft(draft)
    }

    private mutating func addDraft(_ draft: SavedDraft) {
        drafts.removeAll { draft.stands(for: $0) }
        drafts.insert(draft, at: 0)
        if drafts.count > SavedDraft.limit { drafts.removeLast() }
        effects.append(.drafts(.keep(draft)))
    }

    /// What the panel holds, as a draft of the lead it was typed for; nil when it holds nothing.
    private var openDraft: SavedDraft? {
        guard form.hasPanelText else { return nil }
        let lead = form.panelLead.isEmpty ? form.leadIdentifiers : form.panelLead
        // The field may name another lead by now.
        let isNamed = lead.isEmpty || SavedDraft.isSameLead(lead, form.leadIdentifiers)
        let identifier = lead.first { $0.kind != .id } ?? lead.first
        return SavedDraft(
            lead: lead, lookup: isNamed ? form.lookup.text : identifier?.lookupText ?? "", status: form.status,
            value: form.value.text, note: form.note.text, lossReason: form.lossReason.text,
            alsoQualified: form.alsoQualified, keptAt: now, wasOpen: lead.isEmpty)
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

    mutating func restoreDraft() {
        guard let draft = offeredDraft else { return }
        drafts.removeAll { $0 == draft }
        if form.lookup.isEmpty {
            bringBack(draft)
        } else {
            form.fillPanel(draft)
            form.panelLead = form.leadIdentifiers
        }
        recheckForm()
        focus(form.blocks.first { focusOrder.contains($0.place) }?.place ?? panelFields.first ?? .status)
        // Written in its new place before it goes from the old one.
        keepFormNow()
        effects.append(.drafts(.drop(draft)))
    }

    /// Fills the whole form, and looks its lead up.
    private mutating func bringBack(_ draft: SavedDraft) {
        form.lookup.replace(with: draft.lookup)
        form.forgetLead()
        form.offers = []
        form.suggesting = nil
        form.recognition = LookupQuery(form.lookup.text, countryCode: profile.countryCode)
        form.fillPanel(draft)
        lookUpNow()
    }

    /// Throws the offered draft away.
    mutating func dropDraft() {
        guard let draft = offeredDraft else { return }
        drafts.removeAll { $0 == draft }
        effects.append(.drafts(.drop(draft)))
        tell(.plain, "the draft is gone: " + draft.summary)
    }

    /// An update was sent: its lead's draft goes, and forms that nobody finished wait for their lead from now on.
    mutating func forgetDrafts(of update: LeadUpdate) {
        let lead = form.leadIdentifiers + update.knownIdentifiers
        for draft in drafts where SavedDraft.isSameLead(draft.lead, lead) { effects.append(.drafts(.drop(draft))) }
        drafts.removeAll { SavedDraft.isSameLead($0.lead, lead) }
        for index in drafts.indices where drafts[index].wasOpen && !drafts[index].lead.isEmpty {
            drafts[index].wasOpen = false
            effects.append(.drafts(.keep(drafts[index])))
        }
        guard keeping.kept != nil else { return }
        effects.append(.drafts(.keepForm(nil)))
        keeping.wrote(nil)
    }

    // MARK: The disk

    /// What was kept meanwhile is newer.
    mutating func draftsLoaded(_ loaded: [SavedDraft]) {
        var loaded = loaded
        // The form of a profile that was left and came back is here already.
        if let open = openDraft, let index = loaded.firstIndex(where: { $0.wasOpen && open.says(sameAs: $0) }) {
            keepFormNow()
            effects.append(.drafts(.drop(loaded.remove(at: index))))
        }
        drafts += loaded.filter { draft in !drafts.contains { $0.stands(for: draft) } }
        drafts = Array(drafts.prefix(SavedDraft.limit))
    }

    mutating func formKept(_ content: SavedDraft?) {
        keeping.took(content)
        refreshQuitQuestion()
    }

    /// Said once: typing goes on, and what is typed is kept in memory.
    mutating func draftsFailed(_ problem: Problem) {
        guard !keeping.saidTrouble else { return }
        keeping.saidTrouble = true
        refreshQuitQuestion()
        tell(.bad, "drafts are not kept on disk: " + problem.sentence)
    }

    /// Whether the disk holds what the form holds now.
    var formIsKept: Bool {
        keeping.holds(openDraft)
    }

    /// Asks for the form to be written once typing rests, before anything that may end the program, and when a person is
    /// told that it is kept.
    mutating func keepFormInTime() {
        let content = openDraft
        keeping.see(content, now: now)
        guard let due = keeping.due else { return }
        let leaving = effects.firstIndex(where: \.leavesTheScreen)
        guard due <= now || leaving != nil || asksToQuit else { return }
        effects.insert(.drafts(.keepForm(content)), at: leaving ?? effects.endIndex)
        keeping.wrote(content)
    }

    /// Asks for the form to be written at once.
    mutating func keepFormNow() {
        let content = openDraft
        effects.append(.drafts(.keepForm(content)))
        keeping.wrote(content)
    }
}

extension AppEffect {
    /// The program may never come back from it.
    fileprivate var leavesTheScreen: Bool {
        switch self {
        case .program(.quit), .program(.suspend), .program(.editNote), .program(.openProfile): true
        case .program(.readKey), .program(.stopOpening), .program(.copy), .program(.repaint), .form, .drafts, .recent,
            .outbox, .installation:
            false
        }
    }
}
