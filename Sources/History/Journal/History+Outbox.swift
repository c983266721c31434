package import FoundationEssentials
import GRDB
package import Leads
import Storage

extension History {
    /// All open updates, in the order of acceptance.
    ///
    /// - Parameters:
    ///   - organisation: nil for all.
    ///   - limit: maximum number, from 1.
    package func outbox(of organisation: Organisation?, limit: Int = 1_000) async throws(Problem) -> [LeadUpdate] {
        try await read { [owner] database in
            let number = try organisation.map { try OrganisationTable(database, owner).number(of: $0) ?? 0 }
            let condition = number == nil ? "" : " AND u.organisation = ?"
            return try database.updates(
                "INDEXED BY outbox WHERE u.\(Schema.open)\(condition) ORDER BY u.sequence LIMIT ?",
                [number.map(StoredValue.integer), StoredValue(limit)].compactMap(\.self))
        }
    }

    /// Open and attention counts by organisation number, without organisations that have neither.
    package func countsByOrganisation() async throws(Problem) -> [Int64: OutboxCounts] {
        try await read { database in
            var counts: [Int64: OutboxCounts] = [:]
            func count(_ kind: WritableKeyPath<OutboxCounts, Int>, _ rows: String) throws {
                let found = try database.all(
                    "SELECT organisation, count(*) FROM updates INDEXED BY \(rows) GROUP BY organisation"
                ) { (organisation: $0.integer(0) ?? 0, updates: Int($0.integer(1) ?? 0)) }
                for row in found { counts[row.organisation, default: OutboxCounts()][keyPath: kind] = row.updates }
            }
            try count(\.waiting, "outbox WHERE \(Schema.open) AND outcome <> 'unknown'")
            try count(\.rejected, "attention WHERE \(Schema.attention) AND outcome = 'rejected'")
            try count(\.unknown, "attention WHERE \(Schema.attention) AND outcome = 'unknown'")
            return counts
        }
    }

    /// Number of open updates of all organisations.
    package func openCount() async throws(Problem) -> Int {
        Int(
            try await read { try $0.number("SELECT count(*) FROM updates INDEXED BY outbox WHERE \(Schema.open)") } ?? 0
        )
    }

    /// Rejected updates that were not dismissed, newest first.
    package func rejected(of organisation: Organisation, limit: Int) async throws(Problem) -> [LeadUpdate] {
        guard let number = try await number(of: organisation) else { return [] }
        return try await rejected(of: number, limit: limit)
    }

    package func rejected(of organisation: Int64, limit: Int) async throws(Problem) -> [LeadUpdate] {
        try await read { database in
            try database.updates(
                """
                INDEXED BY attention WHERE u.organisation = ? AND u.outcome = 'rejected' AND u.\(Schema.attention)
                ORDER BY u.sequence DESC LIMIT ?
                """, [.integer(organisation), StoredValue(limit)])
        }
    }

    /// The updates that are due now, and when to look again. To be called again after every change. Nothing is due for
    /// an organisation that is not in use.
    ///
    /// - Parameter limit: maximum number of updates, from 1.
    package func due(
        of organisation: Organisation, at moment: Date, limit: Int = 64
    ) async throws(Problem) -> DueUpdates {
        let confirmationDue = Self.confirmationDue(at: moment)
        return try await read { [owner] database in
            guard let number = try OrganisationTable(database, owner).numberInUse(of: organisation) else {
                return DueUpdates(updates: [], nextAt: nil, isKeyRefused: false)
            }
            let updates = try database.updates(
                """
                \(Self.waiting) AND (u.not_before IS NULL OR u.not_before <= ?)
                    AND coalesce(u.released_at, u.created_at) > ? AND NOT \(LeadIdentity.waits)
                ORDER BY u.sequence LIMIT ?
                """,
                [.integer(number), StoredValue(moment), confirmationDue, StoredValue(limit)])
            let next = try database.number(
                """
                SELECT min(u.not_before) FROM updates u \(Self.waiting) AND u.not_before > ?
                    AND coalesce(u.released_at, u.created_at) > ?
                """,
                [.integer(number), StoredValue(moment), confirmationDue])
            let refused = try database.number(
                """
                SELECT 1 FROM updates u INDEXED BY outbox
                WHERE u.organisation = ? AND u.\(Schema.open) AND u.hold = 'key refused' LIMIT 1
                """,
                [.integer(number)])
            return DueUpdates(
                updates: updates, nextAt: next.map { Date(milliseconds: $0) }, isKeyRefused: refused != nil)
        }
    }

    /// Number of updates that have waited so long that they need a confirmation (`LeadUpdate.needsConfirmation(at:)`).
    package func countNeedingConfirmation(of organisation: Organisation, at moment: Date) async throws(Problem) -> Int {
        try await read { [owner] database in
            guard let number = try OrganisationTable(database, owner).number(of: organisation) else { return 0 }
            let count = try database.number(
                "SELECT count(*) FROM updates u \(Self.waiting) AND coalesce(u.released_at, u.created_at) <= ?",
                [.integer(number), Self.confirmationDue(at: moment)])
            return Int(count ?? 0)
        }
    }

    /// SQL: the updates of an organisation that leave by themselves, now or later.
    private static let waiting = """
        INDEXED BY outbox WHERE u.organisation = ? AND u.\(Schema.open) AND u.outcome IN ('queued', 'retrying')
            AND (u.hold IS NULL OR u.hold = 'take-back time')
        """

    /// Updates released at this time or before need a confirmation.
    private static func confirmationDue(at moment: Date) -> StoredValue {
        StoredValue(moment.addingTimeInterval(-LeadUpdate.leavesByItselfFor))
    }

    /// Earlier open updates of the same lead, which go first, in their order.
    ///
    /// - Throws: code `notFound` when there is no such update.
    package func earlierOpen(than id: UpdateID) async throws(Problem) -> [LeadUpdate] {
        try await read { database in
            let journal = Journal(database: database)
            return try journal.earlierOpen(than: try journal.update(id))
        }
    }

    /// - Parameter organisation: nil for all.
    package func counts(of organisation: Organisation?) async throws(Problem) -> OutboxCounts {
        let counts = try await countsByOrganisation()
        guard let organisation else { return counts.values.reduce(OutboxCounts(), +) }
        return try await number(of: organisation).flatMap { counts[$0] } ?? OutboxCounts()
    }
}
