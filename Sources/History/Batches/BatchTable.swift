import FoundationEssentials
import GRDB
import Leads
import Storage

/// The batches of the history, inside one transaction.
struct BatchTable {
    let database: Database

    private static let columns = "id, created_at, organisation, profile, author, origin, detail, status"

    /// Does nothing where it is there already: an import adds its batch with its first row.
    ///
    /// - Parameter organisation: the history's number for it.
    func add(_ batch: NewBatch, organisation: Int64) throws {
        try database.run(
            "INSERT OR IGNORE INTO batches (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                .text(batch.id.rawValue), StoredValue(batch.createdAt), .integer(organisation),
                .text(batch.organisation.profile), StoredValue(batch.author), .text(batch.origin.word),
                StoredValue(batch.origin.detail), StoredValue(batch.status?.rawValue),
            ])
    }

    /// - Parameter rest: what follows the table `batches`.
    func batches(_ rest: String, _ values: [StoredValue]) throws -> [Batch] {
        try database.all("SELECT \(Self.columns) FROM batches \(rest)", values) { row in
            let id = row.text(0) ?? ""
            return Batch(
                id: BatchID(rawValue: id), createdAt: row.date(1) ?? .distantPast, organisation: row.integer(2) ?? 0,
                profile: row.text(3) ?? "", author: row.text(4),
                origin: Batch.Origin(word: row.text(5) ?? "", detail: row.text(6)),
                status: row.text(7).flatMap(TargetStatus.init(rawValue:)), counts: try counts(id))
        }
    }

    private func counts(_ id: String) throws -> BatchCounts {
        let rows = try database.all("SELECT outcome, updates FROM batch_outcomes WHERE batch = ?", [.text(id)]) {
            ($0.text(0).flatMap(Outcome.init(rawValue:)), Int($0.integer(1) ?? 0))
        }
        return BatchCounts(
            Dictionary(rows.compactMap { row in row.0.map { ($0, row.1) } }, uniquingKeysWith: +))
    }

    /// Removes batches without updates, after a purge.
    func removeEmpty() throws {
        try database.run("DELETE FROM batch_outcomes WHERE updates = 0")
        try database.run("DELETE FROM batches WHERE id NOT IN (SELECT batch FROM batch_outcomes)")
    }
}

extension Batch.Origin {
    fileprivate init(word: String, detail: String?) {
        self =
            switch word {
            case "filter": .filter(detail ?? "")
            case "file": .file(detail ?? "")
            case "undo": .undo(BatchID(rawValue: detail ?? ""))
            default: .marks
            }
    }
}
