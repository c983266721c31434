package struct LookupResult: Hashable, Sendable {
    /// Leads with an equal (normalised) identifier, as the server just gave them.
    package var matches: [Lead]
    /// Other leads the server found for the typed text; never selected automatically.
    package var suggestions: [Lead]
    /// Whether the server may have more leads for the typed text.
    package var isPartial: Bool
    /// This lead's updates in the local history, newest first.
    package var updates: [LeadUpdate]
    /// False where the server has no look-up: then only the history is known.
    package var serverCanRead: Bool
    package var contract: Contract
    /// Why the server could not be asked; nil when it answered.
    package var problem: Problem?

    package init(
        matches: [Lead] = [], suggestions: [Lead] = [], isPartial: Bool = false, updates: [LeadUpdate] = [],
        serverCanRead: Bool = true, contract: Contract = .auto, problem: Problem? = nil
    ) {
        self.matches = matches
        self.suggestions = suggestions
        self.isPartial = isPartial
        self.updates = updates
        self.serverCanRead = serverCanRead
        self.contract = contract
        self.problem = problem
    }

    /// Whether there may be no lead API at the server address: it has no look-up, unlike today's service.
    package var addressMayBeWrong: Bool {
        !serverCanRead && contract != .classic
    }
}
