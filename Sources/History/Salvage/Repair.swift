package import FoundationEssentials
import GRDB
package import Leads
import Storage

package struct Repair: Hashable, Sendable {
    /// What was saved of one history that was set aside.
    package struct Saved: Hashable, Sendable {
        /// Its absolute path.
        package var file: String
        package var updates = 0
        /// Those of `updates` that waited to be sent and are held now.
        package var held = 0
        /// Updates that were in the history already.
        package var known = 0
        /// Updates that could not be read; nil when their number is unknown.
        package var unreadable: Int?
        package var drafts = 0
    }

    /// Why a new history was begun; nil when the existing one is sound.
    package var fault: HistoryFault?
    /// Absolute path of the damaged file; nil when none was set aside.
    package var damagedFile: String?
    package var saved: [Saved] = []
}

extension History {
    /// Sets a damaged history aside, begins a new one, and copies into it what can be read of every history that was
    /// set aside and not yet saved. Repeating it changes nothing.
    ///
    /// - Throws: a `Problem` when a damaged history is used by another process, or the disk fails; what was saved until
    ///   then is kept, and the rest is saved the next time.
    package static func repair(directory: String, now: Date) async throws(Problem) -> Repair {
        var (history, report) = try open(directory: directory, now: now, replacing: .damaged)
        if report.fault == nil, try await !history.check(thoroughly: true).isEmpty {
            try history.close()
            (history, report) = try open(directory: directory, now: now, replacing: .anything)
        }
        var repair = Repair(fault: report.fault, damagedFile: report.damagedFile)
        for file in history.unsavedFiles {
            var saved = try await history.salvage(file)
            saved.file = try history.connection.files.markSaved(file)
            if file == repair.damagedFile { repair.damagedFile = saved.file }
            repair.saved.append(saved)
        }
        if !repair.saved.isEmpty { _ = try await history.takeOver(at: now) }
        try history.close()
        return repair
    }

    /// Absolute paths of histories set aside as damaged from which nothing was saved yet.
    package var unsavedFiles: [String] { connection.files.damaged.unsaved }

    /// Absolute paths of histories set aside as damaged whose readable content was saved.
    package var savedFiles: [String] { connection.files.damaged.saved }

    /// Rows read and written at once.
    private static let piece: Int64 = 256

    /// - Parameter file: absolute path of a history that was set aside.
    func salvage(_ file: String) async throws(Problem) -> Repair.Saved {
        do {
            var saved = Repair.Saved(file: file)
            let damaged: DamagedHistory
            do {
                damaged = try DamagedHistory(copying: file, into: directory)
            } catch is HistoryFault {
                return saved
            }
            let organisations = try Salvage.organisations(of: damaged, salt: try await keySalt())
            try await salvageBatches(damaged, organisations)
            let places = try await salvageUpdates(damaged, organisations, &saved)
            try await salvageAttempts(damaged, places)
            try await salvageDrafts(damaged, organisations, &saved)
            if saved.updates > 0 { try await write { try Salvage(database: $0).putTimesInOrder() } }
            return saved
        } catch {
            throw Problem(storage: error, file: file)
        }
    }

    private func salvageBatches(
        _ damaged: DamagedHistory, _ organisations: [Int64: Organisation]
    ) async throws {
        let columns = try await columns(of: "batches", in: damaged)
        guard columns.contains("id"),
            let rows = try damaged.all("SELECT \(columns.joined(separator: ", ")) FROM batches")
        else { return }
        try await write { try Salvage(database: $0).bringBackBatches(rows, columns, organisations) }
    }

    private func salvageUpdates(
        _ damaged: DamagedHistory, _ organisations: [Int64: Organisation], _ saved: inout Repair.Saved
    ) async throws -> [Int64: Int64] {
        let columns = try await columns(of: "updates", in: damaged)
        guard columns.contains("id") else { return [:] }
        var places: [Int64: Int64] = [:]
        var (read, nonsense) = (0, 0)
        try await eachPiece(of: "updates", columns, in: damaged) { rows in
            let result = try await write { try Salvage(database: $0).bringBack(rows, columns, organisations) }
            places.merge(result.places) { $1 }
            saved.updates += result.saved
            saved.held += result.held
            saved.known += result.known
            read += rows.count
            nonsense += result.unreadable
        }
        saved.unreadable = try damaged.count(of: "updates").map { max(0, $0 - read) + nonsense }
        return places
    }

    private func salvageAttempts(_ damaged: DamagedHistory, _ places: [Int64: Int64]) async throws {
        let columns = try await columns(of: "attempts", in: damaged)
        guard columns.contains("sequence") else { return }
        try await eachPiece(of: "attempts", columns, in: damaged) { rows in
            try await write { try Salvage(database: $0).bringBackAttempts(rows, columns, places) }
        }
    }

    /// Other processes can write between two pieces.
    private func eachPiece(
        of table: String, _ columns: [String], in damaged: DamagedHistory,
        _ save: ([[StoredValue]]) async throws -> Void
    ) async throws {
        let last = try damaged.highest(of: table)
        for start in stride(from: 1, through: last, by: Int(Self.piece)) {
            let rows = try damaged.rows(of: table, columns, in: start...min(last, start + Self.piece - 1))
            guard !rows.isEmpty else { continue }
            try await save(rows)
            try await Task.sleep(for: .milliseconds(1))
        }
    }

    private func salvageDrafts(
        _ damaged: DamagedHistory, _ organisations: [Int64: Organisation], _ saved: inout Repair.Saved
    ) async throws {
        // An older format has the profile instead of the organisation.
        let columns =
            try await columns(of: "drafts", in: damaged).filter { $0 != "number" }
            + damaged.columns(of: "drafts", known: ["profile"])
        let leadColumns = try await self.columns(of: "draft_identifiers", in: damaged).filter { $0 != "draft" }
        guard !columns.isEmpty, !leadColumns.isEmpty, case let last = try damaged.highest(of: "drafts"), last > 0 else {
            return
        }
        for row in try damaged.rows(of: "drafts", ["number"] + columns, in: 1...last) {
            let list = leadColumns.joined(separator: ", ")
            let lead = try damaged.all("SELECT \(list) FROM draft_identifiers WHERE draft = ?", [row[0]]) ?? []
            let isNew = try await write { database in
                try Salvage(database: database).bringBackDraft(
                    Array(row.dropFirst()), columns, lead: lead, leadColumns, organisations)
            }
            if isNew { saved.drafts += 1 }
        }
    }

    private func columns(of table: String, in damaged: DamagedHistory) async throws -> [String] {
        let known = try await read { try Salvage.columns(of: table, $0) }
        return try damaged.columns(of: table, known: known)
    }
}
