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
        try await write { database in try updates.map { try Journal(database: database).insert($0) } }
    }

    /// Takes an update for sending: it becomes `sending`, and its attempt and the exact body are on the disk before
    /// this returns.
    ///
    /// - Parameters:
    ///   - at: when the attempt starts; holds and waiting times are judged by it.
    ///   - request: the body for the update; it is called once, quickly, while the history is locked.
    /// - Returns: nil when it may not leave now: someone else has it, it is held, waits for its time or for an earlier
    ///   open update of the same lead, or has settled. Its attempt's number is `state.attempts`.
    /// - Throws: code `notFound` when there is no such update.
    package func claim(
        _ id: UpdateID, at: Date, request: @escaping @Sendable (LeadUpdate) -> String
    ) async throws(Problem) -> LeadUpdate? {
        let owner = owner.number
        return try await write { database in
            let journal = Journal(database: database)
            return try journal.claim(try journal.update(id), at: at, owner: owner, request: request)
        }
    }

    /// Commits an update and, where nothing stands in its way, its first attempt in one step: no other process can take
    /// it in between, and the disk is waited for once.
    ///
    /// - Parameters:
    ///   - refusing: says why it may not be accepted; it is given the newest updates of its lead, and is called
    ///     once, quickly, while the history is locked: another process may have accepted the same a moment ago.
    ///   - updates: one, or two that are meant as one, in the order in which they leave: all or none.
    /// - Returns: the first, `sending`, when it was claimed, else the last, `queued` behind an earlier one of its lead or
    ///   until the lead was looked at.
    /// - Throws: what `refusing` gave.
    package func acceptAndClaim(
        _ updates: [NewUpdate],
        refusing: @escaping @Sendable (_ others: [LeadUpdate]) -> Problem? = { _ in nil },
        request: @escaping @Sendable (LeadUpdate) -> String
    ) async throws(Problem) -> LeadUpdate {
        let owner = owner.number
        return try await write { database in
            let journal = Journal(database: database)
            guard let new = updates.first else { throw Problem(.storage, "nothing was to be kept") }
            let known = new.change.identifiers.all + (new.before?.identifiers.all ?? [])
            let others = try LeadIdentity(database: database, profile: new.profile)
                .updates(ofLeadWith: known, limit: 50)
            if let problem = refusing(others) { throw problem }
            let accepted = try updates.map(journal.insert)
            return try journal.claim(accepted[0], at: new.createdAt, owner: owner, request: request)
                ?? accepted[accepted.count - 1]
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
            if case .held = event { try journal.hold(journal.partner(of: current), at: at) }
            return try journal.save(next, replacing: current, owner: nil)
        }
    }

    /// Lets an update leave, by a person's word.
    ///
    /// - Parameter refusing: says why one that is not on its way any more may not leave again; it is given the newest
    ///   other updates of its lead, and is called once, quickly, while the history is locked.
    /// - Throws: what `refusing` gave; code `usage` when the update is confirmed or under way.
    package func release(
        _ id: UpdateID, at: Date,
        refusing: @escaping @Sendable (_ update: LeadUpdate, _ others: [LeadUpdate]) -> Problem?
    ) async throws(Problem) -> LeadUpdate {
        try await write { database in
            let journal = Journal(database: database)
            let current = try journal.update(id)
            var next = current
            next.state = try journal.state(of: current, after: .released)
            if current.outcome != .queued, current.outcome != .retrying {
                let others = try LeadIdentity(database: database, profile: current.profile)
                    .updates(ofLeadWith: current.knownIdentifiers, limit: 100)
                    .filter { $0.id != current.id }
                if let problem = refusing(current, others) { throw problem }
            }
            next.changedAt = at
            next.message = nil
            next.problem = nil
            next.dismissedAt = nil
            next.releasedAt = at
            try journal.release(journal.partner(of: current), at: at)
            return try journal.save(next, replacing: current, owner: nil)
        }
    }

    /// Decides two that were accepted before anything was known of the lead.
    ///
    /// - Parameters:
    ///   - first: the one that would go first; nothing is done where that is decided or has left.
    ///   - isNeeded: false leaves the other one alone, because the lead is qualified already or one request is enough.
    ///   - alsoQualifies: what the other one then says of that in its request.
    /// - Returns: both as they are now, or what is left of them.
    package func decide(
        _ first: UpdateID, isNeeded: Bool, alsoQualifies: Bool = false, message: String? = nil, at: Date
    ) async throws(Problem) -> [LeadUpdate] {
        try await write { database in
            let journal = Journal(database: database)
            let current = try journal.update(first)
            guard current.isUndecided, let partner = try journal.partner(of: current),
                isNeeded || current.state.allows(.cancelled)
            else { return [current] }
            var (next, other) = (current, partner)
            (next.isUndecided, other.isUndecided) = (false, false)
            if !isNeeded {
                next.state = try journal.state(of: current, after: .cancelled)
                next.changedAt = at
                next.message = message
                (next.partner, other.partner) = (nil, nil)
                try database.run(
                    "UPDATE updates SET also_qualified = ? WHERE sequence = ?",
                    [.integer(alsoQualifies ? 1 : 0), .integer(other.sequence)])
            }
            return [
                try journal.save(other, replacing: partner, owner: nil),
                try journal.save(next, replacing: current, owner: nil),
            ]
        }
    }

    /// The other one of two that were meant as one; nil for an update that stands alone.
    package func partner(of update: LeadUpdate) async throws(Problem) -> LeadUpdate? {
        guard update.partner != nil else { return nil }
        return try await read { database in try Journal(database: database).partner(of: update) }
    }

    /// Lets go of everything of a profile that waits because its key was refused. It is not a person's word: what has
    /// waited for long still asks.
    ///
    /// - Returns: the updates that changed, in their order.
    package func keyWorks(profile: String, at: Date) async throws(Problem) -> [LeadUpdate] {
        try await write { database in
            let journal = Journal(database: database)
            let held = try database.all(
                """
                SELECT sequence FROM updates INDEXED BY outbox
                WHERE profile = ? AND \(Schema.open) AND hold = 'key refused' ORDER BY sequence
                """, [.text(profile)]
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
                var next = current
                next.state = try journal.state(of: current, after: .answerLost)
                next.changedAt = at
                next.problem = nil
                next.message = "Leadline ended while this was being sent: it may have arrived"
                return try journal.save(next, replacing: current, owner: nil)
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
