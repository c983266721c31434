import FoundationEssentials
import GRDB
package import Leads
import Storage

extension LeadMirror {
    /// Leads for the look-up field, as the text is typed: those with an equal identifier first, then names, emails,
    /// phones and ids that begin with it, then those that contain all its words anywhere. The ones changed last come
    /// first within each.
    package func find(_ text: String, limit: Int, of organisation: Organisation) async throws(Problem) -> [Lead] {
        guard let typed = text.trimmedOrNil else { return [] }
        return try await search { database in
            guard let row = try OrganisationRow(of: organisation, database) else { return [] }
            return try LeadFinder(database: database, organisation: row.number, typed: typed).find(limit)
        }
    }
}

private struct LeadFinder {
    let database: Database
    let organisation: Int64
    let typed: String

    /// Leads of one kind that are compared.
    private static let most = 100

    func find(_ limit: Int) throws -> [Lead] {
        var numbers: [Int64] = []
        for found in [try equal(), try prefixed(), try containing()] {
            for number in found where !numbers.contains(number) { numbers.append(number) }
        }
        return try numbers.prefix(max(1, limit)).compactMap { try database.lead($0) }
    }

    /// The digits of what may be a phone number; without those before a country's or an area's code.
    private var digits: String? {
        let digits = PhoneNumber.digits(of: typed)
        guard digits.count >= 3, !typed.contains(where: \.isLetter) else { return nil }
        let rest = digits.drop { $0 == "0" }
        return rest.isEmpty ? nil : String(rest)
    }

    private func equal() throws -> [Int64] {
        let email = "organisation = ? AND email_key = ?"
        let phone = "organisation = ? AND phone_key = ?"
        let key = Identifier(kind: .email, value: typed).comparisonKey
        var found = try newest("organisation = ? AND id = ?", typed)
        found += try newest(email, key)
        if digits != nil { found += try newest(phone, Identifier(kind: .phone, value: typed).comparisonKey) }
        return found
    }

    private func prefixed() throws -> [Int64] {
        let folded = typed.caseFolded
        var found = try database.numbers(
            """
            SELECT number FROM leads WHERE organisation = ? AND name >= ? AND name < ?
            ORDER BY name = ? DESC, updated_at DESC LIMIT ?
            """,
            [
                .integer(organisation), .text(folded), .text(folded + StoredLead.nameless), .text(folded),
                StoredValue(Self.most),
            ])
        found += try beginning("email_key", typed.lowercased(), index: "details_by_email")
        if let digits { found += try beginning("phone_key", digits, index: "details_by_phone") }
        found += try beginning("id", typed, index: "details_by_id")
        return found
    }

    private func containing() throws -> [Int64] {
        let words = [typed.split(whereSeparator: \.isWhitespace).map(String.init), [digits].compactMap(\.self)]
        return try words.filter { !$0.isEmpty }.flatMap { words in
            try LeadSearch(
                LeadFilter(terms: words.map { .text($0) }), now: .distantPast, zone: .utc, marked: [],
                organisation: organisation, database: database
            ).numbers(.changed, offset: 0, limit: Self.most)
        }
    }

    private func newest(_ condition: String, _ value: String) throws -> [Int64] {
        try database.numbers(
            """
            SELECT d.number FROM details d JOIN leads l ON l.number = d.number
            WHERE d.\(condition.replacing(" AND ", with: " AND d.")) ORDER BY l.updated_at DESC LIMIT ?
            """, [.integer(organisation), .text(value), StoredValue(Self.most)])
    }

    /// - Parameter index: SQLite would choose the organisation, which tells nothing apart.
    private func beginning(_ column: String, _ prefix: String, index: String) throws -> [Int64] {
        try database.numbers(
            """
            SELECT number FROM details INDEXED BY \(index) WHERE organisation = ? AND \(column) >= ? AND \(column) < ?
            ORDER BY \(column) LIMIT ?
            """,
            [
                .integer(organisation), .text(prefix), .text(prefix + StoredLead.nameless), StoredValue(Self.most),
            ])
    }
}
