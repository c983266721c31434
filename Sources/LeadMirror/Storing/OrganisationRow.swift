import GRDB
import Leads
import Storage

/// The row of an organisation, inside one transaction.
struct OrganisationRow {
    let number: Int64
    let token: Int64
    /// How many are stored.
    let leads: Int
    let state: SyncState

    private static let columns = """
        number, token, leads, is_filling, fill_from, fill_total, changed_since, as_of, swept_at, reads_all, fingerprint
        """

    /// nil where nothing of it is known. While no key was read, it is that of the last one.
    init?(of organisation: Organisation, _ database: Database) throws {
        let row = try database.first(
            "SELECT \(Self.columns) FROM organisations WHERE profile = ? AND server IS ?",
            [.text(organisation.profile), StoredValue(organisation.server)]
        ) { (Self($0), $0.text(10)) }
        guard let (row, fingerprint) = row else { return nil }
        guard let key = organisation.fingerprint, let fingerprint else {
            self = row
            return
        }
        guard key == fingerprint else { return nil }
        self = row
    }

    init(_ row: borrowing StoredRow) {
        number = row.integer(0) ?? 0
        token = row.integer(1) ?? 0
        leads = Int(row.integer(2) ?? 0)
        state = SyncState(
            fill: row.flag(3) ? SyncState.Fill(from: row.date(4), total: row.integer(5).map { Int($0) }) : nil,
            changedSince: row.date(6), asOf: row.date(7), sweptAt: row.date(8), readsAll: row.flag(9))
    }

    static func all(_ database: Database) throws -> [(organisation: Organisation, row: OrganisationRow)] {
        try database.all("SELECT \(columns), profile, server FROM organisations ORDER BY number") {
            (Organisation(profile: $0.text(11) ?? "", server: $0.text(12), fingerprint: $0.text(10)), Self($0))
        }
    }

    /// The row, added where it is new. That of another key for the same profile and server is removed with its leads.
    static func added(_ organisation: Organisation, _ database: Database) throws -> OrganisationRow {
        if let row = try OrganisationRow(of: organisation, database) {
            if let fingerprint = organisation.fingerprint {
                try database.run(
                    "UPDATE organisations SET fingerprint = ? WHERE number = ? AND fingerprint IS NULL",
                    [.text(fingerprint), .integer(row.number)])
            }
            return row
        }
        for number in try database.numbers(
            "SELECT number FROM organisations WHERE profile = ? AND server IS ?",
            [.text(organisation.profile), StoredValue(organisation.server)])
        {
            try LeadTable(database: database, organisation: number).removeAll()
        }
        try database.run(
            "INSERT INTO organisations (profile, server, fingerprint, token) VALUES (?, ?, ?, ?)",
            [
                .text(organisation.profile), StoredValue(organisation.server), StoredValue(organisation.fingerprint),
                .integer(.random(in: .min ... .max)),
            ])
        guard let row = try OrganisationRow(of: organisation, database) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT)
        }
        return row
    }

    func keep(_ state: SyncState, _ database: Database) throws {
        try database.run(
            """
            UPDATE organisations SET is_filling = ?, fill_from = ?, fill_total = ?, changed_since = ?, as_of = ?,
                swept_at = ?, reads_all = ? WHERE number = ?
            """,
            [
                .integer(state.fill == nil ? 0 : 1), StoredValue(state.fill?.from),
                StoredValue(state.fill?.total.map { Int64($0) }), StoredValue(state.changedSince),
                StoredValue(state.asOf), StoredValue(state.sweptAt), .integer(state.readsAll ? 1 : 0),
                .integer(number),
            ])
    }
}
