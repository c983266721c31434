package import FoundationEssentials
import GRDB
package import Leads

extension History {
    /// What is not yet settled, in the order in which it was journaled.
    ///
    /// - Parameters:
    ///   - profile: nil for every profile.
    ///   - limit: how many at most, from 1.
    package func outbox(profile: String?, limit: Int = 1_000) async throws(Problem) -> [LeadUpdate] {
        try await read { database in
            let condition = profile == nil ? "" : " AND u.profile = ?"
            return try database.all(
                """
                SELECT \(LeadUpdate.columns) FROM updates u INDEXED BY outbox
                WHERE u.\(Schema.open)\(condition) ORDER BY u.sequence LIMIT ?
                """,
                [profile.map(StoredValue.text), StoredValue(limit)].compactMap(\.self)
            ) { try LeadUpdate($0) }
        }
    }

    /// Which updates of a profile may leave now, and when to look again. Ask again after every change.
    ///
    /// - Parameter limit: how many updates at most, from 1.
    package func due(profile: String, at moment: Date, limit: Int = 64) async throws(Problem) -> DueUpdates {
        let asking = Self.asking(at: moment)
        return try await read { database in
            func leaving(undecided: Int64) throws -> [LeadUpdate] {
                try database.all(
                    """
                    SELECT \(LeadUpdate.columns) FROM updates u INDEXED BY outbox
                    WHERE u.profile = ? AND u.\(Schema.open) AND u.outcome IN ('queued', 'retrying')
                        AND (u.hold IS NULL OR u.hold = 'take-back time')
                        AND (u.not_before IS NULL OR u.not_before <= ?) AND u.undecided = ?
                        AND coalesce(u.released_at, u.created_at) > ? AND NOT \(LeadIdentity.waits)
                    ORDER BY u.sequence LIMIT ?
                    """,
                    [.text(profile), StoredValue(moment), .integer(undecided), asking, StoredValue(limit)]
                ) { try LeadUpdate($0) }
            }
            let updates = try leaving(undecided: 0)
            let undecided = try leaving(undecided: 1).filter(\.isFirstOfTwo)
            let next = try database.number(
                """
                SELECT min(u.not_before) FROM updates u INDEXED BY outbox
                WHERE u.profile = ? AND u.\(Schema.open) AND u.outcome IN ('queued', 'retrying')
                    AND (u.hold IS NULL OR u.hold = 'take-back time') AND u.not_before > ?
                    AND coalesce(u.released_at, u.created_at) > ?
                """,
                [.text(profile), StoredValue(moment), asking])
            let refused = try database.number(
                """
                SELECT 1 FROM updates u INDEXED BY outbox
                WHERE u.profile = ? AND u.\(Schema.open) AND u.hold = 'key refused' LIMIT 1
                """,
                [.text(profile)])
            return DueUpdates(
                updates: updates, undecided: undecided, nextAt: next.map { Date(milliseconds: $0) },
                isKeyRefused: refused != nil)
        }
    }

    /// How many updates of a profile have waited so long that they ask before they go (`LeadUpdate.asks(at:)`).
    package func asking(profile: String, at moment: Date) async throws(Problem) -> Int {
        try await read { database in
            let count = try database.number(
                """
                SELECT count(*) FROM updates INDEXED BY outbox
                WHERE profile = ? AND \(Schema.open) AND outcome IN ('queued', 'retrying')
                    AND (hold IS NULL OR hold = 'take-back time') AND coalesce(released_at, created_at) <= ?
                """, [.text(profile), Self.asking(at: moment)])
            return Int(count ?? 0)
        }
    }

    /// What was let go at this time or before asks now.
    private static func asking(at moment: Date) -> StoredValue {
        StoredValue(moment.addingTimeInterval(-LeadUpdate.leavesByItselfFor))
    }

    /// The earlier open updates of the same lead, which have to be sent or settled before this one, in their order.
    ///
    /// - Throws: code `notFound` when there is no such update.
    package func earlierOpen(than id: UpdateID) async throws(Problem) -> [LeadUpdate] {
        try await read { database in
            let journal = Journal(database: database)
            return try journal.earlierOpen(than: try journal.update(id))
        }
    }

    /// How much waits and how much needs attention, for the header.
    ///
    /// - Parameter profile: nil for every profile.
    package func counts(profile: String?) async throws(Problem) -> OutboxCounts {
        try await read { database in
            let condition = profile == nil ? "" : " AND profile = ?"
            let values = profile.map { [StoredValue.text($0)] } ?? []
            let waiting = try database.number(
                """
                SELECT count(*) FROM updates INDEXED BY outbox
                WHERE \(Schema.open) AND outcome <> 'unknown' AND (partner IS NULL OR status <> 'qualified')\(condition)
                """, values)
            func attention(_ outcome: Outcome) throws -> Int {
                Int(
                    try database.number(
                        """
                        SELECT count(*) FROM updates INDEXED BY attention
                        WHERE \(Schema.attention) AND outcome = ?\(condition)
                        """, [.text(outcome.rawValue)] + values) ?? 0)
            }
            return OutboxCounts(
                waiting: Int(waiting ?? 0), rejected: try attention(.rejected), unknown: try attention(.unknown))
        }
    }
}
