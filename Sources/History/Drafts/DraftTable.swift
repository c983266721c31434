import FoundationEssentials
import GRDB
import Leads
import Storage

struct DraftTable {
    struct Kept {
        let number: Int64
        let draft: SavedDraft
    }

    let database: Database
    /// Organisation number.
    let organisation: Int64

    private static let columns =
        "number, kept_at, was_open, lookup, status, value, note, loss_reason, also_qualified"

    /// Drafts that are not the open form of a running process, newest first.
    func kept() throws -> [Kept] {
        try drafts("organisation = ? AND owner IS NULL ORDER BY kept_at DESC, number DESC", [.integer(organisation)])
    }

    /// Owner numbers of the stored open forms.
    func owners() throws -> [Int64] {
        let query = "SELECT DISTINCT owner FROM drafts WHERE organisation = ? AND owner IS NOT NULL"
        return try database.numbers(query, [.integer(organisation)])
    }

    /// Turns the open form of an ended process into a draft; of two drafts of the same lead, the newer one is kept.
    ///
    /// - Parameter note: the form's note as an editor left it, which is also added to a newer draft.
    func takeOver(_ owner: Int64, note: String?) throws {
        for form in try drafts("organisation = ? AND owner = ?", [.integer(organisation), .integer(owner)]) {
            try Self.delete(form.number, database)
            var draft = form.draft
            if let note { draft.note = note }
            let newer = try kept().map(\.draft).first { draft.stands(for: $0) && $0.keptAt > draft.keptAt }
            if let newer {
                guard let note, note != form.draft.note, !newer.note.contains(note) else { continue }
                draft = newer
                draft.note = newer.note.isEmpty ? note : newer.note + "\n" + note
            }
            try drop { draft.stands(for: $0) }
            draft.wasOpen = true
            try insert(draft, owner: nil)
        }
        try trim()
    }

    func insert(_ draft: SavedDraft, owner: Int64?) throws {
        try database.run(
            """
            INSERT INTO drafts
                (organisation, kept_at, owner, was_open, lookup, status, value, note, loss_reason, also_qualified)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(organisation), StoredValue(draft.keptAt), StoredValue(owner),
                StoredValue(draft.wasOpen ? 1 : 0),
                .text(draft.lookup), StoredValue(draft.status?.rawValue), .text(draft.value), .text(draft.note),
                .text(draft.lossReason), StoredValue(draft.alsoQualified ? 1 : 0),
            ])
        let number = database.lastInsertedRowID
        for (place, identifier) in draft.lead.enumerated() {
            try database.run(
                "INSERT INTO draft_identifiers (draft, place, kind, value, typed) VALUES (?, ?, ?, ?, ?)",
                [
                    .integer(number), StoredValue(place), .text(identifier.kind.rawValue), .text(identifier.value),
                    .text(identifier.typed),
                ])
        }
    }

    func drop(_ isMeant: (SavedDraft) -> Bool) throws {
        for kept in try kept() where isMeant(kept.draft) { try Self.delete(kept.number, database) }
    }

    func dropForm(of owner: Int64) throws {
        let numbers = try database.numbers(
            "SELECT number FROM drafts WHERE organisation = ? AND owner = ?", [.integer(organisation), .integer(owner)])
        for number in numbers { try Self.delete(number, database) }
    }

    func trim() throws {
        for kept in try kept().dropFirst(SavedDraft.limit) { try Self.delete(kept.number, database) }
    }

    static func delete(_ number: Int64, _ database: Database) throws {
        try database.run("DELETE FROM draft_identifiers WHERE draft = ?", [.integer(number)])
        try database.run("DELETE FROM drafts WHERE number = ?", [.integer(number)])
    }

    /// The leads of all drafts of all organisations, including open forms.
    static func everyLead(_ database: Database) throws -> [(number: Int64, lead: [Identifier])] {
        let numbers = try database.numbers("SELECT number FROM drafts")
        return try numbers.map { ($0, try lead(of: $0, database)) }
    }

    private func drafts(_ condition: String, _ values: [StoredValue]) throws -> [Kept] {
        let rows = try database.all("SELECT \(Self.columns) FROM drafts WHERE \(condition)", values) { row in
            Kept(
                number: row.integer(0) ?? 0,
                draft: SavedDraft(
                    lead: [], lookup: row.text(3) ?? "", status: row.text(4).flatMap(TargetStatus.init(rawValue:)),
                    value: row.text(5) ?? "", note: row.text(6) ?? "", lossReason: row.text(7) ?? "",
                    alsoQualified: row.flag(8), keptAt: row.date(1) ?? Date(milliseconds: 0), wasOpen: row.flag(2)))
        }
        return try rows.map { row in
            var draft = row.draft
            draft.lead = try Self.lead(of: row.number, database)
            return Kept(number: row.number, draft: draft)
        }
    }

    private static func lead(of number: Int64, _ database: Database) throws -> [Identifier] {
        try database.all(
            "SELECT kind, value, typed FROM draft_identifiers WHERE draft = ? ORDER BY place", [.integer(number)]
        ) { row in
            IdentifierKind(rawValue: row.text(0) ?? "").map {
                Identifier(kind: $0, value: row.text(1) ?? "", typed: row.text(2))
            }
        }
        .compactMap(\.self)
    }
}
