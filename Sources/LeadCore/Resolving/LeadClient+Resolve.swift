package import FoundationEssentials
import History
package import Leads
import OctanistAPI

extension LeadClient {
    /// Reads the lead of an unknown update and confirms the update where the lead proves that it arrived. Otherwise it
    /// stays unknown, with a message that says what was seen.
    ///
    /// - Throws: `Problem` of code `usage` when it is not unknown or its attempt may still be under way, `keyChanged`,
    ///   or `storage`; an unreachable server is only reported in the message.
    package func readBack(_ id: UpdateID) async throws(Problem) -> LeadUpdate {
        guard let update = try await history.update(id) else {
            throw Problem(.notFound, "the history has no update \(id.rawValue)")
        }
        guard update.outcome == .unknown, let attempt = try await history.attempts(of: id).last else {
            throw Problem(.usage, "this update is \(update.outcome.rawValue): there is nothing to resolve")
        }
        let wait = attempt.startedAt.addingTimeInterval(readBackAfter).timeIntervalSince(dependencies.now())
        guard wait <= 0 else {
            throw Problem(
                .usage, "this update may still be under way",
                advice: "read the lead back in \(Int(wait.rounded(.up))) seconds, or resolve it by hand")
        }
        try await requireKnownKey()
        guard try await owns(update) else {
            throw Problem(
                .usage,
                "this update was \(try await acceptedFor(update)); the current key cannot read its lead",
                advice: "resolve it by hand")
        }
        let (finding, lead) =
            update.isNewLead
            ? try await finding(ofNewLead: update, attempt) : try await finding(of: update, attempt)
        return try await history.readBack(
            id, attempt: attempt.number, arrived: finding == .arrived, leadID: lead?.id,
            message: finding.message(ofNewLead: update.isNewLead), at: dependencies.now())
    }

    /// When an unknown update can be read back, because its attempt has ended for certain. Nil when it was never sent.
    package func readBackTime(of id: UpdateID) async throws(Problem) -> Date? {
        try await history.attempts(of: id).last?.startedAt.addingTimeInterval(readBackAfter)
    }

    /// Resolves an unknown update by hand: confirmed when it arrived, else cancelled.
    ///
    /// - Throws: `Problem` of code `usage` when it is not unknown.
    package func resolve(_ id: UpdateID, arrived: Bool) async throws(Problem) -> LeadUpdate {
        try await history.change(
            id, .resolved(arrived: arrived), at: dependencies.now(),
            message: arrived ? "resolved by hand: it arrived" : "resolved by hand: it did not arrive")
    }

    /// Allows an update to be sent again that is held, waits for a retry, has waited too long, was rejected or
    /// cancelled, or is unknown. For an unknown one the user accepts that it may be sent twice.
    ///
    /// - Parameter again: accepts a duplicate.
    /// - Throws: `Problem` of code `alreadySent` for a duplicate without `again`; `usage` when the update is confirmed
    ///   or under way.
    package func release(_ id: UpdateID, again: Bool = false) async throws(Problem) -> LeadUpdate {
        let now = dependencies.now()
        return try await history.release(id, by: dependencies.author, at: now) { update, others in
            guard !again, let earlier = Self.repeated(by: update, among: others, now: now) else { return nil }
            return Problem(.alreadySent, earlier.summary)
        }
    }

    /// Releases everything that has waited so long that it needs a confirmation.
    package func releaseWhatAsks() async throws(Problem) {
        for update in try await history.outbox(of: try await organisation(), limit: 1_000_000)
        where update.needsConfirmation(at: dependencies.now()) {
            _ = try await release(update.id)
        }
    }

    /// The newest update of the lead that sending this one again would duplicate.
    package func repeated(by id: UpdateID) async throws(Problem) -> LeadUpdate? {
        guard let update = try await history.update(id) else { return nil }
        let others = try await history.others(ofTheLeadOf: update, limit: 100)
        let earlier = Self.repeated(by: update, among: others, now: dependencies.now())
        return others.first { $0.id == earlier?.id }
    }

    private static func repeated(by update: LeadUpdate, among others: [LeadUpdate], now: Date) -> DuplicateUpdate? {
        DuplicateUpdate.find(update.change, lead: nil, updates: others, now: now)
    }

    /// Keeps an update from being sent until it is released.
    ///
    /// - Throws: `Problem` of code `usage` when it is not waiting.
    package func hold(_ id: UpdateID) async throws(Problem) -> LeadUpdate {
        try await history.change(id, .held, at: dependencies.now())
    }

    /// - Throws: `Problem` of code `usage` when it is not waiting.
    package func cancel(_ id: UpdateID) async throws(Problem) -> LeadUpdate {
        try await history.change(id, .cancelled, at: dependencies.now(), message: try await cancelled(id, "cancelled"))
    }

    func cancelled(_ id: UpdateID, _ action: String) async throws(Problem) -> String {
        Self.cancelled(try await history.update(id), action)
    }

    static func cancelled(_ update: LeadUpdate?, _ action: String) -> String {
        let isHalfSent = update?.state.part == .won
        return isHalfSent ? "\(action) before won was sent; the lead is qualified" : "\(action) before it was sent"
    }

    /// The leads to choose from after a conflict: those the server named, else those with the identifier that was sent.
    /// Empty where the server cannot be read.
    package func matches(of update: LeadUpdate) async throws(Problem) -> [Lead] {
        var leads: [Lead] = []
        for id in try await history.attempts(of: update.id).last?.answer?.matches ?? [] {
            if let lead = try? await service.lead(id) { leads.append(lead) }
        }
        guard leads.isEmpty, let sent = update.change.identifiers.primary else { return leads }
        return ((try? await find(sent)) ?? []).filter { $0.isFound(by: sent) }
    }

    private func finding(
        of update: LeadUpdate, _ attempt: Attempt
    ) async throws(Problem) -> (ReadBack.Finding, Lead?) {
        let leads: [Lead]
        let identifier = update.leadID.map { Identifier(kind: .id, value: $0) } ?? update.change.identifiers.primary
        guard let identifier else { return (.undecided("it names no lead"), nil) }
        do {
            leads = try await find(identifier).filter { $0.isFound(by: identifier) }
        } catch {
            guard error.problem.code != .cancelled else { throw error.problem }
            return (.undecided(Self.unreadable(error.problem)), nil)
        }
        guard let lead = leads.first else {
            return (
                .undecided("the server shows no lead with the \(identifier.kind.rawValue) \(identifier.value)"), nil
            )
        }
        guard leads.count == 1 else {
            return (
                .undecided("\(leads.count) leads have the \(identifier.kind.rawValue) \(identifier.value)"), nil
            )
        }
        let newer = try await history.others(ofTheLeadOf: update, knownAs: lead.identifiers.all, limit: 100)
            .contains { $0.sequence > update.sequence && $0.state.attempts > 0 }
        let reading = ReadBack(
            update: update, startedAt: attempt.startedAt, lead: lead, clock: service.clockDifference(),
            newerWasSent: newer)
        return (reading.finding, lead)
    }

    static func unreadable(_ problem: Problem) -> String {
        problem.code == .notSupported || problem.code == .notReadable
            ? "this server does not show the lead" : "the lead could not be read (\(problem.message))"
    }
}

extension ReadBack.Finding {
    fileprivate func message(ofNewLead isNewLead: Bool) -> String {
        switch self {
        case .arrived: "the answer was lost, but the \(isNewLead ? "server has the lead" : "lead shows the update")"
        case .undecided(let why):
            "it may have arrived; \(why): look \(isNewLead ? "for" : "at") the lead, then resolve it by hand"
        }
    }
}
