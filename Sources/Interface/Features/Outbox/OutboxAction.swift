package import Leads

/// Keys and choices of the Outbox screen.
enum OutboxAction: Hashable, Sendable {
    case select(UpdateID)
    /// Resolves or decides the chosen row, or shows its details.
    case open
    case sendNow, hold
    case askToCancel, askToDismissAll

    // The choices of the dialogs.
    case readBack(UpdateID)
    case resolve(UpdateID, arrived: Bool)
    case sendAgain(UpdateID)
    case cancel(UpdateID)
    /// `again`: even if it duplicates another update.
    case adopt(UpdateID, again: Bool)
    case dismiss([UpdateID])
}

/// What comes back of an `OutboxEffect`, beside `UpdateAnswer`s.
package enum OutboxAnswer: Sendable {
    /// Everything not finished and every rejection not dismissed, in any order.
    case loaded(request: Int, [LeadUpdate])
    case loadFailed(request: Int, Problem)
    /// An update was not adopted, because an update with the same status was sent for its lead: what and when.
    case adoptionRepeats(UpdateID, String)
}
