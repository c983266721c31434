package import FoundationEssentials
import GRDB
package import Leads
import Storage

extension History {
    /// Commits an update to disk before it returns.
    ///
    /// - Throws: code `alreadySent` when an update of this id is in the history; code `storage` when nothing was
    ///   stored.
    package func accept(_ update: NewUpdate) async throws(Problem) -> LeadUpdate {
        let accepted = try await accept([update])
        guard let update = accepted.first else { throw Problem(.storage, "nothing was saved") }
        return update
    }

    /// Commits several updates in the order given, all or none, with one wait for the disk.
    package func accept(_ updates: [NewUpdate]) async throws(Problem) -> [LeadUpdate] {
        let owner = owner.number
        return try await write { database in
            try updates.map { try Journal(database: database).insert($0, owner: owner) }
        }
    }

    /// Claims an update: it becomes `sending`, and its attempt with the exact body is on disk before this returns.
    ///
    /// - Parameters:
    ///   - organisation: whose server and key it would be sent with.
    ///   - part: the decision on an undecided update, which cannot be claimed without.
    ///   - at: start of the attempt, against which holds and waiting times are checked.
    ///   - request: the body for the update; called once, with the history locked, so it must be quick.
    /// - Returns: nil when it cannot be sent now: it belongs to another organisation, is being sent, held or final, or
    ///   waits for its time or for an earlier open update of the same lead. The attempt's number is `state.attempts`.
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

    /// Records why an undecided update is not sent yet: `notServed` or `keyRefused`. Nothing was sent.
    ///
    /// - Returns: the current update, unchanged when it is decided by now or is not sent by itself any more.
    package func postpone(
        _ id: UpdateID, _ event: UpdateState.Event, message: String?, problem: Problem.Code?, at: Date
    ) async throws(Problem) -> LeadUpdate {
        try await write { database in
            let journal = Journal(database: database)
            return try journal.postpone(try journal.update(id), event, message: message, problem: problem, at: at)
        }
    }

    /// Commits an update and, if it can be sent, its first attempt in one transaction: no other process can claim it in
    /// between, and there is one wait for the disk.
    ///
    /// - Parameters:
    ///   - part: the part, where it is known for an update that is won and also qualified.
    ///   - refusing: gets the newest updates of the lead and returns why the update must not be accepted; called once,
    ///     with the history locked, so it must be quick. Another process may have accepted the same a moment ago.
    /// - Returns: the update, `sending` when it was claimed, else `queued`: behind an earlier one of its lead,
    ///   undecided, or because another organisation is in use.
    /// - Throws: the problem that `refusing` returned.
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

    /// Records the result of an attempt and commits it before returning, even in a cancelled task.
    ///
    /// - Parameters:
    ///   - attempt: the number that `claim` gave.
    ///   - event: `served`, `refused`, `notServed`, `keyRefused` or `answerLost`.
    ///   - leadID: nil keeps what is known.
    ///   - message: the reason, warning or advice to show, one sentence.
    /// - Throws: code `usage` when this attempt is not under way here, for example because it was taken over.
    package func finish(
        _ id: UpdateID, attempt: Int, answer: Attempt.Answer, event: UpdateState.Event, at: Date,
        leadID: String? = nil, leadsUpdated: Int? = nil, message: String? = nil
    ) async throws(Problem) -> LeadUpdate {
        let owner = owner.number
        return try await write { database in
            let journal = Journal(database: database)
            let current = try journal.update(id)
            guard current.outcome == .sending, current.state.attempts == attempt,
                try journal.owner(of: current) == owner
            else {
                throw Problem(
                    .usage, "attempt \(attempt) of this update is not under way here; it is \(current.outcome.rawValue)"
                )
            }
            try journal.endAttempt(of: current, at: at, answer)
            let next = try journal.finished(
                current, after: event, at: at, answer: answer, leadID: leadID, leadsUpdated: leadsUpdated,
                message: message)
            return try journal.save(next, replacing: current, owner: nil)
        }
    }

    /// Applies a user's action to an update that is not being sent: `resolved`, `cancelled` or `held`; see also
    /// `release`.
    ///
    /// - Parameter message: what to show from now on, one sentence.
    /// - Throws: code `usage` when the state does not allow it; the message names the state.
    package func change(
        _ id: UpdateID, _ event: UpdateState.Event, at: Date, message: String? = nil
    ) async throws(Problem) -> LeadUpdate {
        try await write { database in
            let journal = Journal(database: database)
            let current = try journal.update(id)
            guard event.isPersons else { throw journal.impossible(current, event) }
            var next = try journal.next(current, after: event, at: at)
            next.message = message
            next.dismissedAt = nil
            return try journal.save(next, replacing: current, owner: nil)
        }
    }

    /// Allows an update to be sent, as the user decided.
    ///
    /// - Parameters:
    ///   - author: whoever releases it; becomes the author of an update that was final or unknown; nil keeps the
    ///     author.
    ///   - refusing: gets the newest other updates of the lead of a final or unknown update, and returns why it must
    ///     not be sent again; called once, with the history locked, so it must be quick.
    /// - Throws: the problem that `refusing` returned; code `usage` when the update is confirmed or under way.
    package func release(
        _ id: UpdateID, by author: String? = nil, at: Date,
        refusing: @escaping @Sendable (_ update: LeadUpdate, _ others: [LeadUpdate]) -> Problem?
    ) async throws(Problem) -> LeadUpdate {
        try await write { database in
            let journal = Journal(database: database)
            let current = try journal.update(id)
            var next = try journal.released(current, at: at)
            if current.outcome != .queued, current.outcome != .retrying {
                let others = try LeadIdentity(database: database, organisation: current.organisation)
                    .updates(ofLeadWith: current.knownIdentifiers, limit: 100)
                    .filter { $0.id != current.id }
                if let problem = refusing(current, others) { throw problem }
                next.author = author ?? current.author
            }
            return try journal.save(next, replacing: current, owner: nil)
        }
    }

    /// Releases every update of an organisation that is held because its key was refused. This is not a user's release:
    /// updates that have waited for long still need a confirmation.
    ///
    /// - Returns: the changed updates, in their order.
    package func keyWorks(of organisation: Organisation, at: Date) async throws(Problem) -> [LeadUpdate] {
        try await write { [owner] database in
            guard let number = try OrganisationTable(database, owner).numberInUse(of: organisation) else { return [] }
            let journal = Journal(database: database)
            let held = try database.numbers(
                """
                SELECT sequence FROM updates INDEXED BY outbox
                WHERE organisation = ? AND \(Schema.open) AND hold = 'key refused' ORDER BY sequence
                """, [.integer(number)])
            return try held.map { sequence in
                let current = try journal.update(sequence: sequence)
                let next = try journal.next(current, after: .released, at: at)
                return try journal.save(next, replacing: current, owner: nil)
            }
        }
    }

    /// Makes updates due that are retrying because the server could not be reached. One that the server itself put off
    /// goes on waiting.
    ///
    /// - Returns: the updates that are due sooner than before.
    package func connectionIsBack(of organisation: Organisation, at: Date) async throws(Problem) -> [LeadUpdate] {
        let codes = Problem.Code.allCases.filter { $0.reachedServer == false }
        return try await write { [owner] database in
            guard let number = try OrganisationTable(database, owner).numberInUse(of: organisation) else { return [] }
            let journal = Journal(database: database)
            let waiting = try database.numbers(
                """
                SELECT sequence FROM updates INDEXED BY outbox
                WHERE organisation = ? AND \(Schema.open) AND outcome = 'retrying' AND hold IS NULL AND not_before > ?
                    AND problem IN (\(codes.map { _ in "?" }.joined(separator: ", "))) ORDER BY sequence
                """, [.integer(number), StoredValue(at)] + codes.map { .text($0.rawValue) })
            return try waiting.map { sequence in
                let current = try journal.update(sequence: sequence)
                var next = current
                next.state = try journal.state(of: current, after: .notServed(retryAt: at))
                next.changedAt = at
                return try journal.save(next, replacing: current, owner: nil)
            }
        }
    }

    /// Records the result of reading the lead of an unknown update back.
    ///
    /// - Parameters:
    ///   - attempt: the one that was read back; nothing is changed after another attempt, or once the update is
    ///     resolved.
    ///   - arrived: true confirms the update; false only stores `message`, because a lead that does not show it proves
    ///     nothing.
    ///   - leadID: of the lead that was read.
    /// - Returns: the current update.
    package func readBack(
        _ id: UpdateID, attempt: Int, arrived: Bool, leadID: String?, message: String?, at: Date
    ) async throws(Problem) -> LeadUpdate {
        try await write { database in
            let journal = Journal(database: database)
            let current = try journal.update(id)
            guard current.outcome == .unknown, current.state.attempts == attempt else { return current }
            var next = arrived ? try journal.next(current, after: .resolved(arrived: true), at: at) : current
            next.message = message
            if arrived {
                next.leadID = leadID ?? current.leadID
                next.dismissedAt = nil
            }
            return next == current ? current : try journal.save(next, replacing: current, owner: nil)
        }
    }

    /// Removes a rejected or unknown update from what needs attention; does nothing when repeated.
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

    /// Takes back the dismissal of a rejected update. Does nothing to one that was sent again meanwhile.
    package func restore(_ id: UpdateID) async throws(Problem) -> LeadUpdate {
        try await write { database in
            let journal = Journal(database: database)
            let current = try journal.update(id)
            guard current.outcome == .rejected, current.dismissedAt != nil else { return current }
            var next = current
            next.dismissedAt = nil
            return try journal.save(next, replacing: current, owner: nil)
        }
    }

    /// Marks every `sending` update whose process has ended as `unknown`. To be called after opening, and now and then.
    ///
    /// A stopped process (SIGSTOP) still counts as alive.
    ///
    /// - Returns: the updates that became unknown, in their order.
    package func takeOver(at: Date) async throws(Problem) -> [LeadUpdate] {
        guard try await !read({ [owner] in try Self.abandoned($0, owner) }).isEmpty else { return [] }
        return try await write { [owner] database in
            let journal = Journal(database: database)
            return try Self.abandoned(database, owner).map { sequence in
                let current = try journal.update(sequence: sequence)
                return try journal.save(try journal.abandoned(current, at: at), replacing: current, owner: nil)
            }
        }
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
    /// Whether it is a user's action, as opposed to the result of an attempt.
    fileprivate var isPersons: Bool {
        switch self {
        case .resolved, .cancelled, .held: true
        case .released, .claimed, .served, .refused, .notServed, .keyRefused, .answerLost: false
        }
    }
}
