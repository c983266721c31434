package enum Outcome: String, CaseIterable, Codable, Hashable, Sendable {
    /// On disk, not sent; perhaps with a hold.
    case queued
    case sending
    /// The server reported success, or the lead showed the update when it was read back.
    case confirmed
    case rejected
    /// Certainly not processed; retried automatically.
    case retrying
    /// It may have arrived: no complete, credible answer came.
    case unknown
    /// Cancelled before it was sent, perhaps by undo send.
    case cancelled

    /// Nothing more happens to it automatically.
    package var isFinal: Bool {
        self == .confirmed || self == .rejected || self == .cancelled
    }

    package var isOpen: Bool {
        !isFinal
    }

    package var needsAttention: Bool {
        self == .rejected || self == .unknown
    }

    /// Whether it counts as a possible duplicate.
    package var mayHaveArrivedOrWill: Bool {
        self != .rejected && self != .cancelled
    }
}

/// Why a queued update is not sent yet.
package enum Hold: String, CaseIterable, Codable, Hashable, Sendable {
    case user
    /// Until its time for undo send is over. The history keeps it under its earlier name.
    case undo = "take-back time"
    case keyRefused = "key refused"
    /// An earlier update of the same lead is unresolved.
    case earlierUpdate = "earlier update"
    /// It was accepted for another server, profile or key than the current one: the user adopts or cancels it.
    case otherOrganisation = "other organisation"
}
