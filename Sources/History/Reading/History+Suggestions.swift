import FoundationEssentials
import GRDB
package import Leads
import Storage

extension History {
    /// Number of newest updates that are searched for names.
    private static let namesLength: Int64 = 4_000
    /// Maximum identifiers with the same prefix that are compared by age.
    private static let mostPrefixed = 60

    /// Leads updated before whose identifier begins with the text, or whose name or identifier contains it.
    ///
    /// Identifiers are found however old they are, names among the newest 4,000 updates. An equal identifier or
    /// name comes first, then the leads updated last.
    ///
    /// - Parameter limit: maximum number, from 1.
    package func suggestions(
        for text: String, of organisation: Organisation, limit: Int
    ) async throws(Problem) -> [HistorySuggestion] {
        guard let typed = text.trimmedOrNil else { return [] }
        return try await read { [owner] database in
            guard let number = try OrganisationTable(database, owner).number(of: organisation) else { return [] }
            let search = SuggestionSearch(database: database, organisation: number, typed: typed)
            var found = try search.byPrefix(most: Self.mostPrefixed)
            found += try search.amongNewest(Self.namesLength)
            found.sort { ($0.isEqual ? 0 : 1, -$0.sequence) < ($1.isEqual ? 0 : 1, -$1.sequence) }
            var seen: Set<String> = []
            return found.filter { seen.insert($0.lead).inserted }.prefix(max(1, limit)).map(\.suggestion)
        }
    }
}

private struct SuggestionSearch {
    struct Found {
        let suggestion: HistorySuggestion
        /// Of the lead's newest update.
        let sequence: Int64
        /// Equal for the same lead.
        let lead: String
        /// Whether the identifier or the name equals the typed text, and does not only contain it.
        let isEqual: Bool
    }

    let database: Database
    let organisation: Int64
    let typed: String

    /// The prefix of an identifier of this kind; nil when the typed text cannot be one.
    private func key(_ kind: IdentifierKind) -> String? {
        switch kind {
        case .id: return typed
        case .email: return typed.lowercased()
        case .phone:
            let digits = PhoneNumber.digits(of: typed)
            guard digits.count >= 2, !typed.contains(where: \.isLetter) else { return nil }
            return typed.hasPrefix("00") ? String(digits.dropFirst(2)) : digits
        }
    }

    func byPrefix(most: Int) throws -> [Found] {
        try IdentifierKind.allCases.flatMap { kind -> [Found] in
            guard let key = key(kind), !key.isEmpty else { return [] }
            // U+10FFFF sorts last, so this is the end of the prefix's range.
            let identifiers = try database.all(
                """
                SELECT number, key, value FROM identifiers
                WHERE organisation = ? AND kind = ? AND key >= ? AND key < ? ORDER BY key LIMIT ?
                """,
                [
                    .integer(organisation), .text(kind.rawValue), .text(key), .text(key + "\u{10FFFF}"),
                    StoredValue(most),
                ]
            ) { row in (row.integer(0) ?? 0, row.text(1), row.text(2) ?? "") }
            return try identifiers.compactMap { number, stored, value in
                try database.first(
                    """
                    SELECT u.sequence, u.created_at, coalesce(u.card_name, u.lead_name), u.lead FROM updates u
                    WHERE u.sequence = (SELECT max(sequence) FROM update_identifiers WHERE identifier = ?)
                    """, [.integer(number)]
                ) { row in
                    Found(
                        suggestion: HistorySuggestion(
                            identifier: Identifier(kind: kind, value: value), name: row.text(2),
                            lastUpdateAt: row.date(1) ?? Date(milliseconds: 0)),
                        sequence: row.integer(0) ?? 0,
                        lead: row.integer(3).map { "\($0)" } ?? kind.rawValue + ":" + (stored ?? ""),
                        isEqual: stored == key)
                }
            }
        }
    }

    /// Searches names and identifiers of the newest updates, but not notes.
    func amongNewest(_ length: Int64) throws -> [Found] {
        let folded = typed.caseFolded
        let newest = try database.number("SELECT max(sequence) FROM updates") ?? 0
        return try database.all(
            """
            SELECT \(LeadUpdate.columns), u.lead FROM updates u NOT INDEXED
            WHERE u.sequence > ? AND u.organisation = ? AND instr(u.words, ?) > 0
            ORDER BY coalesce(u.card_name, u.lead_name) = ? COLLATE NOCASE DESC, u.sequence DESC LIMIT 40
            """, [.integer(newest - length), .integer(organisation), .text(folded), .text(typed)]
        ) { row -> Found? in
            let update = try LeadUpdate(row)
            let texts = [update.leadName].compactMap(\.self) + update.knownIdentifiers.map(\.value)
            guard let shown = update.displayIdentifier,
                texts.contains(where: { $0.caseFolded.contains(folded) })
            else { return nil }
            return Found(
                suggestion: HistorySuggestion(
                    identifier: shown, name: update.leadName, lastUpdateAt: update.createdAt),
                sequence: update.sequence,
                lead: row.integer(LeadUpdate.nextColumn).map { "\($0)" } ?? shown.kind.rawValue + ":"
                    + shown.comparisonKey,
                isEqual: update.leadName.map { $0.trimmed.caseFolded } == folded)
        }
        .compactMap(\.self)
    }
}
