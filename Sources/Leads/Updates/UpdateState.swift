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

    /// Queued, held by nothing, and never tried, unless said.
    package init(outcome: Outcome = .queued, hold: Hold? = nil, notBefore: Date? = nil, attempts: Int = 0) {
        self.outcome = outcome
        self.hold = hold
        self.notBefore = notBefore
        self.attempts = attempts
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
        /// Nothing left the machine, or the server says that it did not serve it.
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
        case (.sending, .served): next.outcome = .confirmed
        case (.sending, .refused): next.outcome = .rejected
        case (.sending, .notServed(let retryAt)):
            next.outcome = .retrying
            next.notBefore = retryAt
        case (.sending, .keyRefused):
            next.outcome = .queued
            next.hold = .keyRefused
        case (.sending, .answerLost): next.outcome = .unknown
        case (.unknown, .settled(let arrived)): next.outcome = arrived ? .confirmed : .cancelled
        case (.queued, .cancelled), (.retrying, .cancelled): next.outcome = .cancelled
        case (.queued, .held), (.retrying, .held):
            next.outcome = .queued
            next.hold = .user
        case (.queued, .released), (.retrying, .released), (.rejected, .released), (.cancelled, .released),
            (.unknown, .released):
            next.outcome = .queued
        default:
            throw Impossible(outcome: outcome, event: event)
        }
        return next
    }

    /// Whether `event` can happen now.
    package func allows(_ event: Event) -> Bool {
        (try? after(event)) != nil
    }
}
