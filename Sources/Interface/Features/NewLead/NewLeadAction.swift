package import Leads

/// What a person does in the form of a new lead.
enum NewLeadAction: Hashable, Sendable {
    case open
    /// Opens it with what was looked up on the Update screen and not found.
    case openForLookup
    /// Goes to the next field, or adds the lead on the last.
    case forward
    case moveFocus(by: Int)
    /// Confirms that the lead is added although it is known, or takes that back.
    case confirm
    case add
    /// Closes the form; its text stays.
    case close
    case click(NewLeadForm.Focus)
}

package enum NewLeadEffect: Hashable, Sendable {
    /// Checks the lead against the local copy and the history, and keeps it to be sent; answered by a `NewLeadAnswer`
    /// with the same number.
    case add(request: Int, NewLeadDraft)
}

package enum NewLeadAnswer: Sendable {
    case refused(request: Int, [RuleViolation])
    case added(request: Int, Result<LeadUpdate, Problem>)
}
