import FoundationEssentials
import History
package import Leads
import OctanistAPI

package struct Sent: Sendable {
    package let update: LeadUpdate
    /// Nil when the server accepted the update.
    package let problem: Problem?
    /// On a conflict: ids of the matching leads, as far as the server named them.
    package var matches: [String] = []
    /// The earlier update of the same lead that has to finish first; then nothing was sent.
    package var waitsFor: LeadUpdate?
}

extension LeadClient {
    /// Sends one accepted update: claims it, makes the request (or both), and records the answer.
    ///
    /// - Returns: nil when it cannot be claimed: another process has it, it is held or final, or an earlier update of
    ///   the same lead goes first.
    /// - Throws: `Problem` of code `keyChanged`, or a storage failure; an update being sent then counts as unknown.
    package func send(_ id: UpdateID) async throws(Problem) -> Sent? {
        try await requireKnownKey()
        var part: UpdatePart?
        if let update = try await history.update(id), update.isUndecided {
            switch try await decision(on: update) {
            case .part(let found): part = found
            case .failed(let result): return try await postpone(result)
            case .none: return nil
            }
        }
        guard let claimed = try await claim(id, part: part) else { return nil }
        return try await deliverWhole(claimed)
    }

    /// Records an attempt with its exact body.
    ///
    /// - Parameter part: the decision on an undecided update.
    func claim(_ id: UpdateID, part: UpdatePart? = nil) async throws(Problem) -> LeadUpdate? {
        try await history.claim(id, for: try await sender(), part: part, at: dependencies.now()) {
            UpdateRequest($0.request).body
        }
    }

    /// Delivers a claimed update, then the second request where there are two.
    private func deliverWhole(_ claimed: LeadUpdate) async throws(Problem) -> Sent {
        var sent = try await deliver(claimed)
        while sent.update.goesOn, let next = try await claim(claimed.id) { sent = try await deliver(next) }
        return sent
    }

    /// Commits an update together with its attempt and sends it, after the earlier ones of its lead.
    ///
    /// - Parameters:
    ///   - foundBy: what the lead was looked up by, where the update carries another identifier.
    ///   - before: the lead as it was read.
    ///   - again: accepts a duplicate.
    /// - Throws: `Problem` of code `keyChanged` or `alreadySent`, where nothing was accepted, or a storage failure; an
    ///   update being sent then counts as unknown.
    package func submitAndSend(
        _ change: UpdateChange, foundBy: Identifier? = nil, before: Lead? = nil, again: Bool = false
    ) async throws(Problem) -> Sent {
        try await requireKnownKey()
        let new = NewUpdate(
            id: dependencies.makeID(), createdAt: dependencies.now(), organisation: try await sender(),
            change: change, foundBy: foundBy, before: before, author: dependencies.author)
        let accepted: LeadUpdate
        do {
            accepted = try await history.acceptAndClaim(
                new, part: knownPart(of: change),
                refusing: { others in
                    guard !again else { return nil }
                    return DuplicateUpdate.find(change, lead: nil, updates: others, now: new.createdAt).map {
                        Problem(.alreadySent, $0.summary, advice: "add --again to send it anyway")
                    }
                },
                request: { UpdateRequest($0.request).body })
        } catch {
            throw Problem(error.code, error.message + "; the update was not accepted", advice: error.advice)
        }
        do {
            return accepted.outcome == .sending
                ? try await deliverWhole(accepted) : try await sendInTurn(accepted)
        } catch {
            // The update is in the history all the same, and perhaps sent.
            let kept = "; the update is kept as \(accepted.id.short), see leadline outbox"
            throw Problem(error.code, error.message + kept, advice: error.advice)
        }
    }

    /// Sends an accepted update after those earlier ones of its lead that may be sent.
    ///
    /// - Returns: the result; still queued while an earlier update of the lead is open.
    /// - Throws: `Problem` of code `keyChanged`, or a storage failure.
    package func sendInTurn(_ accepted: LeadUpdate) async throws(Problem) -> Sent {
        for update in try await history.earlierOpen(than: accepted.id) {
            guard let sent = try await send(update.id), sent.update.outcome.isFinal else { break }
        }
        if let sent = try await send(accepted.id) { return sent }
        // An ended process may have left the earlier one in the middle of an attempt.
        _ = try await history.takeOver(at: dependencies.now())
        let earlier = try await history.earlierOpen(than: accepted.id).first
        let current = try await history.update(accepted.id) ?? accepted
        return Sent(update: current, problem: waiting(current, for: earlier), waitsFor: earlier)
    }

    private func waiting(_ update: LeadUpdate, for earlier: LeadUpdate?) -> Problem {
        guard let earlier else {
            return Problem(
                .unavailable, "this update is \(update.outcome.rawValue) and cannot be sent now",
                advice: "look at it in the outbox")
        }
        let advice =
            earlier.outcome == .unknown
            ? "resolve that one first; this one is kept" : "this one is kept and sent after it"
        let state =
            earlier.needsConfirmation(at: dependencies.now())
            ? "has waited for over 24 hours" : "is \(earlier.outcome.rawValue)"
        return Problem(
            .unavailable, "it waits for an earlier update of the same lead, which \(state)", advice: advice)
    }

    /// Makes the attempt recorded by the claim and records its result, retrying a failing disk for a few seconds.
    func deliver(_ update: LeadUpdate) async throws(Problem) -> Sent {
        let result = await attempt(update)
        var failures = 0
        while true {
            do {
                return try await record(result)
            } catch {
                failures += 1
                guard error.code == .storage, failures < StoragePatience.triesOfACommand, !Task.isCancelled else {
                    throw result.unwritten(error)
                }
            }
            try? await Task.sleep(for: .seconds(storagePatience.pause(afterFailures: failures)))
        }
    }

    /// Sends the request once; after a refused key, checks the key.
    func attempt(_ update: LeadUpdate) async -> AttemptResult {
        do {
            let receipt = try await service.update(UpdateRequest(update.request, lead: update.leadID))
            return AttemptResult(
                update: update, at: dependencies.now(),
                answer: Attempt.Answer(
                    httpStatus: receipt.httpStatus, requestID: receipt.requestID, body: receipt.body, problem: nil),
                event: .served, leadID: receipt.leadID, leadsUpdated: receipt.leadsUpdated,
                message: update.state.part == .qualified ? "the lead is qualified; won goes next" : nil,
                keyWorked: true)
        } catch {
            var failure = await judged(error)
            failure.problem = failure.problem.said(of: update.state.part, failure.delivery)
            let now = dependencies.now()
            return AttemptResult(
                update: update, at: now,
                answer: Attempt.Answer(
                    httpStatus: failure.httpStatus, requestID: failure.requestID, body: failure.body,
                    problem: failure.problem, matches: failure.matches),
                event: event(after: failure, of: update, at: now), message: failure.problem.sentence,
                // Where the update may have arrived, the server presumably accepted the key.
                keyWorked: failure.delivery == .refused || failure.delivery == .unknown)
        }
    }

    private func event(after failure: APIFailure, of update: LeadUpdate, at now: Date) -> UpdateState.Event {
        switch failure.delivery {
        case .refused: .refused
        case .keyRefused: .keyRefused
        case .unknown: .answerLost
        case .notServed:
            .notServed(
                retryAt: now.addingTimeInterval(
                    retryPolicy.delay(
                        afterAttempt: update.state.attempts, retryAfter: failure.retryAfter,
                        random: dependencies.random())))
        }
    }

    /// Records the result of an attempt.
    ///
    /// - Throws: a storage failure; it can be called again.
    func record(_ result: AttemptResult) async throws(Problem) -> Sent {
        let recorded = try await history.finish(
            result.update.id, attempt: result.update.state.attempts, answer: result.answer, event: result.event,
            at: result.at, leadID: result.leadID, leadsUpdated: result.leadsUpdated, message: result.message)
        // The outcome matters more: a key that could not be remembered is remembered the next time.
        if result.keyWorked { try? await rememberFirstKey() }
        return Sent(update: recorded, problem: result.answer.problem, matches: result.answer.matches)
    }
}
