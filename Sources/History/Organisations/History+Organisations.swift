import GRDB
package import Leads
import Storage

/// How an organisation compares with the one last used for its profile or server.
package enum OrganisationStanding: Hashable, Sendable {
    /// Nothing was accepted or sent before.
    case new
    case inUse
    /// Another server or key than before, or updates wait that were accepted without a key: nothing is sent before the
    /// user confirms that it is the same organisation.
    case changed(before: Organisation)
}

extension History {
    /// Salt of every key fingerprint: random hexadecimal digits of this history alone, so that fingerprints of two
    /// histories cannot be compared.
    package func keySalt() async throws(Problem) -> String {
        try await read { try $0.first("SELECT salt FROM key_salt") { $0.text(0) } ?? nil } ?? ""
    }

    /// Whether updates of an organisation may be sent, as far as is known.
    package func standing(of organisation: Organisation) async throws(Problem) -> OrganisationStanding {
        try await read { [owner] in try OrganisationTable($0, owner).standing(of: organisation) }
    }

    /// Nil when nothing was accepted for it yet.
    package func number(of organisation: Organisation) async throws(Problem) -> Int64? {
        try await read { [owner] in try OrganisationTable($0, owner).number(of: organisation) }
    }

    /// Every organisation with accepted updates, by number.
    package func organisations() async throws(Problem) -> [Int64: Organisation] {
        try await read { [owner] database in
            let rows = try OrganisationTable(database, owner).all()
            return Dictionary(rows.map { ($0.number, $0.organisation) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// Stores an organisation. One that is already in use for its scope stays in use.
    package func remember(_ organisation: Organisation) async throws(Problem) {
        try await write { [owner] in _ = try OrganisationTable($0, owner).numbered(organisation) }
    }

    /// Makes an organisation the one in use, as the user decided: it takes over the waiting updates of the one before.
    package func use(_ organisation: Organisation) async throws(Problem) {
        try await write { [owner] in try OrganisationTable($0, owner).use(organisation) }
    }
}
