package import FoundationEssentials

/// What is known of the leads that were looked for.
package struct LookupResult: Hashable, Sendable {
    /// Leads whose identifier is equal (normalised), as the server gave them just now.
    package var matches: [Lead]
    /// Leads the server offers for what was typed; never selected by themselves.
    package var suggestions: [Lead]
    /// What the local history knows of this lead, newest first.
    package var updates: [LeadUpdate]
    /// False where the server has no look-up: then only the history is known.
    package var serverCanRead: Bool
    /// What the server speaks, as far as it is known by then.
    package var contract: Contract
    /// Why the server could not be asked; nil when it answered.
    package var problem: Problem?
    /// When the server answered; nil when it did not.
    package var answeredAt: Date?

    /// By default the server can read leads and knew none.
    package init(
        matches: [Lead] = [], suggestions: [Lead] = [], updates: [LeadUpdate] = [], serverCanRead: Bool = true,
        contract: Contract = .auto, problem: Problem? = nil, answeredAt: Date? = nil
    ) {
        self.matches = matches
        self.suggestions = suggestions
        self.updates = updates
        self.serverCanRead = serverCanRead
        self.contract = contract
        self.problem = problem
        self.answeredAt = answeredAt
    }

    /// Whether there may be no lead API at the base URL: it has no look-up, though today's service has one.
    package var addressMayBeWrong: Bool {
        !serverCanRead && contract != .classic
    }
}
