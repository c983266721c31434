import Leads

extension UpdateFormState {
    /// How many leads are suggested in an empty field.
    private static let mostRecentLeads = 8

    /// The identifier of the local history that what is typed begins, best match first; nil where none does or the
    /// cursor does not stand at the end.
    private func completedLookup(_ context: Context) -> String? {
        guard !context.session.isCovered, !context.session.submission.isRunning, form.focus == .lookup,
            form.suggestionIndex == nil, !form.lookup.isEmpty, form.lookup.cursor == form.lookup.characters.count
        else { return nil }
        let typed = form.lookup.text
        for case .known(let suggestion) in form.suggestions {
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
    func lookupCompletion(_ context: Context) -> String? {
        completedLookup(context).map { String($0.dropFirst(form.lookup.characters.count)) }
    }

    /// Completes the text; it is looked up as if it had been typed.
    mutating func complete(_ context: inout Context) {
        guard let text = completedLookup(context) else { return }
        editField({ $0.replace(with: text) }, &context)
    }

    // MARK: Recent leads

    /// The leads updated last on this profile, for an empty field.
    func recentLeads(_ context: Context) -> [LookupSuggestion] {
        var seen: [[Identifier]] = []
        var suggestions: [LookupSuggestion] = []
        for update in context.updates.newest
        where context.session.isOwn(update) && suggestions.count < Self.mostRecentLeads {
            let known = update.knownIdentifiers
            guard let identifier = update.displayIdentifier,
                !seen.contains(where: { SavedDraft.isSameLead($0, known) })
            else { continue }
            seen.append(known)
            suggestions.append(
                .known(
                    HistorySuggestion(
                        identifier: identifier, name: update.leadName, lastUpdateAt: update.createdAt)))
        }
        return suggestions
    }

    /// Whether there are leads to suggest in an empty field.
    func hasRecentLeads(_ context: Context) -> Bool {
        form.lookup.isEmpty
            && context.updates.newest(1).contains { context.session.isOwn($0) && $0.displayIdentifier != nil }
    }
}
