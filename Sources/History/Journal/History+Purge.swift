package import FoundationEssentials
import GRDB
package import Leads
import Storage

package enum PurgeSelection: Hashable, Sendable {
    case madeBefore(Date)
    /// Of the lead with this identifier, in every profile, found as by the filters `id:`, `email:` and `phone:`.
    case lead(Identifier)
}

extension History {
    package func count(_ selection: PurgeSelection) async throws(Problem) -> (updates: Int, open: Int) {
        try await read { database in
            let (condition, values) = try Self.condition(selection, database)
            let counts = try database.first(
                "SELECT count(*), coalesce(sum(u.\(Schema.open)), 0) FROM updates u WHERE \(condition)", values
            ) { (Int($0.integer(0) ?? 0), Int($0.integer(1) ?? 0)) }
            return counts ?? (0, 0)
        }
    }

    /// Deletes updates and drafts, with notes left in an editor, and identifiers of their leads that nothing else uses,
    /// leaving no trace in the database and the files beside it. Rewrites the file, which takes some seconds for a
    /// million updates.
    ///
    /// Does not touch files that were set aside as damaged; see `damagedFiles`.
    ///
    /// - Returns: the number of deleted updates.
    /// - Throws: code `usage` when one of them is open or another process has the history open, then nothing was
    ///   deleted; code `storage` when the disk failed, or another process opened the history meanwhile and traces are
    ///   left.
    package func purge(_ selection: PurgeSelection) async throws(Problem) -> Int {
        if let process = otherProcess {
            throw Problem(
                .usage, "another Leadline (process \(process)) has the history open; nothing was deleted",
                advice: "close it first")
        }
        try connection.requireInPlace(owner)
        let count = try await onWriter { database in
            try database.execute(sql: "PRAGMA secure_delete = ON")
            var count = 0
            try database.inTransaction(.immediate) {
                count = try Self.delete(selection, database)
                return .commit
            }
            return count
        }
        try await forgetNotesWithoutForms()
        try await wipe()
        return count
    }

    /// Absolute paths of histories set aside as damaged, which still hold their updates.
    package var damagedFiles: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return names.filter { $0.contains(".damaged-") }.sorted().map { directory + "/" + $0 }
    }

    private static func delete(_ selection: PurgeSelection, _ database: Database) throws -> Int {
        let (condition, values) = try condition(selection, database)
        try database.execute(sql: "CREATE TEMP TABLE purged (sequence INTEGER PRIMARY KEY)")
        try database.run("INSERT INTO purged SELECT u.sequence FROM updates u WHERE \(condition)", values)
        let open = try database.number(
            "SELECT count(*) FROM updates WHERE \(Schema.open) AND sequence IN (SELECT sequence FROM purged)")
        guard open == 0 else {
            throw Problem(
                .usage, "\(open ?? 0) of these updates are not finished; nothing was deleted",
                advice: "send, cancel or resolve them first (see leadline outbox)")
        }
        try deleteDrafts(selection, database)
        let count = try database.number("SELECT count(*) FROM purged") ?? 0
        // The filter of a batch may name the lead.
        try database.run(
            """
            UPDATE batches SET detail = NULL WHERE origin = 'filter'
                AND id IN (SELECT batch FROM updates WHERE sequence IN (SELECT sequence FROM purged))
            """)
        for table in ["attempts", "update_identifiers", "outbox_identifiers", "updates"] {
            try database.run("DELETE FROM \(table) WHERE sequence IN (SELECT sequence FROM purged)")
        }
        let used = "SELECT identifier FROM update_identifiers"
        try database.run(
            "DELETE FROM links WHERE from_identifier NOT IN (\(used)) OR to_identifier NOT IN (\(used))")
        try database.run("DELETE FROM identifiers WHERE number NOT IN (\(used))")
        try BatchTable(database: database).removeEmpty()
        // A row without updates would still name a currency or profile.
        try database.run("DELETE FROM totals WHERE updates = 0")
        try database.execute(sql: "DROP TABLE purged")
        return Int(count)
    }

    /// Rewrites the file without its free pages, and empties the WAL.
    private func wipe() async throws(Problem) {
        let isWiped = try await onWriter { database in
            // The copy that VACUUM makes would not fit into memory.
            try database.execute(sql: "PRAGMA temp_store = FILE")
            try database.execute(sql: "VACUUM")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            return try database.first("PRAGMA wal_checkpoint(TRUNCATE)", []) { $0.integer(0) == 0 } ?? false
        }
        guard isWiped else {
            throw Problem(
                .storage,
                "the updates were deleted, but another Leadline started meanwhile, so traces remain in \(file)",
                advice: "close it, then purge again")
        }
    }

    static func condition(
        _ selection: PurgeSelection, _ database: Database
    ) throws -> (String, [StoredValue]) {
        switch selection {
        case .madeBefore(let moment):
            return ("u.created_at < ?", [StoredValue(moment)])
        case .lead(let identifier):
            let plan = try FilterPlan(
                HistoryFilter(terms: [.lead(identifier)]), now: Date(timeIntervalSince1970: 0), zone: .utc,
                database: database)
            return (plan.conditions.joined(separator: " AND "), plan.values)
        }
    }
}
