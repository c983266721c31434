import FoundationEssentials
import History
import Leads
import OctanistAPI

/// Won and also qualified: one request or two.
extension LeadDesk {
    /// What was found out of an undecided update.
    enum Decision: Sendable {
        /// What its next request says.
        case part(UpdatePart)
        /// Nothing, and why; nothing was sent.
        case failed(AttemptResult)
        /// Nothing, because it may not leave now, or the task was cancelled.
        case none
    }

    /// What a request for a change says, where that is known without asking: a classic server takes both in one.
    func knownPart(of change: UpdateChange) -> UpdatePart? {
        change.hasParts && service.contract() == .classic ? .both : nil
    }

    /// Finds out what the next request of an undecided update says. The lead is read as late as that, and again before each
    /// further try: somebody else may have qualified it meanwhile.
    ///
    /// - Throws: when the history cannot be read.
    func decision(on update: LeadUpdate) async throws(Problem) -> Decision {
        if let part = knownPart(of: update.change) { return .part(part) }
        // What goes before it may qualify the lead.
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
            // Without a look-up, only the profile can say that the server speaks the current contract.
            let isUnreadable = error.problem.code == .notSupported
            if isUnreadable, service.contract() != .current { return .both }
            // The service's own no to the reading: the key may change the lead, perhaps, and not read it.
            guard isUnreadable || error.delivery == .refused && error.contract == .current else { throw error }
        }
        if service.contract() == .classic { return .both }
        if leads.isEmpty { return update.before?.isQualified == true ? .won : .qualified }
        return leads.allSatisfy(\.isQualified) ? .won : .qualified
    }

    /// What a lead that cannot be read means to its update: it waits as if it had not been served.
    private func result(of failure: APIFailure, before update: LeadUpdate) async -> AttemptResult {
        let now = dependencies.now()
        let problem = Problem(
            failure.problem.code, "whether the lead is qualified could not be read: \(failure.problem.message)",
            advice: "nothing was sent; it is tried again")
        let isKeyRefused = failure.delivery == .keyRefused
        // There are no attempts to count: the pause doubles with the time it has waited.
        let age = max(2, now.timeIntervalSince(update.waitsSince))
        let delay = retryPolicy.delay(
            afterAttempt: Int(age.exponent), retryAfter: failure.retryAfter, random: dependencies.random())
        return AttemptResult(
            update: update, at: now, answer: Attempt.Answer(httpStatus: failure.httpStatus, problem: problem),
            event: isKeyRefused ? .keyRefused : .notServed(retryAt: now.addingTimeInterval(delay)),
            message: problem.sentence, keyWorked: false)
    }

    /// Writes down why an undecided update did not leave.
    func postpone(_ result: AttemptResult) async throws(Problem) -> Sent {
        let update = try await history.postpone(
            result.update.id, result.event, message: result.message, problem: result.answer.problem?.code, at: result.at
        )
        return Sent(update: update, problem: result.answer.problem)
    }
}

extension Problem {
    /// What became of one request of two, for who does not see that there are two.
    func said(of part: UpdatePart?, _ delivery: Delivery) -> Problem {
        let begin: String
        switch (part, delivery) {
        case (.qualified, .refused): begin = "the lead was not marked as qualified, so won was not sent: "
        case (.qualified, .unknown): begin = "whether the lead was marked as qualified is not known, and won waits: "
        case (.won, .refused): begin = "the lead is qualified, but was not won: "
        case (.won, .unknown): begin = "the lead is qualified, and whether it was won is not known: "
        case (nil, _), (.both, _), (_, .notServed), (_, .keyRefused): return self
        }
        return Problem(code, begin + message, advice: advice, mistakes: mistakes)
    }
}
