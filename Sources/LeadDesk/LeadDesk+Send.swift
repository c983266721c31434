import FoundationEssentials
import History
package import Leads
import OctanistAPI

/// What an attempt came to.
package struct Sent: Sendable {
    /// The update as recorded after the attempt.
    package let update: LeadUpdate
    /// What went wrong; nil when the server said yes.
    package let problem: Problem?
}

extension LeadDesk {
    /// Sends one accepted update now: claims it, asks the server once, and records what came back.
    ///
    /// - Returns: nil when it cannot be claimed: another process has it, it
    ///   is held or settled, or an earlier update of the same lead must go first.
    /// - Throws: `Problem` when the disk fails; an update that was being sent then counts as unknown.
    package func send(_ id: UpdateID) async throws(Problem) -> Sent? {
        guard let claimed = try await claim(id) else { return nil }
        return try await deliver(claimed)
    }

    /// Journals an attempt with its exact body.
    func claim(_ id: UpdateID) async throws(Problem) -> LeadUpdate? {
        try await history.claim(id, at: surroundings.now()) { UpdateRequest($0.change).body }
    }

    /// Commits an update together with its attempt and sends it now, after the earlier ones of its lead.
    ///
    /// - Parameter before: the lead as it was read.
    /// - Throws: `Problem` when the disk fails; what was being sent then counts as unknown.
    package func submitAndSend(_ change: UpdateChange, before: Lead? = nil) async throws(Problem) -> Sent {
        let new = NewUpdate(
            id: surroundings.makeID(), createdAt: surroundings.now(), profile: profile.name, change: change,
            before: before)
        let accepted = try await history.acceptAndClaim(new) { UpdateRequest($0.change).body }
        return accepted.outcome == .sending ? try await deliver(accepted) : try await sendInTurn(accepted)
    }

    /// Sends an accepted update now, after the earlier ones of its lead that may leave.
    ///
    /// - Returns: what came of it; still queued when an earlier update of the lead has not settled.
    /// - Throws: `Problem` when the disk fails.
    package func sendInTurn(_ accepted: LeadUpdate) async throws(Problem) -> Sent {
        for update in try await history.earlierOpen(than: accepted.id) {
            guard let sent = try await send(update.id), sent.update.outcome.isFinal else { break }
        }
        if let sent = try await send(accepted.id) { return sent }
        let current = try await history.update(accepted.id) ?? accepted
        return Sent(
            update: current,
            problem: Problem(
                .unavailable, "it waits for an earlier update of the same lead",
                advice: "it is kept and sent when that one has settled"))
    }

    /// Makes the attempt that was journaled when `update` was claimed.
    func deliver(_ update: LeadUpdate) async throws(Problem) -> Sent {
        do {
            return try await record(try await service.update(UpdateRequest(update.change)), for: update)
        } catch let failure as APIFailure {
            return try await record(failure, for: update)
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(.storage, "the attempt could not be recorded (\(error))")
        }
    }

    private func record(_ receipt: UpdateReceipt, for update: LeadUpdate) async throws(Problem) -> Sent {
        let recorded = try await history.finish(
            update.id, attempt: update.state.attempts,
            answer: Attempt.Answer(
                httpStatus: receipt.httpStatus, requestID: receipt.requestID, body: receipt.body, problem: nil),
            event: .served, at: surroundings.now(), leadID: receipt.leadID, leadsUpdated: receipt.leadsUpdated,
            message: receipt.warning)
        return Sent(update: recorded, problem: nil)
    }

    private func record(_ failure: APIFailure, for update: LeadUpdate) async throws(Problem) -> Sent {
        let now = surroundings.now()
        let event: UpdateState.Event =
            switch failure.delivery {
            case .refused: .refused
            case .keyRefused: .keyRefused
            case .unknown: .answerLost
            case .notServed:
                .notServed(
                    retryAt: now.addingTimeInterval(
                        retryPolicy.delay(
                            afterAttempt: update.state.attempts, retryAfter: failure.retryAfter,
                            random: surroundings.random())))
            }
        let recorded = try await history.finish(
            update.id, attempt: update.state.attempts,
            answer: Attempt.Answer(
                httpStatus: failure.httpStatus, requestID: failure.requestID, body: failure.body,
                problem: failure.problem),
            event: event, at: now, message: failure.problem.sentence)
        return Sent(update: recorded, problem: failure.problem)
    }
}
