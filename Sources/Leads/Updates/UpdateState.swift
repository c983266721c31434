package import FoundationEssentials

/// Where an update stands in its life, and the one place that says where it can go from there.
package struct UpdateState: Hashable, Sendable {
    /// What has become of it so far.
    package var outcome: Outcome
    /// Only with `queued`.
    package var hold: Hold?
    /// With a take-back hold or `retrying`: it does not leave before.
    package var notBefore: Date?
    /// How many attempts were begun, 0 or more.
    package var attempts: Int
    /// Which request it is at, where it wins a lead and also qualifies it; nil while that is not known.
    package var part: UpdatePart?

    /// Queued, held by nothing, and never tried, unless said.
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

    /// The state of an update that was just accepted.
    ///
    /// - Parameter takeBackUntil: until when it can be taken back; nil when it may leave at once.
    package static func accepted(takeBackUntil: Date?) -> UpdateState {
        UpdateState(hold: takeBackUntil == nil ? nil : .takeBack, notBefore: takeBackUntil)
    }

    /// What can happen to an update.
    package enum Event: Hashable, Sendable {
        /// A sender takes it; committed before the first byte leaves.
        case claimed
        /// The server said yes.
        case served
        /// The server said no.
        case refused
        /// Nothing left the machine, or the server says that it did not serve it; without a claim, what had to be known
        /// before it leaves could not be found out.
        case notServed(retryAt: Date)
        /// 401 or 403: the update waits for a working key.
        case keyRefused
        /// The body may have arrived and no complete, credible answer came, or the sender is gone.
        case answerLost
        /// A person, or reading the lead back, settled an unknown.
        case settled(arrived: Bool)
        /// Taken back or cancelled by a person.
        case cancelled
        /// Held by a person.
        case held
        /// Released or retried by a person.
        case released
    }

    /// An event that cannot happen in a state.
    package struct Impossible: Error, Hashable, Sendable {
        /// Where it was.
        package let outcome: Outcome
        /// What cannot happen there.
        package let event: Event
    }

    /// The state after `event`.
    ///
    /// - Throws: `Impossible` when the event cannot happen in this state; the state is unchanged then.
    package func after(_ event: Event) throws(Impossible) -> UpdateState {
        var next = self
        next.hold = nil
        next.notBefore = nil
        switch (outcome, event) {
        case (.queued, .claimed), (.retrying, .claimed):
            next.outcome = .sending
            next.attempts += 1
        case (.sending, .served), (.unknown, .settled(arrived: true)):
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
        case (.unknown, .settled(arrived: false)):
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

    /// What was found out before holds for that try alone; that the lead is qualified stays.
    private mutating func forgetPart() {
        if part != .won { part = nil }
    }

    /// Whether `event` can happen now.
    package func allows(_ event: Event) -> Bool {
        (try? after(event)) != nil
    }
}
