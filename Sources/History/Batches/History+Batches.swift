package import FoundationEssentials
import GRDB
package import Leads
import Storage

extension History {
    /// Commits a batch and all its updates to disk, in the order given, all or none.
    ///
    /// - Parameters:
    ///   - updates: those of the batch, for its organisation.
    ///   - after: sequence number of the newest update that the decision knew.
    ///   - refusing: gets each update of the organisation that was accepted since, and returns why the batch must not be
    ///     accepted; called with the history locked, so it must be quick.
    /// - Throws: the problem that `refusing` returned; code `storage` when nothing was stored.
    package func accept(
        _ batch: NewBatch, _ updates: [NewUpdate], after: Int64,
        refusing: @escaping @Sendable (LeadUpdate) -> Problem?
    ) async throws(Problem) -> [LeadUpdate] {
        let owner = owner.number
        return try await write { database in
            let number = try OrganisationTable(database: database, owner: owner).numbered(batch.organisation)
            let newer = try database.updates(
                "INDEXED BY updates_of_organisation WHERE u.organisation = ? AND u.sequence > ? ORDER BY u.sequence",
                [.integer(number), .integer(after)])
            for update in newer {
                if let problem = refusing(update) { throw problem }
            }
            try BatchTable(database: database).add(batch, organisation: number)
            return try Journal(database: database).insert(updates, organisation: number)
        }
    }

    /// Sequence number of the newest update; 0 while there is none.
    package func newestSequence() async throws(Problem) -> Int64 {
        try await read { try $0.number("SELECT max(sequence) FROM updates") ?? 0 }
    }

    /// - Parameter organisation: nil for all.
    /// - Returns: the newest first.
    package func batches(of organisation: Organisation?, limit: Int) async throws(Problem) -> [Batch] {
        try await read { [owner] database in
            let number = try organisation.map { try OrganisationTable(database, owner).number(of: $0) ?? 0 }
            let condition = number == nil ? "" : "WHERE organisation = ?"
            return try BatchTable(database: database).batches(
                "\(condition) ORDER BY created_at DESC, rowid DESC LIMIT ?",
                [number.map(StoredValue.integer), StoredValue(limit)].compactMap(\.self))
        }
    }

    package func batches(withIDPrefix prefix: String, limit: Int) async throws(Problem) -> [Batch] {
        try await read { database in
            try BatchTable(database: database).batches(
                "WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
                [.text(prefix), .text(prefix + "\u{10FFFF}"), StoredValue(max(1, limit))])
        }
    }

    /// The updates of a batch, in their order.
    package func updates(of batch: BatchID) async throws(Problem) -> [LeadUpdate] {
        try await read { database in
            try database.updates(
                "INDEXED BY updates_of_batch WHERE u.batch = ? ORDER BY u.sequence", [.text(batch.rawValue)])
        }
    }

    /// The newest updates of each lead; see `updates(ofLeadWith:of:limit:)`.
    package func updates(
        ofLeadsWith identifiers: [[Identifier]], of organisation: Organisation, limit: Int
    ) async throws(Problem) -> [[LeadUpdate]] {
        try await read { [owner] database in
            guard let number = try OrganisationTable(database, owner).number(of: organisation) else {
                return identifiers.map { _ in [] }
            }
            let identity = LeadIdentity(database: database, organisation: number)
            return try identifiers.map { try identity.updates(ofLeadWith: $0, limit: limit) }
        }
    }

    /// Applies a user's action to all updates of a batch that allow it and are not being sent, all or none.
    ///
    /// - Parameters:
    ///   - event: `cancelled`, `held`, or `released` for those that are held.
    ///   - message: what to show from now on, one sentence.
    /// - Returns: the changed updates, in their order.
    package func change(
        _ batch: BatchID, _ event: UpdateState.Event, at: Date,
        message: @escaping @Sendable (LeadUpdate) -> String? = { _ in nil }
    ) async throws(Problem) -> [LeadUpdate] {
        try await write { database in
            let journal = Journal(database: database)
            let waiting = try database.updates(
                """
                INDEXED BY updates_of_batch WHERE u.batch = ? AND u.outcome IN ('queued', 'retrying')
                ORDER BY u.sequence
                """, [.text(batch.rawValue)])
            let isReleased = event == .released
            return try waiting.filter { !isReleased || $0.state.hold == .user }.map { current in
                var next =
                    isReleased ? try journal.released(current, at: at) : try journal.next(current, after: event, at: at)
                next.message = message(current)
                return try journal.save(next, replacing: current, owner: nil)
            }
        }
    }
}
