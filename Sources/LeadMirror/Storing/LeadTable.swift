import FoundationEssentials
import GRDB
import Leads
import Storage

/// The leads of one organisation, inside one transaction.
struct LeadTable {
    let database: Database
    let organisation: Int64
    private var texts = TextNumbers()

    init(database: Database, organisation: Int64) {
        self.database = database
        self.organisation = organisation
    }

    private static let known = """
        SELECT l.number, l.updated_at,
            \((StoredLead.leadColumns.map { "l." + $0 } + StoredLead.detailColumns.map { "d." + $0 })
                .joined(separator: ", "))
        FROM details d JOIN leads l ON l.number = d.number WHERE d.organisation = ? AND d.id = ?
        """
    /// The first of `StoredLead.detailColumns` in a row of `known` after which the words come.
    private static let wordsColumn = 2 + StoredLead.leadColumns.count + 1

    /// Stores a lead, unless what is stored of it is newer.
    ///
    /// - Returns: whether it is new, or differs from what was stored.
    mutating func store(_ lead: Lead) throws -> Bool {
        let new = try StoredLead(lead, organisation: organisation, &texts, database)
        let values = new.leadValues + new.detailValues
        let old = try database.first(Self.known, [.integer(organisation), .text(lead.id)]) { row in
            (
                number: row.integer(0) ?? 0, updatedAt: row.integer(1),
                values: (2..<Int32(values.count + 2)).map { row.value($0) }
            )
        }
        guard let old else {
            try insert(new, as: try freeNumber(new))
            return true
        }
        if let before = old.updatedAt, let after = lead.updatedAt?.milliseconds, after < before { return false }
        guard old.values != values else { return false }
        let keepsNumber =
            (new.base..<new.base + LeadNumber.span).contains(old.number) && (old.number & 1 == 1) == new.isBlocked
        let number = keepsNumber ? old.number : try freeNumber(new)
        let isSearchKept = keepsNumber && old.values[Self.wordsColumn - 2] == .text(new.words)
        try remove(old.number, search: !isSearchKept)
        try insert(new, as: number, search: !isSearchKept)
        return true
    }

    /// After all leads that expire in the same second; where that is full, in the next.
    private func freeNumber(_ lead: StoredLead) throws -> Int64 {
        var base = lead.base
        while true {
            let end = base + LeadNumber.span
            let last = try database.number(
                "SELECT max(number) FROM leads WHERE number >= ? AND number < ?", [.integer(base), .integer(end)])
            let next = last.map { ($0 | 1) + 1 } ?? base
            if next < end { return next + (lead.isBlocked ? 1 : 0) }
            base = end
        }
    }

    private static let insertLead = insertion("leads", StoredLead.leadColumns)
    private static let insertDetails = insertion("details", StoredLead.detailColumns)

    private static func insertion(_ table: String, _ columns: [String]) -> String {
        let marks = Array(repeating: "?", count: columns.count + 1).joined(separator: ", ")
        return "INSERT INTO \(table) (number, \(columns.joined(separator: ", "))) VALUES (\(marks))"
    }

    private func insert(_ lead: StoredLead, as number: Int64, search: Bool = true) throws {
        try database.run(Self.insertLead, [.integer(number)] + lead.leadValues)
        try database.run(Self.insertDetails, [.integer(number)] + lead.detailValues)
        if search {
            try database.run(
                "INSERT INTO search (rowid, grams) VALUES (?, ?)",
                [.integer(number), .text(SearchGrams.of(lead.words))])
        }
        try count(1)
    }

    func remove(_ number: Int64, search: Bool = true) throws {
        if search, let words = try words(number) {
            try database.run(
                "INSERT INTO search (search, rowid, grams) VALUES ('delete', ?, ?)",
                [.integer(number), .text(SearchGrams.of(words))])
        }
        try database.run("DELETE FROM leads WHERE number = ?", [.integer(number)])
        try database.run("DELETE FROM details WHERE number = ?", [.integer(number)])
        try count(-1)
    }

    /// Removes the organisation with its leads.
    func removeAll() throws {
        for number in try database.numbers(
            "SELECT number FROM leads WHERE organisation = ?", [.integer(organisation)])
        {
            try remove(number)
        }
        try database.run("DELETE FROM organisations WHERE number = ?", [.integer(organisation)])
    }

    private func words(_ number: Int64) throws -> String? {
        try database.first("SELECT words FROM details WHERE number = ?", [.integer(number)]) { $0.text(0) } ?? nil
    }

    private func count(_ difference: Int64) throws {
        try database.run(
            "UPDATE organisations SET leads = leads + ? WHERE number = ?",
            [.integer(difference), .integer(organisation)])
    }
}
