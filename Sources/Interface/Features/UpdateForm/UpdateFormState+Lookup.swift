import FoundationEssentials
import Leads

extension UpdateFormState {
    /// How long typing has to rest before the server is asked.
    static let lookupDelay: TimeInterval = 0.2

    /// The shortest name the server is asked for.
    static let shortestName = 3

    /// After any change of the look-up field's text.
    mutating func lookupChanged(_ context: inout Context) {
        let query = readLookup(context)
        form.suggestionIndex = nil
        form.triedSend = false
        noteNationalPhone(query, context)
        if query == form.query, query.identifier != nil {
            // What follows in the line, or a space: the lead is the same.
            form.touched.remove(.lookup)
            return
        }
        form.forgetLead()
        form.query = query
        if form.hasPanelText { form.touched.remove(.lookup) } else { form.touched = [] }
        form.suggestions.removeAll { if case .found = $0 { true } else { false } }
        switch query {
        case .empty:
            form.suggestions = []
            form.suggestionRequest = Request()
            return
        case .identifier: form.lookupDue = context.session.now.addingTimeInterval(Self.lookupDelay)
        case .name(let name) where name.count >= Self.shortestName:
            form.lookupDue = context.session.now.addingTimeInterval(Self.lookupDelay)
        case .name, .unfinished: break
        }
        guard form.line == nil else {
            form.suggestions = []
            form.suggestionRequest = Request()
            return
        }
        let request = context.newRequest()
        form.suggestionRequest.start(request)
        context.perform(.form(.suggest(request: request, form.lookup.text)))
    }

    /// Asks the server at once, unless it was or is being asked the same.
    mutating func lookUpNow(again: Bool = false, _ context: inout Context) {
        form.lookupDue = nil
        findOwners(&context)
        guard again || form.lookedUp != form.query else { return }
        switch form.query {
        case .empty, .unfinished: return
        case .identifier, .name: ask(form.query, &context)
        }
    }

    private mutating func ask(_ query: LookupQuery, _ context: inout Context) {
        let request = context.newRequest()
        form.lookupRequest.start(request)
        form.lookedUp = form.query
        context.perform(.form(.lookUp(request: request, query)))
    }

    /// Ctrl-L: the card again, as the server has it now.
    mutating func reread(_ context: inout Context) {
        if let lead = form.lead {
            ask(.identifier(Identifier(kind: .id, value: lead.id)), &context)
        } else {
            lookUpNow(again: true, &context)
        }
    }

    /// Tab leaves the look-up field looking up.
    mutating func leaveLookup(_ context: inout Context) {
        form.suggestionIndex = nil
        learnCountryCode(from: [namedPhone].compactMap(\.self), &context)
        lookUpNow(&context)
        bindPanelToLead(&context)
    }

    /// Enter in the look-up field: choose the suggestion under the cursor, or look up and go on at once.
    mutating func enterLookup(_ context: inout Context) {
        if let index = form.suggestionIndex, form.suggestions.indices.contains(index) {
            choose(form.suggestions[index], &context)
            return
        }
        if acceptLine(&context) { return }
        switch form.query {
        case .identifier:
            leaveLookup(&context)
            recheckForm(context)
            focus(form.needsChoice ? .matches : .status)
        case .name:
            lookUpNow(&context)
            if !form.suggestions.isEmpty { form.suggestionIndex = 0 }
        case .empty, .unfinished:
            form.touched.insert(.lookup)
        }
    }

    mutating func moveSuggestion(by step: Int, _ context: inout Context) {
        if acceptLine(&context) { return }
        if form.needsChoice {
            focus(.matches)
            return
        }
        if form.lookup.isEmpty, form.suggestions.isEmpty { form.suggestions = recentLeads(context) }
        guard !form.suggestions.isEmpty else { return }
        let next = (form.suggestionIndex ?? -1) + step
        form.suggestionIndex = next < 0 ? nil : min(next, form.suggestions.count - 1)
    }

    /// The oldest copy of a lead, in seconds, that an update is sent from without reading the lead again.
    private static let oldestCopy: TimeInterval = 15 * 60

    /// Opens the panel for a lead of the local copy. It is read again at once, for what changed since.
    ///
    /// - Parameter copied: when the copy last agreed with the server.
    mutating func open(
        _ lead: Lead, copied: Date?, _ status: TargetStatus?, _ field: LeadsField?, _ context: inout Context
    ) {
        putRowAside()
        // A line is understood already, so that it can wait as a draft of its lead.
        if let line = form.line, line.mistake == nil { fill(line, &context) }
        if !SavedDraft.isSameLead(form.panelLead, lead.identifiers.all) {
            keepForLater(&context)
            form.clearPanel()
        }
        (form.line, form.row, form.identifierFields, form.savedIdentifierFields) = (nil, nil, nil, nil)
        choose(.found(lead), &context)
        form.copiedAt = copied ?? context.session.now
        restoreDraft(&context)
        if let status { choose(status, &context) }
        switch field {
        case .note: focus(.note)
        case .value: focus(.value)
        case nil: break
        }
        refresh(context)
    }

    /// Whether what is known of the lead is too old to send from before the answer that is on its way.
    func awaitsNewerLead(_ context: Context) -> Bool {
        guard form.lookupRequest.isRunning, let copiedAt = form.copiedAt else { return false }
        return context.session.now.timeIntervalSince(copiedAt) > Self.oldestCopy
    }

    private mutating func choose(_ suggestion: LookupSuggestion, _ context: inout Context) {
        let suggestions = form.suggestions
        form.lookup.replace(with: suggestion.lookupText)
        form.forgetLead()
        form.query = LookupQuery(form.lookup.text, countryCode: context.session.profile.countryCode)
        form.suggestions = suggestions
        if case .found(let lead) = suggestion { selectLead(lead) }
        learnCountryCode(from: form.leadIdentifiers, &context)
        // The server is asked again: for a lead's own id, so that a shared email cannot bring another one.
        if let lead = form.lead {
            ask(.identifier(Identifier(kind: .id, value: lead.id)), &context)
        } else {
            lookUpNow(&context)
        }
        bindPanelToLead(&context)
        focus(.status)
    }

    mutating func moveMatch(by step: Int) {
        guard !form.matches.isEmpty else { return }
        form.matchIndex = min(max(0, form.matchIndex + step), form.matches.count - 1)
    }

    mutating func chooseMatch(_ context: inout Context) {
        guard form.matches.indices.contains(form.matchIndex) else { return }
        selectLead(form.matches[form.matchIndex])
        bindPanelToLead(&context)
        recheckForm(context)
        focus(form.status == nil ? .status : form.blocks.first?.place ?? .send)
    }

    private mutating func selectLead(_ lead: Lead) {
        form.lead = lead
        form.matches = []
        form.matchIndex = 0
    }

    /// Makes the panel the one of the lead named now: what was typed for another is kept for when it comes back.
    mutating func bindPanelToLead(_ context: inout Context) {
        let lead = form.leadIdentifiers
        guard !lead.isEmpty else { return }
        if form.hasPanelText, !form.seeksLead, !form.panelLead.isEmpty, !SavedDraft.isSameLead(form.panelLead, lead) {
            keepForLater(&context)
            form.clearPanel()
        }
        form.panelLead = lead
    }

    // MARK: Answers

    mutating func suggested(_ request: Int, _ suggestions: [HistorySuggestion], _ copied: [Lead]) {
        guard form.suggestionRequest.finish(request) else { return }
        // What the server has said meanwhile is newer than the copy.
        let found = foundLeads.isEmpty ? copied : foundLeads
        setSuggestions(suggestions.map(LookupSuggestion.known), found.map(LookupSuggestion.found))
    }

    private var foundLeads: [Lead] {
        form.suggestions.compactMap { if case .found(let lead) = $0 { lead } else { nil } }
    }

    mutating func lookedUp(_ request: Int, _ result: LookupResult, _ context: inout Context) {
        guard form.lookupRequest.finish(request) else { return }
        context.learn(from: result)
        form.result = result
        // Updates are kept in one place.
        form.result?.updates = []
        let chosen = form.lead
        // Only an equal identifier selects: whatever else was called a match is offered.
        let identifier = form.query.identifier
        // Where the server cannot tell, what the local copy has stands for it; of names, it knows companies too.
        let isName = if case .name = form.query { true } else { false }
        let copied = result.problem != nil || !result.serverCanRead || isName ? foundLeads : []
        let told = Set((result.matches + result.suggestions).map(\.id))
        let matches = result.matches + copied.filter { !told.contains($0.id) }
        let equal = matches.filter { lead in
            lead.id == chosen?.id || identifier.map { lead.isFound(by: $0) } ?? false
        }
        let others = matches.filter { lead in !equal.contains(lead) } + result.suggestions
        let known = form.suggestions.filter { if case .known = $0 { true } else { false } }
        setSuggestions(known, others.map(LookupSuggestion.found))
        if let chosen {
            if let same = equal.first(where: { $0.id == chosen.id }) {
                form.lead = same
                if form.copiedAt != nil { tellChange(from: chosen, to: same, &context) }
            }
            if result.problem == nil, result.serverCanRead, !equal.contains(where: { $0.id == chosen.id }) {
                form.lead = nil
                context.tell(.bad, "the server no longer has \(chosen.id)")
            }
        } else if equal.count == 1 {
            selectLead(equal[0])
        } else {
            form.matches = equal
            form.matchIndex = 0
        }
        if let identifier { form.owners.learn(identifier, from: result) }
        if !form.focus.isFinding { bindPanelToLead(&context) }
        sendIfSeen(result, &context)
    }

    /// What changed since the list was read is shown, and waits for another send.
    private mutating func tellChange(from old: Lead, to new: Lead, _ context: inout Context) {
        form.copiedAt = nil
        let format = context.session.profile.numberFormat
        let arrow = " " + context.session.glyphs.arrow + " "
        func change(_ name: String, _ before: String?, _ after: String?) -> String? {
            before == after ? nil : name + (before ?? "none") + arrow + (after ?? "none")
        }
        let changes = [
            change("", old.status?.word, new.status?.word),
            change(
                "value ", old.value.map { Money.text($0, nil, format) }, new.value.map { Money.text($0, nil, format) }),
            old.note?.trimmedOrNil == new.note?.trimmedOrNil ? nil : "another note",
        ].compactMap(\.self)
        guard !changes.isEmpty else { return }
        let text = "changed in Octanist meanwhile: " + changes.joined(separator: ", ")
        form.changedMeanwhile = form.sendsWhenSeen ? nil : text
        form.sendsWhenSeen = false
        context.tell(.careful, text)
    }

    /// Keeps the cursor on the suggestion it is on.
    private mutating func setSuggestions(_ known: [LookupSuggestion], _ found: [LookupSuggestion]) {
        let current = form.suggestionIndex.flatMap {
            form.suggestions.indices.contains($0) ? form.suggestions[$0] : nil
        }
        let new = found.filter { suggestion in
            guard case .found(let lead) = suggestion else { return false }
            return !known.contains { $0.isSame(as: lead) }
        }
        // The lead that is called just so comes before those whose names only contain it.
        let typed = form.lookup.text.trimmed.lowercased()
        func isEqual(_ suggestion: LookupSuggestion) -> Bool { suggestion.name?.trimmed.lowercased() == typed }
        let all = known + new
        form.suggestions = all.filter(isEqual) + all.filter { !isEqual($0) }
        form.suggestionIndex =
            current.flatMap { form.suggestions.firstIndex(of: $0) } ?? form.suggestionIndex.map { _ in 0 }
        if form.suggestions.isEmpty { form.suggestionIndex = nil }
    }
}
