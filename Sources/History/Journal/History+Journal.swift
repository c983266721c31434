package import FoundationEssentials
import GRDB
package import Leads

extension History {
    /// Commits an update to the disk before it returns; from then on it cannot be lost.
    ///
    /// - Throws: code `alreadySent` when an update of this id is in the history; code `storage` when nothing was kept.
    package func accept(_ update: NewUpdate) async throws(Problem) -> LeadUpdate {
        let accepted = try await accept([update])
        guard let update = accepted.first else { throw Problem(.storage, "nothing was kept") }
        return update
    }

    /// Commits several updates in the order given, all or none: one wait for the disk, for imports.
    package func accept(_ updates: [NewUpdate]) async throws(Problem) -> [LeadUpdate] {
        let owner = owner.number
        return try await write { database in
            try updates.map { try Journal(database: database).insert($0, owner: owner) }
        }
    }

    /// Takes an update for sending: it becomes `sending`, and its attempt and the exact body are on the disk before
    /// this returns.
    ///
    /// - Parameters:
    ///   - organisation: whose server and key it would be sent with.
    ///   - part: what was found out of an undecided update, which does not leave without.
    ///   - at: when the attempt starts; holds and waiting times are judged by it.
    ///   - request: the body for the update; it is called once, quickly, while the history is locked.
    /// - Returns: nil when it may not leave now: it is of another organisation, someone else has it, it is held, waits for
    ///   its time or for an earlier open update of the same lead, or has settled. Its attempt's number is `state.attempts`.
    /// - Throws: code `notFound` when there is no such update.
    package func claim(
        _ id: UpdateID, for organisation: Organisation, part: UpdatePart? = nil, at: Date,
        request: @escaping @Sendable (LeadUpdate) -> String
    ) async throws(Problem) -> LeadUpdate? {
        let owner = owner.number
        return try await write { database in
            let journal = Journal(database: database)
            let update = try journal.update(id)
            let table = OrganisationTable(database: database, owner: owner)
            guard try table.completedInUse(organisation) == update.organisation else { return nil }
            return try journal.claim(update, part: part, at: at, owner: owner, request: request)
        }
    }

    /// Writes down why an undecided update does not leave yet: `notServed` or `keyRefused`. Nothing was sent.
    ///
    /// - Returns: the update as it is now; unchanged when it is decided by now, or may not leave by itself any more.
    package func postpone(
        _ id: UpdateID, _ event: UpdateState.Event, message: String?, problem: Problem.Code?, at: Date
    ) async throws(Problem) -> LeadUpdate {
        try await write { database in
            let journal = Journal(database: database)
            return try journal.postpone(try journal.update(id), event, message: message, problem: problem, at: at)
        }
    }

    /// Commits an update and, where nothing stands in its way, its first attempt in one step: no other process can take
    /// it in between, and the disk is waited for once.
    ///
    /// - Parameters:
    ///   - part: what is known of an update that wins a lead and also qualifies it.
    ///   - refusing: says why it may not be accepted; it is given the newest updates of its lead, and is called
    ///     once, quickly, while the history is locked: another process may have accepted the same a moment ago.
    /// - Returns: the update, `sending` when it was claimed, else `queued`: behind an earlier one of its lead, undecided, or
    ///   because another organisation is in use.
    /// - Throws: what `refusing` gave.
    package func acceptAndClaim(
        _ update: NewUpdate, part: UpdatePart? = nil,
        refusing: @escaping @Sendable (_ others: [LeadUpdate]) -> Problem? = { _ in nil },
        request: @escaping @Sendable (LeadUpdate) -> String
    ) async throws(Problem) -> LeadUpdate {
        let owner = owner.number
        return try await write { database in
            let journal = Journal(database: database)
            let known = update.change.identifiers.all + (update.before?.identifiers.all ?? [])
            let table = OrganisationTable(database: database, owner: owner)
            let number = try table.number(of: update.organisation)
            let others = try number.map {
                try LeadIdentity(database: database, organisation: $0).updates(ofLeadWith: known, limit: 50)
            }
            if let problem = refusing(others ?? []) { throw problem }
            let accepted = try journal.insert(update, owner: owner)
            guard try table.numberInUse(of: update.organisation) == accepted.organisation else { return accepted }
            return try journal.claim(accepted, part: part, at: update.createdAt, owner: owner, request: request)
                ?? accepted
        }
    }

    /// Writes down what came of an attempt and commits it before it returns, even in a task that was cancelled.
    ///
    /// - Parameters:
    ///   - attempt: the number that `claim` gave.
    ///   - event: what the answer means: `served`, `refused`, `notServed`, `keyRefused` or `answerLost`.
    ///   - leadID: the id the server named; nil keeps what is known.
    ///   - message: the reason, warning or advice to show, one sentence; nil for none.
    /// - Throws: code `usage` when this attempt is not under way here, for example because it was taken over.
    package func finish(
        _ id: UpdateID, attempt: Int, answer: Attempt.Answer, event: UpdateState.Event, at: Date,
        leadID: String? = nil, leadsUpdated: Int? = nil, message: String? = nil
    ) async throws(Problem) -> LeadUpdate {
        let owner = owner.number
        return try await write { database in
            let journal = Journal(database: database)
            let current = try journal.update(id)
            let holder = try database.number(
                "SELECT owner FROM updates WHERE sequence = ?", [.integer(current.sequence)])
            guard current.outcome == .sending, current.state.attempts == attempt, holder == owner else {
                throw Problem(
                    .usage, "attempt \(attempt) of this update is not under way here; it is \(current.outcome.rawValue)"
                )
            }
            try database.run(
                """
                UPDATE attempts SET finished_at = ?, http_status = ?, request_id = ?, body = ?, problem = ?,
                    problem_message = ?, problem_advice = ?, matches = ?
                WHERE sequence = ? AND number = ?
                """,
                [StoredValue(at)] + answer.values + [.integer(current.sequence), StoredValue(attempt)])
            var next = current
            next.state = try journal.state(of: current, after: event)
            next.changedAt = at
            next.leadID = leadID ?? current.leadID
            next.leadsUpdated = leadsUpdated ?? current.leadsUpdated
            next.message = message
            next.problem = answer.problem?.code
            next.requestID = answer.requestID ?? current.requestID
            return try journal.save(next, replacing: current, owner: nil)
        }
    }

    /// What a person does to an update that is not being sent: `settled`, `cancelled` or `held`; see also `release`.
    ///
    /// - Parameter message: what to show from now on, one sentence; nil for none.
    /// - Throws: code `usage` when that cannot be done in its state; the message names the state.
    package func change(
        _ id: UpdateID, _ event: UpdateState.Event, at: Date, message: String? = nil
    ) async throws(Problem) -> LeadUpdate {
        try await write { database in
            let journal = Journal(database: database)
            let current = try journal.update(id)
            guard event.isPersons else { throw journal.impossible(current, event) }
            var next = current
            next.state = try journal.state(of: current, after: event)
            next.changedAt = at
            next.message = message
            next.problem = nil
            next.dismissedAt = nil
            return try journal.save(next, replacing: current, owner: nil)
        }
    }

    /// Lets an update leave, by a person's word.
    ///
    /// - Parameters:
    ///   - author: whose word it is. One that is not on its way any more is accepted anew by it, and carries the name from
    ///     now on; nil keeps the name it has.
    ///   - refusing: says why one that is not on its way any more may not leave again; it is given the newest other
    ///     updates of its lead, and is called once, quickly, while the history is locked.
    /// - Throws: what `refusing` gave; code `usage` when the update is confirmed or under way.
    package func release(
        _ id: UpdateID, by author: String? = nil, at: Date,
        refusing: @escaping @Sendable (_ update: LeadUpdate, _ others: [LeadUpdate]) -> Problem?
    ) async throws(Problem) -> LeadUpdate {
        try await write { database in
            let journal = Journal(database: database)
            let current = try journal.update(id)
            var next = current
            next.state = try journal.state(of: current, after: .released)
            if current.outcome != .queued, current.outcome != .retrying {
                let others = try LeadIdentity(database: database, organisation: current.organisation)
                    .updates(ofLeadWith: current.knownIdentifiers, limit: 100)
                    .filter { $0.id != current.id }
                if let problem = refusing(current, others) { throw problem }
                next.author = author ?? current.author
            }
            next.changedAt = at
            next.message = nil
            next.problem = nil
            next.dismissedAt = nil
            next.releasedAt = at
            return try journal.save(next, replacing: current, owner: nil)
        }
    }

    /// Lets go of everything of an organisation that waits because its key was refused. It is not a person's word: what has
    /// waited for long still asks.
    ///
    /// - Returns: the updates that changed, in their order.
    package func keyWorks(of organisation: Organisation, at: Date) async throws(Problem) -> [LeadUpdate] {
        try await write { [owner] database in
            guard let number = try OrganisationTable(database, owner).numberInUse(of: organisation) else { return [] }
            let journal = Journal(database: database)
            let held = try database.all(
                """
                SELECT sequence FROM updates INDEXED BY outbox
                WHERE organisation = ? AND \(Schema.open) AND hold = 'key refused' ORDER BY sequence
                """, [.integer(number)]
            ) { $0.integer(0) ?? 0 }
            return try held.map { sequence in
                let current = try journal.update(sequence: sequence)
                var next = current
                next.state = try journal.state(of: current, after: .released)
                next.changedAt = at
                next.message = nil
                next.problem = nil
                return try journal.save(next, replacing: current, owner: nil)
            }
        }
    }

    /// Writes down what reading the lead back told of an update that is unknown.
    ///
    /// - Parameters:
    ///   - attempt: the one that was read back; after another one, or once the update is settled, nothing is changed.
    ///   - arrived: true confirms the update; false only keeps `message`, because not being seen proves nothing.
    ///   - leadID: of the lead that was read.
    /// - Returns: the update as it stands now.
    package func readBack(
        _ id: UpdateID, attempt: Int, arrived: Bool, leadID: String?, message: String?, at: Date
    ) async throws(Problem) -> LeadUpdate {
        try await write { database in
            let journal = Journal(database: database)
            let current = try journal.update(id)
            guard current.outcome == .unknown, current.state.attempts == attempt else { return current }
            var next = current
            next.message = message
            if arrived {
                next.state = try journal.state(of: current, after: .settled(arrived: true))
                next.changedAt = at
                next.problem = nil
                next.leadID = leadID ?? current.leadID
                next.dismissedAt = nil
            }
            return next == current ? current : try journal.save(next, replacing: current, owner: nil)
        }
    }

    /// Takes a rejected or unknown update out of what needs attention; again, it does nothing.
    ///
    /// - Throws: code `usage` for any other outcome.
    package func dismiss(_ id: UpdateID, at: Date) async throws(Problem) -> LeadUpdate {
        try await write { database in
            let journal = Journal(database: database)
            let current = try journal.update(id)
            guard current.outcome.needsAttention else {
                throw Problem(
                    .usage, "this update is \(current.outcome.rawValue): there is nothing to dismiss")
            }
            guard current.dismissedAt == nil else { return current }
            var next = current
            next.dismissedAt = at
            return try journal.save(next, replacing: current, owner: nil)
        }
    }

    /// Makes every `sending` whose process has ended `unknown`. To be called after opening, and now and then.
    ///
    /// A stopped process still lives; its updates stay as they are.
    ///
    /// - Returns: the updates that became unknown, in their order.
    package func takeOver(at: Date) async throws(Problem) -> [LeadUpdate] {
        guard try await !abandoned().isEmpty else { return [] }
        return try await write { [owner] database in
            let journal = Journal(database: database)
            return try Self.abandoned(database, owner).map { sequence in
                let current = try journal.update(sequence: sequence)
                return try journal.save(try journal.abandoned(current, at: at), replacing: current, owner: nil)
            }
        }
    }

    private func abandoned() async throws(Problem) -> [Int64] {
        try await read { [owner] in try Self.abandoned($0, owner) }
    }

    private static func abandoned(_ database: Database, _ owner: OwnerLock) throws -> [Int64] {
        try database.all(
            """
            SELECT sequence, owner FROM updates INDEXED BY outbox
            WHERE \(Schema.open) AND outcome = 'sending' ORDER BY sequence
            """
        ) { row in (row.integer(0) ?? 0, row.integer(1)) }
        .filter { _, holder in holder.map { !owner.isAlive($0) } ?? true }
        .map(\.0)
    }
}

extension UpdateState.Event {
    /// What a person may do, as opposed to what only a sender learns.
    fileprivate var isPersons: Bool {
        switch self {
        case .settled, .cancelled, .held: true
        case .released, .claimed, .served, .refused, .notServed, .keyRefused, .answerLost: false
        }
    }
}
