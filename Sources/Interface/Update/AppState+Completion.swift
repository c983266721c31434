import Leads

extension AppState {
    /// How many leads are offered in an empty field.
    private static let mostRecentLeads = 8

    /// The identifier of the local history that what is typed begins, best match first; nil where none does or the
    /// cursor does not stand at the end.
    private var completedLookup: String? {
        guard overlay == nil, screen == .update, form.focus == .lookup, form.offerIndex == nil, form.submitting == nil,
            !form.lookup.isEmpty, form.lookup.cursor == form.lookup.characters.count
        else { return nil }
        let typed = form.lookup.text
        for case .known(let suggestion) in form.offers {
            let text = suggestion.identifier.lookupText
            let start = text.prefix(form.lookup.characters.count)
            guard text.count > form.lookup.characters.count else { continue }
            let isSame =
                suggestion.identifier.kind == .id ? start == typed : start.lowercased() == typed.lowercased()
            if isSame { return text }
        }
        return nil
    }

    /// What would be added to what is typed.
    var completion: String? {
        completedLookup.map { String($0.dropFirst(form.lookup.characters.count)) }
    }

    /// Completes the text; it is looked up as if it had been typed.
    mutating func takeCompletion() {
        guard let text = completedLookup else { return }
        edit { $0.replace(with: text) }
    }

    // MARK: Recent leads

    /// The leads updated last on this profile, for an empty field.
    var recentLeads: [Offer] {
        var seen: [[Identifier]] = []
        var offers: [Offer] = []
        for update in strip where isOwn(update) && offers.count < Self.mostRecentLeads {
            let known = update.knownIdentifiers
            guard let identifier = update.displayIdentifier,
                !seen.contains(where: { SavedDraft.isSameLead($0, known) })
            else { continue }
            seen.append(known)
            offers.append(
                .known(
                    HistorySuggestion(
                        identifier: identifier, name: update.before?.name, lastUpdateAt: update.createdAt)))
        }
        return offers
    }

    /// An empty field has something to offer.
    var hasRecentLeads: Bool {
        form.lookup.isEmpty && strip.contains { isOwn($0) && $0.displayIdentifier != nil }
    }
}
