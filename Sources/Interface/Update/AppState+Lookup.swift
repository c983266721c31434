import FoundationEssentials
import Leads

extension AppState {
    /// How long typing has to rest before the server is asked.
    static let lookupDelay: TimeInterval = 0.2

    /// The shortest name the server is asked for.
    static let shortestName = 3

    /// After any change of the look-up field's text.
    mutating func lookupChanged() {
        let recognition = readLookup()
        form.offerIndex = nil
        form.triedSend = false
        if recognition == form.recognition, recognition.identifier != nil {
            // What follows in the line, or a space: the lead is the same.
            form.left.remove(.lookup)
            return
        }
        form.forgetLead()
        form.recognition = recognition
        if form.hasPanelText { form.left.remove(.lookup) } else { form.left = [] }
        form.offers.removeAll { if case .found = $0 { true } else { false } }
        switch recognition {
        case .empty:
            form.offers = []
            form.suggesting = nil
            return
        case .identifier: form.lookupDue = now.addingTimeInterval(Self.lookupDelay)
        case .name(let name) where name.count >= Self.shortestName:
            form.lookupDue = now.addingTimeInterval(Self.lookupDelay)
        case .name, .unfinished: break
        }
        guard form.line == nil else {
            form.offers = []
            form.suggesting = nil
            return
        }
        let request = newRequest()
        form.suggesting = request
        effects.append(.form(.suggest(request: request, form.lookup.text)))
    }

    /// Asks the server at once, unless it was or is being asked the same.
    mutating func lookUpNow(again: Bool = false) {
        form.lookupDue = nil
        findOwners()
        guard again || form.asked != form.recognition else { return }
        switch form.recognition {
        case .empty, .unfinished: return
        case .identifier, .name: ask(form.recognition)
        }
    }

    private mutating func ask(_ recognition: LookupQuery) {
        let request = newRequest()
        form.asking = request
        form.asked = form.recognition
        effects.append(.form(.lookUp(request: request, recognition)))
    }

    /// F5: the card again, as the server has it now.
    mutating func reread() {
        if let lead = form.lead {
            ask(.identifier(Identifier(kind: .id, value: lead.id)))
        } else {
            lookUpNow(again: true)
        }
    }

    /// Tab leaves the look-up field looking up.
    mutating func leaveLookup() {
        form.offerIndex = nil
        lookUpNow()
        adoptLead()
    }

    /// Enter in the look-up field: choose the offer under the cursor, or look up and go on at once.
    mutating func enterLookup() {
        if let index = form.offerIndex, form.offers.indices.contains(index) {
            choose(form.offers[index])
            return
        }
        if takeLine() { return }
        switch form.recognition {
        case .identifier:
            leaveLookup()
            recheckForm()
            focus(form.needsChoice ? .matches : .status)
        case .name:
            lookUpNow()
            if !form.offers.isEmpty { form.offerIndex = 0 }
        case .empty, .unfinished:
            form.left.insert(.lookup)
        }
    }

    mutating func moveOffer(by step: Int) {
        if takeLine() { return }
        if form.needsChoice {
            focus(.matches)
            return
        }
        if form.lookup.isEmpty, form.offers.isEmpty { form.offers = recentLeads }
        guard !form.offers.isEmpty else { return }
        let next = (form.offerIndex ?? -1) + step
        form.offerIndex = next < 0 ? nil : min(next, form.offers.count - 1)
    }

    private mutating func choose(_ offer: Offer) {
        let offers = form.offers
        form.lookup.replace(with: offer.lookupText)
        form.forgetLead()
        form.recognition = LookupQuery(form.lookup.text, countryCode: profile.countryCode)
        form.offers = offers
        if case .found(let lead) = offer { selectLead(lead) }
        // The server is asked again: for a lead's own id, so that a shared email cannot bring another one.
        if let lead = form.lead {
            ask(.identifier(Identifier(kind: .id, value: lead.id)))
        } else {
            lookUpNow()
        }
        adoptLead()
        focus(.status)
    }

    mutating func moveMatch(by step: Int) {
        guard !form.matches.isEmpty else { return }
        form.matchIndex = min(max(0, form.matchIndex + step), form.matches.count - 1)
    }

    mutating func chooseMatch() {
        guard form.matches.indices.contains(form.matchIndex) else { return }
        selectLead(form.matches[form.matchIndex])
        adoptLead()
        recheckForm()
        focus(form.status == nil ? .status : form.blocks.first?.place ?? .send)
    }

    private mutating func selectLead(_ lead: Lead) {
        form.lead = lead
        form.matches = []
        form.matchIndex = 0
    }

    /// Makes the panel the one of the lead named now: what was typed for another is kept for when it comes back.
    mutating func adoptLead() {
        let lead = form.leadIdentifiers
        guard !lead.isEmpty else { return }
        if form.hasPanelText, !form.seeksLead, !form.panelLead.isEmpty, !SavedDraft.isSameLead(form.panelLead, lead) {
            keepDraft()
            form.clearPanel()
        }
        form.panelLead = lead
    }

    // MARK: Answers

    mutating func suggested(_ request: Int, _ suggestions: [HistorySuggestion]) {
        guard request == form.suggesting else { return }
        form.suggesting = nil
        let found = form.offers.filter { if case .found = $0 { true } else { false } }
        setOffers(suggestions.map(Offer.known), found)
    }

    mutating func lookedUp(_ request: Int, _ result: LookupResult) {
        guard request == form.asking else { return }
        form.asking = nil
        form.result = result
        form.resultRequest = request
        if let answeredAt = result.answeredAt { server = .answered(answeredAt) }
        serverCanRead = result.serverCanRead
        if profile.contract == .auto, result.contract != .auto { profile.contract = result.contract }
        let chosen = form.lead
        // Only an equal identifier selects: whatever else was called a match is offered.
        let identifier = form.recognition.identifier
        let equal = result.matches.filter { lead in
            lead.id == chosen?.id || identifier.map { lead.isFound(by: $0) } ?? false
        }
        let others = result.matches.filter { lead in !equal.contains(lead) } + result.suggestions
        let known = form.offers.filter { if case .known = $0 { true } else { false } }
        setOffers(known, others.map(Offer.found))
        if let chosen {
            if let same = equal.first(where: { $0.id == chosen.id }) { form.lead = same }
            if result.problem == nil, result.serverCanRead, !equal.contains(where: { $0.id == chosen.id }) {
                form.lead = nil
                tell(.bad, "the server does not know \(chosen.id) any more")
            }
        } else if equal.count == 1 {
            selectLead(equal[0])
        } else {
            form.matches = equal
            form.matchIndex = 0
        }
        if let identifier { form.owners.learn(identifier, from: result) }
        if !form.focus.isFinding { adoptLead() }
        sendIfSeen(result)
    }

    /// Keeps the one under the cursor where it is.
    private mutating func setOffers(_ known: [Offer], _ found: [Offer]) {
        let current = form.offerIndex.flatMap { form.offers.indices.contains($0) ? form.offers[$0] : nil }
        form.offers =
            known
            + found.filter { offer in
                guard case .found(let lead) = offer else { return false }
                return !known.contains { $0.isSame(as: lead) }
            }
        form.offerIndex = current.flatMap { form.offers.firstIndex(of: $0) } ?? form.offerIndex.map { _ in 0 }
        if form.offers.isEmpty { form.offerIndex = nil }
    }
}
