package import FoundationEssentials
import History
import LeadMirror
package import Leads
import OctanistAPI

/// Batches: one decision on many leads, accepted, held, cancelled and undone together.
extension LeadClient {
    /// Updates of each lead that a duplicate is looked for among.
    private static let mostUpdates = 50

    /// What a decision would do. Nothing is accepted.
    ///
    /// - Parameters:
    ///   - leads: as last received from the server.
    ///   - seen: those leads as the user saw them, by id.
    package func plan(
        _ decision: BatchDecision, on leads: [Lead], seen: [String: Lead] = [:]
    ) async throws(Problem) -> BatchPlan {
        let newest = try await history.newestSequence()
        let updates = try await history.updates(
            ofLeadsWith: leads.map(\.identifiers.all), of: try await organisation(), limit: Self.mostUpdates)
        let subjects = zip(leads, updates).map { lead, updates in
            BatchPlan.Subject(lead: lead, updates: updates, seen: seen[lead.id])
        }
        return BatchPlan(decision, on: subjects, newestUpdate: newest, in: batchContext)
    }

    /// Brings the local copy up to date.
    ///
    /// - Returns: how old the copy still is where the server was not reached.
    package func refreshedOrCopy() async throws(Problem) -> Date? {
        let asOf = try openMirror().state(of: try await mirrorOrganisation()).asOf
        do {
            _ = try await syncLeads(.refresh)
            return nil
        } catch {
            guard let asOf, error.code.reachedServer == false else { throw error }
            return asOf
        }
    }

    /// What a decision would do to marked leads, by the local copy.
    ///
    /// - Parameter seen: the leads as the user saw them; those that are gone since are left out.
    package func plan(_ decision: BatchDecision, ofMarked seen: [Lead]) async throws(Problem) -> BatchPlan {
        let leads = try await openMirror().leads(ids: seen.map(\.id), of: try await mirrorOrganisation())
        return try await plan(
            decision, on: leads, seen: Dictionary(seen.map { ($0.id, $0) }, uniquingKeysWith: { $1 }))
    }

    /// Commits a batch with all its updates to disk, before anything is sent.
    ///
    /// - Parameters:
    ///   - changes: each with its lead as it is before the update.
    ///   - newestUpdate: sequence number of the newest update that the decision knew.
    ///   - holdFor: seconds in which the batch can be undone; 0 allows sending at once.
    /// - Throws: `Problem` of code `usage` where there are too many, or where one of the leads was given another update
    ///   meanwhile; `storage`. Then nothing was accepted.
    package func accept(
        _ changes: [(lead: Lead, change: UpdateChange)], origin: Batch.Origin, status: TargetStatus?,
        newestUpdate: Int64, holdFor: TimeInterval
    ) async throws(Problem) -> (batch: BatchID, updates: [LeadUpdate]) {
        guard changes.count <= profile.batchLimit else { throw tooMany(changes.count) }
        let now = dependencies.now()
        let organisation = try await organisation()
        let batch = NewBatch(
            id: BatchID(rawValue: dependencies.makeID().rawValue), createdAt: now, organisation: organisation,
            author: dependencies.author, origin: origin, status: status)
        let updates = changes.map { lead, change in
            NewUpdate(
                id: dependencies.makeID(), createdAt: now, organisation: organisation, change: change, before: lead,
                author: dependencies.author, batch: batch.id,
                state: .accepted(undoUntil: holdFor > 0 ? now.addingTimeInterval(holdFor) : nil))
        }
        let identifiers = Set(changes.flatMap { $0.lead.identifiers.all.map(\.key) })
        let accepted = try await history.accept(batch, updates, after: newestUpdate) { newer in
            guard newer.knownIdentifiers.contains(where: { identifiers.contains($0.key) }) else { return nil }
            let name = newer.leadName ?? newer.displayIdentifier?.value ?? newer.id.short
            return Problem(
                .usage, "another update of \(name.quoted()) was made meanwhile; nothing was accepted",
                advice: "look at the numbers again")
        }
        return (batch.id, accepted)
    }

    /// - Parameter count: leads that a batch would change.
    package func tooMany(_ count: Int) -> Problem {
        let format = profile.numberFormat ?? .point
        return Problem(
            .usage,
            "these are \(format.grouped(count)) leads, and a batch has at most \(format.grouped(profile.batchLimit))",
            advice: "choose fewer, or raise batch_limit for \(profile.name) in config.toml")
    }

    /// Keeps what has not left of a batch from being sent until it is released.
    ///
    /// - Returns: the changed updates.
    package func hold(_ batch: BatchID) async throws(Problem) -> [LeadUpdate] {
        try await history.change(batch, .held, at: dependencies.now())
    }

    /// Allows what is held of a batch to be sent.
    package func release(_ batch: BatchID) async throws(Problem) -> [LeadUpdate] {
        try await history.change(batch, .released, at: dependencies.now())
    }

    /// Cancels what has not left of a batch.
    ///
    /// - Parameter action: such as `undone`.
    package func cancel(_ batch: BatchID, _ action: String = "cancelled") async throws(Problem) -> [LeadUpdate] {
        try await history.change(batch, .cancelled, at: dependencies.now()) { Self.cancelled($0, action) }
    }

    // MARK: Undo of what was sent

    /// How a batch can be undone, by what its leads are now.
    ///
    /// - Parameter report: called as leads are read.
    package func undoPlan(
        _ batch: Batch, report: @escaping @Sendable (SyncProgress) -> Void = { _ in }
    ) async throws(Problem) -> BatchUndoPlan {
        let updates = try await history.updates(of: batch.id)
        // Of those that cannot be set back too: the click ids of what was reported are theirs.
        let sent = updates.filter { $0.outcome == .confirmed }
        let leads = try await currentLeads(Set(sent.compactMap(\.lastKnownLeadID)), report: report)
        return BatchUndoPlan(batch, updates, leads: leads, in: batchContext)
    }

    /// Cancels what has not left, and accepts what sets the rest back as a batch of its own.
    ///
    /// - Returns: the new batch; nil where nothing has to be set back.
    package func undo(_ plan: BatchUndoPlan, newestUpdate: Int64) async throws(Problem) -> BatchID? {
        _ = try await cancel(plan.batch.id, "undone")
        guard !plan.changes.isEmpty else { return nil }
        return try await accept(
            plan.changes, origin: .undo(plan.batch.id), status: nil, newestUpdate: newestUpdate, holdFor: 0
        ).batch
    }

    /// Leads as they are now, by id, without those that are not there: from the local copy after it was brought up to
    /// date, else each from the server.
    private func currentLeads(
        _ ids: Set<String>, report: @escaping @Sendable (SyncProgress) -> Void
    ) async throws(Problem) -> [String: Lead] {
        guard !ids.isEmpty else { return [:] }
        var leads: [String: Lead] = [:]
        if profile.mirror, localCopy != nil {
            _ = try await syncLeads(.refresh, report: report)
            for lead in try await openMirror().leads(ids: ids.sorted(), of: try await mirrorOrganisation()) {
                leads[lead.id] = lead
            }
            return leads
        }
        for id in ids.sorted() {
            do {
                leads[id] = try await service.lead(id)
            } catch {
                guard error.problem.code == .notFound else { throw error.problem }
            }
            report(SyncProgress(read: leads.count, total: ids.count, changed: 0))
        }
        return leads
    }
}

extension Identifier {
    /// Equal for equal identifiers of one kind.
    fileprivate var key: String { kind.rawValue + ":" + comparisonKey }
}
