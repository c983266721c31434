import GRDB
package import Leads
import Storage

extension LeadMirror {
    /// Which values the words of a filter have among an organisation's leads, by word, the most used first: texts in
    /// lower case.
    package func words(of organisation: Organisation) async throws(Problem) -> [String: [String]] {
        try await search(isLong: true) { database in
            guard let row = try OrganisationRow(of: organisation, database) else { return [:] }
            var words: [String: [String]] = [:]
            for column in ["campaign", "source", "label"] {
                words[column] = try database.all(
                    """
                    SELECT t.text FROM (
                        SELECT \(column) AS text, count(*) AS uses FROM leads WHERE organisation = ? AND \(column) <> 0
                        GROUP BY \(column) ORDER BY uses DESC LIMIT \(Self.mostWords)
                    ) l JOIN texts t ON t.number = l.text ORDER BY l.uses DESC, t.text
                    """, [.integer(row.number)]
                ) { $0.text(0) ?? "" }
            }
            let flags = try database.all(
                "SELECT flags, count(*) FROM leads WHERE organisation = ? GROUP BY flags", [.integer(row.number)]
            ) { (flags: LeadFlags(rawValue: $0.integer(0) ?? 0), leads: $0.integer(1) ?? 0) }
            words["reach"] = Self.mostUsed(AdPlatform.allCases.map { ($0.rawValue, LeadFlags.reaching($0)) }, flags)
            words["has"] = Self.mostUsed(ClickID.allCases.map { ($0.rawValue, LeadFlags($0)) }, flags)
            return words
        }
    }

    /// Values of one word that are offered.
    private static let mostWords = 100

    private static func mostUsed(
        _ values: [(name: String, flags: LeadFlags)], _ leads: [(flags: LeadFlags, leads: Int64)]
    ) -> [String] {
        let uses = values.map { value in
            (
                name: value.name,
                uses: leads.filter { !$0.flags.isDisjoint(with: value.flags) }.reduce(0) { $0 + $1.leads }
            )
        }
        return uses.filter { $0.uses > 0 }.sorted { ($1.uses, $0.name) < ($0.uses, $1.name) }.map(\.name)
    }
}
