import FoundationEssentials
import History
import Leads
import OctanistAPI

/// "Won" and "also qualified" take one request or two, depending on the contract and the lead.
extension LeadClient {
    enum Decision: Sendable {
        case part(UpdatePart)
        /// The lead could not be read; nothing was sent.
        case failed(AttemptResult)
        /// Nothing may be sent now, or the task was cancelled.
        case none
    }

    /// The part where it is known without asking the server: a classic server takes both in one request.
    func knownPart(of change: UpdateChange) -> UpdatePart? {
        change.hasParts && service.contract() == .classic ? .both : nil
    }

    /// What to send next for an undecided update. The lead is read right before each attempt: somebody else may have
    /// qualified it meanwhile.
    ///
    /// - Throws: when the history cannot be read.
    func decision(on update: LeadUpdate) async throws(Problem) -> Decision {
        if let part = knownPart(of: update.change) { return .part(part) }
        // An earlier update may qualify the lead.
        guard try await history.earlierOpen(than: update.id).isEmpty else { return .none }
        do {
            return .part(try await readPart(of: update))
        } catch {
            guard error.problem.code != .cancelled else { return .none }
            return .failed(await result(of: error, before: update))
        }
    }

    private func readPart(of update: LeadUpdate) async throws(APIFailure) -> UpdatePart {
        guard let identifier = update.change.identifiers.primary else { return .both }
        var leads: [Lead] = []
        do {
            leads = try await find(identifier).filter { $0.isFound(by: identifier) }
        } catch {
            let error = await judged(error)
            // On a server without look-up, the current contract is known only from the profile.
            let isUnreadable = error.problem.code == .notSupported
            if isUnreadable, service.contract() != .current { return .both }
            // The service itself refused the read: the key may be allowed to update leads but not to read them.
            guard isUnreadable || error.delivery == .refused && error.contract == .current else { throw error }
        }
        if service.contract() == .classic { return .both }
        if leads.isEmpty { return update.before?.isQualified == true ? .won : .qualified }
        return leads.allSatisfy(\.isQualified) ? .won : .qualified
    }

    /// The attempt result when the lead cannot be read: the update waits as if it had not been served.
    private func result(of failure: APIFailure, before update: LeadUpdate) async -> AttemptResult {
        let now = dependencies.now()
        let problem = Problem(
            failure.problem.code, "Leadline could not read whether the lead is qualified (\(failure.problem.message))",
            advice: "nothing was sent; Leadline tries again")
        let isKeyRefused = failure.delivery == .keyRefused
        // There are no attempts to count, so the pause doubles with the time waited.
        let age = max(2, now.timeIntervalSince(update.waitsSince))
        let delay = retryPolicy.delay(
            afterAttempt: Int(age.exponent), retryAfter: failure.retryAfter, random: dependencies.random())
        return AttemptResult(
            update: update, at: now, answer: Attempt.Answer(httpStatus: failure.httpStatus, problem: problem),
            event: isKeyRefused ? .keyRefused : .notServed(retryAt: now.addingTimeInterval(delay)),
            message: problem.sentence, keyWorked: false)
    }

    /// Records why an undecided update was not sent.
    func postpone(_ result: AttemptResult) async throws(Problem) -> Sent {
        let update = try await history.postpone(
            result.update.id, result.event, message: result.message, problem: result.answer.problem?.code, at: result.at
        )
        return Sent(update: update, problem: result.answer.problem)
    }
}

extension Problem {
    /// Rewords the problem for one request of two.
    func said(of part: UpdatePart?, _ delivery: Delivery) -> Problem {
        let begin: String
        switch (part, delivery) {
        case (.qualified, .refused): begin = "the lead was not marked as qualified, so won was not sent: "
        case (.qualified, .unknown): begin = "the lead may be qualified now, and won waits: "
        case (.won, .refused): begin = "the lead is qualified, but won was refused: "
        case (.won, .unknown): begin = "the lead is qualified, and may be won: "
        case (nil, _), (.both, _), (_, .notServed), (_, .keyRefused): return self
        }
        return Problem(code, begin + message, advice: advice, mistakes: mistakes)
    }
}
