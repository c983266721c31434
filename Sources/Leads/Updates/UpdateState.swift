package import FoundationEssentials

/// The life of an update, and the one place that defines its transitions.
package struct UpdateState: Hashable, Sendable {
    package var outcome: Outcome
    /// Only with `queued`.
    package var hold: Hold?
    /// The earliest time to send, with a hold for undo send or with `retrying`.
    package var notBefore: Date?
    /// The number of attempts begun.
    package var attempts: Int
    /// Where it wins a lead and also qualifies it; nil while not known.
    package var part: UpdatePart?

    package init(
        outcome: Outcome = .queued, hold: Hold? = nil, notBefore: Date? = nil, attempts: Int = 0,
        part: UpdatePart? = nil
    ) {
        self.outcome = outcome
        self.hold = hold
        self.notBefore = notBefore
        self.attempts = attempts
        self.part = part
    }

    /// - Parameter undoUntil: the end of the time for undo send; nil when it may be sent at once.
    package static func accepted(undoUntil: Date?) -> UpdateState {
        UpdateState(hold: undoUntil == nil ? nil : .undo, notBefore: undoUntil)
    }

    package enum Event: Hashable, Sendable {
        /// By a sender; committed before the first byte is sent.
        case claimed
        case served
        case refused
        /// Nothing was sent, or the server says that it did not process it; without a claim, what must be known before
        /// sending could not be found out.
        case notServed(retryAt: Date)
        /// 401 or 403: the update waits for a working key.
        case keyRefused
        /// The body may have arrived and no complete, credible answer came, or the sender is gone.
        case answerLost
        /// An unknown was resolved by the user, or by reading the lead back.
        case resolved(arrived: Bool)
        /// By the user, perhaps with undo send.
        case cancelled
        case held
        /// Released or retried by the user.
        case released
    }

    package struct Impossible: Error, Hashable, Sendable {
        package let outcome: Outcome
        package let event: Event
    }

    /// - Throws: `Impossible` when the event cannot happen in this state.
    package func after(_ event: Event) throws(Impossible) -> UpdateState {
        var next = self
        next.hold = nil
        next.notBefore = nil
        switch (outcome, event) {
        case (.queued, .claimed), (.retrying, .claimed):
            next.outcome = .sending
            next.attempts += 1
        case (.sending, .served), (.unknown, .resolved(arrived: true)):
            next.outcome = part == .qualified ? .queued : .confirmed
            if part == .qualified { next.part = .won }
        case (.sending, .refused): next.outcome = .rejected
        case (.sending, .notServed(let retryAt)), (.queued, .notServed(let retryAt)),
            (.retrying, .notServed(let retryAt)):
            next.outcome = .retrying
            next.notBefore = retryAt
            next.forgetPart()
        case (.sending, .keyRefused), (.queued, .keyRefused), (.retrying, .keyRefused):
            next.outcome = .queued
            next.hold = .keyRefused
            next.forgetPart()
        case (.sending, .answerLost): next.outcome = .unknown
        case (.unknown, .resolved(arrived: false)):
            next.outcome = .cancelled
            next.forgetPart()
        case (.queued, .cancelled), (.retrying, .cancelled): next.outcome = .cancelled
        case (.queued, .held), (.retrying, .held):
            next.outcome = .queued
            next.hold = .user
        case (.queued, .released), (.retrying, .released), (.rejected, .released), (.cancelled, .released),
            (.unknown, .released):
            next.outcome = .queued
            next.forgetPart()
        default:
            throw Impossible(outcome: outcome, event: event)
        }
        return next
    }

    /// What was found out before holds only for that try, except that the lead is qualified.
    private mutating func forgetPart() {
        if part != .won { part = nil }
    }

    package func allows(_ event: Event) -> Bool {
        (try? after(event)) != nil
    }
}
