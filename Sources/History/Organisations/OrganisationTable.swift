import GRDB
import Leads
import Storage

/// The organisations of the history, inside one transaction.
struct OrganisationTable {
    struct Row {
        let number: Int64
        let organisation: Organisation
        /// Owner number of the process that created the row without a key.
        let owner: Int64?
    }

    let database: Database
    /// This process.
    let owner: Int64

    init(_ database: Database, _ owner: OwnerLock) {
        self.init(database: database, owner: owner.number)
    }

    init(database: Database, owner: Int64) {
        self.database = database
        self.owner = owner
    }

    /// Compares an organisation with the one in use for its scope.
    func standing(of organisation: Organisation) throws -> OrganisationStanding {
        guard let inUse = try rowInUse(organisation.scope) else { return .new }
        return try isSame(inUse, organisation) ? .inUse : .changed(before: inUse.organisation)
    }

    /// Nil when nothing was accepted for it yet.
    func number(of organisation: Organisation) throws -> Int64? {
        try row(of: organisation)?.number
    }

    /// Nil while its updates must not be sent.
    func numberInUse(of organisation: Organisation) throws -> Int64? {
        guard let row = try rowInUse(organisation.scope), try isSame(row, organisation) else { return nil }
        return row.number
    }

    /// Like `numberInUse`, to be called before sending: also stores a server and key not known before.
    func completedInUse(_ organisation: Organisation) throws -> Int64? {
        guard let row = try rowInUse(organisation.scope), try isSame(row, organisation) else { return nil }
        try complete(row, with: organisation)
        return row.number
    }

    /// The organisation's number, added if it is new. The first of a scope becomes the one in use.
    func numbered(_ organisation: Organisation) throws -> Int64 {
        if let row = try row(of: organisation) {
            try complete(row, with: organisation)
            return row.number
        }
        let isFirst = try rowInUse(organisation.scope) == nil
        try database.run(
            """
            INSERT INTO organisations (scope, profile, server, fingerprint, is_in_use, owner)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                .text(organisation.scope), .text(organisation.profile), StoredValue(organisation.server),
                StoredValue(organisation.fingerprint), .integer(isFirst ? 1 : 0),
                organisation.fingerprint == nil ? .integer(owner) : .null,
            ])
        return database.lastInsertedRowID
    }

    /// Replaces the organisation in use: updates accepted for either then belong to one organisation.
    func use(_ organisation: Organisation) throws {
        guard let inUse = try rowInUse(organisation.scope) else {
            _ = try numbered(organisation)
            return
        }
        for row in try rows(organisation.scope)
        where row.number != inUse.number && row.organisation.server == organisation.server
            && (row.organisation.fingerprint ?? organisation.fingerprint) == organisation.fingerprint
        {
            try merge(row, into: inUse)
        }
        try write(organisation, to: inUse.number)
    }

    /// Number of the profile's organisation whose server was not recorded; nil when there is none.
    func withoutServer(profile: String) throws -> Int64? {
        try database.number(
            "SELECT number FROM organisations WHERE profile = ? AND scope = 'server:'", [.text(profile)])
    }

    func all() throws -> [Row] {
        try database.all("SELECT \(Self.columns) FROM organisations ORDER BY number") { Self.row($0) }
    }

    // MARK: Rows

    private static let columns = "number, profile, server, fingerprint, owner"

    private static func row(_ row: borrowing StoredRow) -> Row {
        Row(
            number: row.integer(0) ?? 0,
            organisation: Organisation(
                profile: row.text(1) ?? "", server: row.text(2), fingerprint: row.text(3)),
            owner: row.integer(4))
    }

    private func rows(_ scope: String) throws -> [Row] {
        try database.all(
            "SELECT \(Self.columns) FROM organisations WHERE scope = ? ORDER BY number", [.text(scope)]
        ) { Self.row($0) }
    }

    private func rowInUse(_ scope: String) throws -> Row? {
        try database.first(
            "SELECT \(Self.columns) FROM organisations WHERE scope = ? AND is_in_use = 1", [.text(scope)]
        ) { Self.row($0) }
    }

    private func row(of organisation: Organisation) throws -> Row? {
        if let inUse = try rowInUse(organisation.scope), try isSame(inUse, organisation) { return inUse }
        let known = try rows(organisation.scope).filter { $0.organisation.server == organisation.server }
        return known.first { $0.organisation.fingerprint == organisation.fingerprint }
            ?? known.first { $0.organisation.fingerprint == nil && $0.owner == owner }
    }

    /// Whether a row is that organisation's. Updates accepted without a key belong to the first key that the same
    /// process reads; another process adopts the row only when nothing of it can be sent any more.
    private func isSame(_ row: Row, _ organisation: Organisation) throws -> Bool {
        guard row.organisation.server == nil || row.organisation.server == organisation.server else { return false }
        guard let fingerprint = organisation.fingerprint else { return true }
        if let known = row.organisation.fingerprint { return known == fingerprint }
        return try row.owner == owner || !hasOpen(row.number)
    }

    private func hasOpen(_ number: Int64) throws -> Bool {
        try database.number(
            """
            SELECT 1 WHERE EXISTS (SELECT 1 FROM updates INDEXED BY outbox WHERE organisation = ? AND \(Schema.open))
                OR EXISTS (SELECT 1 FROM updates INDEXED BY attention WHERE organisation = ? AND \(Schema.attention))
            """, [.integer(number), .integer(number)]) != nil
    }

    /// Stores server and key where they were not known before.
    private func complete(_ row: Row, with organisation: Organisation) throws {
        let known = row.organisation
        guard known.server == nil || known.fingerprint == nil && organisation.fingerprint != nil else { return }
        let whole = Organisation(
            profile: known.profile, server: organisation.server,
            fingerprint: known.fingerprint ?? organisation.fingerprint)
        let others = try rows(organisation.scope).filter { $0.number != row.number && $0.organisation == whole }
        for other in others { try merge(other, into: row) }
        try write(whole, to: row.number)
    }

    private func write(_ organisation: Organisation, to number: Int64) throws {
        try database.run(
            "UPDATE organisations SET server = ?, fingerprint = ?, owner = ? WHERE number = ?",
            [
                StoredValue(organisation.server), StoredValue(organisation.fingerprint),
                organisation.fingerprint == nil ? .integer(owner) : .null, .integer(number),
            ])
    }

    /// Moves everything of one organisation to another one of the same profile.
    private func merge(_ row: Row, into other: Row) throws {
        let journal = Journal(database: database)
        let sequences = try database.numbers(
            "SELECT sequence FROM updates INDEXED BY updates_of_organisation WHERE organisation = ? ORDER BY sequence",
            [.integer(row.number)])
        for sequence in sequences {
            _ = try journal.move(
                try journal.update(sequence: sequence), to: other.number, profile: other.organisation.profile)
        }
        try database.run(
            "UPDATE drafts SET organisation = ? WHERE organisation = ?", [.integer(other.number), .integer(row.number)])
        try database.run("DELETE FROM identifiers WHERE organisation = ?", [.integer(row.number)])
        try database.run("DELETE FROM organisations WHERE number = ?", [.integer(row.number)])
    }
}
