import FoundationEssentials
import GRDB
package import Leads
import Storage

extension History {
    /// Unsent drafts, newest first, at most `SavedDraft.limit`.
    ///
    /// Turns the open forms of ended processes into drafts with `wasOpen`, including the notes their editors left. Open
    /// forms of running processes and editors are left out.
    package func drafts(of organisation: Organisation) async throws(Problem) -> [SavedDraft] {
        let owner = owner
        let isLeft = try await read { database in
            try Self.saved(of: organisation, database, owner)?.owners().contains { !owner.isAlive($0) } ?? false
        }
        if isLeft {
            let taken = try await write { [directory] database in
                var taken: [NoteFolder] = []
                guard let saved = try Self.saved(of: organisation, database, owner) else { return taken }
                for number in try saved.owners() where !owner.isAlive(number) {
                    let folder = NoteFolder(of: number, in: directory)
                    var note = try? folder.read()
                    if note != nil { taken.append(folder) }
                    if note?.last?.isNewline == true { note?.removeLast() }
                    try saved.takeOver(number, note: note)
                }
                return taken
            }
            for folder in taken { folder.remove() }
        }
        return try await read { try Self.saved(of: organisation, $0, owner)?.kept().map(\.draft) ?? [] }
    }

    /// Stores a draft, replacing an earlier one for the same lead.
    package func keep(_ draft: SavedDraft, for organisation: Organisation) async throws(Problem) {
        try await write { [owner] database in
            let saved = try Self.makeTable(for: organisation, database, owner)
            try saved.drop { draft.stands(for: $0) }
            try saved.insert(draft, owner: nil)
            try saved.trim()
        }
    }

    /// Deletes the draft that this one stands for. It is no error if there is none.
    package func drop(_ draft: SavedDraft, of organisation: Organisation) async throws(Problem) {
        try await write { [owner] database in
            try Self.saved(of: organisation, database, owner)?.drop { draft.stands(for: $0) }
        }
    }

    /// Replaces the stored open form of this process; nil deletes it.
    package func keepForm(_ draft: SavedDraft?, for organisation: Organisation) async throws(Problem) {
        try await write { [owner] database in
            try Self.saved(of: organisation, database, owner)?.dropForm(of: owner.number)
            guard let draft else { return }
            try Self.makeTable(for: organisation, database, owner).insert(draft, owner: owner.number)
        }
    }

    private static func saved(
        of organisation: Organisation, _ database: Database, _ owner: OwnerLock
    ) throws -> DraftTable? {
        try OrganisationTable(database, owner).number(of: organisation).map {
            DraftTable(database: database, organisation: $0)
        }
    }

    private static func makeTable(
        for organisation: Organisation, _ database: Database, _ owner: OwnerLock
    ) throws -> DraftTable {
        DraftTable(
            database: database, organisation: try OrganisationTable(database, owner).numbered(organisation))
    }

    package func draftCount(_ selection: PurgeSelection) async throws(Problem) -> Int {
        try await read { try Self.drafts(in: selection, $0).count }
    }

    /// Deletes the drafts of a selection, of every organisation. To be called before the updates are deleted, which
    /// tell which identifiers are of one lead.
    static func deleteDrafts(_ selection: PurgeSelection, _ database: Database) throws {
        for number in try drafts(in: selection, database) { try DraftTable.delete(number, database) }
    }

    private static func drafts(in selection: PurgeSelection, _ database: Database) throws -> [Int64] {
        switch selection {
        case .madeBefore(let moment):
            return try database.numbers("SELECT number FROM drafts WHERE kept_at < ?", [StoredValue(moment)])
        case .lead(let identifier):
            let (condition, values) = try condition(selection, database)
            let others = try database.all(
                """
                SELECT DISTINCT i.kind, i.value FROM identifiers i
                JOIN update_identifiers ui ON ui.identifier = i.number
                JOIN updates u ON u.sequence = ui.sequence WHERE \(condition)
                """, values, isKept: false
            ) { row in
                IdentifierKind(rawValue: row.text(0) ?? "").map { Identifier(kind: $0, value: row.text(1) ?? "") }
            }
            let known = [identifier] + others.compactMap(\.self)
            return try DraftTable.everyLead(database).filter { SavedDraft.isSameLead($0.lead, known) }.map(\.number)
        }
    }
}
