import GRDB
package import Leads

/// How an organisation stands to the one that its profile, or its server, was last worked with.
package enum OrganisationStanding: Hashable, Sendable {
    /// Nothing was accepted or sent before.
    case new
    /// The one that was worked with before.
    case inUse
    /// Another server or another key than before, or what waits was accepted without a key: nothing is sent before a
    /// person has confirmed that it is the same organisation.
    case changed(before: Organisation)
}

extension History {
    /// What to mix into every fingerprint of a key: hexadecimal digits, random, of this history alone, so that
    /// fingerprints of two histories tell nothing of each other.
    package func keySalt() async throws(Problem) -> String {
        try await read { try $0.first("SELECT salt FROM key_salt") { $0.text(0) } ?? nil } ?? ""
    }

    /// Whether the updates of an organisation may be sent, as far as is known.
    package func standing(of organisation: Organisation) async throws(Problem) -> OrganisationStanding {
        try await read { [owner] in try OrganisationTable($0, owner).standing(of: organisation) }
    }

    /// The number of an organisation; nil when nothing was accepted for it yet.
    package func number(of organisation: Organisation) async throws(Problem) -> Int64? {
        try await read { [owner] in try OrganisationTable($0, owner).number(of: organisation) }
    }

    /// Every organisation that something was accepted for, by its number.
    package func organisations() async throws(Problem) -> [Int64: Organisation] {
        try await read { [owner] database in
            let rows = try OrganisationTable(database, owner).all()
            return Dictionary(rows.map { ($0.number, $0.organisation) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// Remembers an organisation that is worked with. Where another one is in use, that one stays.
    package func remember(_ organisation: Organisation) async throws(Problem) {
        try await write { [owner] in _ = try OrganisationTable($0, owner).numbered(organisation) }
    }

    /// Takes an organisation for the one that is in use, by a person's word: what waits for the one before is its own.
    package func use(_ organisation: Organisation) async throws(Problem) {
        try await write { [owner] in try OrganisationTable($0, owner).use(organisation) }
    }
}
