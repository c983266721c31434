package import Leads

/// An action on the chosen update, on Recent and on the Outbox.
enum UpdateAction: Hashable, Sendable {
    /// Sends again what was rejected, cancelled or waits for its next try, and releases what is held.
    case retry
    /// Fills the form with it, to be sent as a new update.
    case edit
    /// Fills the form with the state of the lead before the update.
    case setBack
    case dismiss
    case copyIdentifier
    case copyRequest
}

/// Changed updates, and answers to actions on them.
package enum UpdateAnswer: Sendable {
    /// An update is new or changed its state, here or in another process.
    case changed(LeadUpdate)
    /// The newest of this organisation, newest first.
    case newest([LeadUpdate])
    /// An update was not sent again, because this other one has the same status for the same lead.
    case sentMeanwhile(UpdateID, LeadUpdate)
    /// The attempts of an update, for its last request to be copied.
    case requestRead(UpdateID, [Attempt])
}
