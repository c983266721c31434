import GRDB
import Leads
import Storage

/// The tables of the history, and their migration from older versions.
enum Schema {
    /// `LEAD` in ASCII marks the file as Leadline's, so that no other program's database is changed.
    static let applicationID: Int64 = 0x4C45_4144

    /// Each step migrates from one version to the next; a released step never changes.
    static let steps: [String] = [
        PackageResources.first_sql, PackageResources.second_sql, PackageResources.last_problem_and_release_sql,
        PackageResources.totals_sql, PackageResources.drafts_sql, PackageResources.imports_sql,
        PackageResources.organisations_sql, PackageResources.authors_sql, PackageResources.parts_sql,
        PackageResources.unchanged_status_sql, PackageResources.row_texts_sql, PackageResources.new_leads_sql,
        PackageResources.batches_sql,
    ].map { String(decoding: $0, as: UTF8.self) }

    /// Outcomes that keep an update in the outbox, written exactly as in the partial indexes.
    static let open = "outcome IN ('queued', 'sending', 'retrying', 'unknown')"

    /// Updates that need attention, written exactly as in the partial index.
    static let attention = "outcome IN ('rejected', 'unknown') AND dismissed_at IS NULL"

    /// Ten-thousandths per unit of a sum's high part in `totals`. Amounts have up to 19 digits, and nine of the largest
    /// would overflow a 64-bit sum; split, both parts have room for billions of updates.
    static let totalsUnit: Int64 = 1_000_000_000

    /// State of a file that is a sound database.
    enum State: Equatable {
        /// Just created.
        case empty
        /// A history of this version, at most the current one.
        case version(Int)
    }

    /// - Throws: a `Problem` for a database of another program or a newer version.
    static func state(_ database: Database, file: String, latest: Int = steps.count) throws -> State {
        let application = try database.number("PRAGMA application_id") ?? 0
        let version = Int(try database.number("PRAGMA user_version") ?? 0)
        if application == 0, version == 0, try database.number("SELECT 1 FROM sqlite_master") == nil { return .empty }
        guard application == applicationID else {
            throw Problem(
                .storage, "\(file) is a database of another program", advice: "move it away, then start Leadline again")
        }
        guard version <= latest else {
            throw Problem(
                .storage,
                "the history \(file) was written by a newer Leadline (format \(version), this one knows \(latest))",
                advice: "update Leadline; nothing was changed")
        }
        return .version(version)
    }

    /// Migrates a file to the latest version in one transaction.
    ///
    /// - Returns: its state before.
    static func migrate(_ database: Database, file: String, steps: [String] = steps) throws -> State {
        var before = State.empty
        try database.inTransaction(.immediate) {
            before = try state(database, file: file, latest: steps.count)
            let done = if case .version(let version) = before { version } else { 0 }
            guard done < steps.count else { return .rollback }
            for step in steps[done...] {
                try database.execute(sql: step)
            }
            try database.execute(sql: "PRAGMA application_id = \(applicationID)")
            try database.execute(sql: "PRAGMA user_version = \(steps.count)")
            return .commit
        }
        return before
    }
}
