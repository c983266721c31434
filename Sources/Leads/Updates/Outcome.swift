/// What became of an update so far.
package enum Outcome: String, CaseIterable, Codable, Hashable, Sendable {
    /// On disk, not sent; it may carry a hold.
    case queued
    /// An attempt is under way.
    case sending
    /// The server said yes, or the lead showed the update when read back.
    case confirmed
    /// The server said no; the reason is kept.
    case rejected
    /// Surely not served; it is tried again by itself.
    case retrying
    /// It may have arrived: no complete, credible answer came.
    case unknown
    /// Taken back or cancelled before it was sent.
    case cancelled

    /// Nothing more will happen to it by itself.
    package var isFinal: Bool {
        self == .confirmed || self == .rejected || self == .cancelled
    }

    /// Still in the outbox.
    package var isOpen: Bool {
        !isFinal
    }

    /// A person has to look at it, until dismissed.
    package var needsAttention: Bool {
        self == .rejected || self == .unknown
    }

    /// Counts as a possible repetition (product rule "Doubles").
    package var mayHaveArrivedOrWill: Bool {
        self != .rejected && self != .cancelled
    }
}

/// Why a queued update does not leave yet.
package enum Hold: String, CaseIterable, Codable, Hashable, Sendable {
    /// Held by the person.
    case user
    /// It leaves when its take-back time is over.
    case takeBack = "take-back time"
    /// The server refused the profile's key.
    case keyRefused = "key refused"
    /// An earlier update of the same lead has not settled.
    case earlierUpdate = "earlier update"
    /// It was accepted for another server, profile or key than those in hand: a person adopts or cancels it.
    case otherOrganisation = "other organisation"
}
