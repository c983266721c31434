package import FoundationEssentials
import GRDB
package import Leads
import Storage
import Synchronization

extension LeadMirror {
    /// How far the copy of an organisation's leads has come; `SyncState()` where nothing of it is stored.
    package func state(of organisation: Organisation) throws(Problem) -> SyncState {
        let row = try read { try OrganisationRow(of: organisation, $0) }
        tokens.withLock { $0[organisation] = row?.token }
        return row?.state ?? SyncState()
    }

    /// Stores leads and the state after them, or as it is where none is given, in one transaction. What was stored of a
    /// lead and has a later `updatedAt` stays.
    ///
    /// - Returns: how many leads are new, or differ from what was stored.
    /// - Throws: also where the state that was last read is no longer stored: read it again.
    @discardableResult
    package func store(_ leads: [Lead], state: SyncState?, of organisation: Organisation) throws(Problem) -> Int {
        try change(organisation) { database, row in
            var table = LeadTable(database: database, organisation: row.number)
            var changed = 0
            for lead in leads where try table.store(lead) { changed += 1 }
            if let state { try row.keep(state, database) }
            return changed
        }
    }

    package func keep(_ state: SyncState, of organisation: Organisation) throws(Problem) {
        try change(organisation) { database, row in try row.keep(state, database) }
    }

    package func remove(ids: [String], of organisation: Organisation) throws(Problem) {
        try change(organisation) { database, row in
            let table = LeadTable(database: database, organisation: row.number)
            for id in ids {
                for number in try database.numbers(
                    "SELECT number FROM details WHERE organisation = ? AND id = ?", [.integer(row.number), .text(id)])
                {
                    try table.remove(number)
                }
            }
        }
    }

    /// The `updatedAt` of every lead, by id.
    package func changeTimes(of organisation: Organisation) throws(Problem) -> [String: Date?] {
        try read { database in
            guard let row = try OrganisationRow(of: organisation, database) else { return [:] }
            let times = try database.all(
                "SELECT d.id, l.updated_at FROM details d JOIN leads l USING (number) WHERE d.organisation = ?",
                [.integer(row.number)]
            ) { ($0.text(0) ?? "", $0.date(1)) }
            return Dictionary(times) { first, _ in first }
        }
    }

    /// Removes an organisation's leads that last changed, or else were created, before a moment.
    ///
    /// - Returns: how many.
    package func forget(changedBefore moment: Date, of organisation: Organisation) throws(Problem) -> Int {
        try change(organisation) { database, row in
            try remove(
                "SELECT number FROM leads WHERE organisation = ? AND coalesce(updated_at, created_at) < ?",
                [.integer(row.number), StoredValue(moment)], database)
        }
    }

    /// Removes the leads that a query finds.
    func remove(_ query: String, _ values: [StoredValue], _ database: Database) throws -> Int {
        let found = try database.all(
            "SELECT number, organisation FROM leads WHERE number IN (\(query))", values
        ) { ($0.integer(0) ?? 0, $0.integer(1) ?? 0) }
        for (number, organisation) in found {
            try LeadTable(database: database, organisation: organisation).remove(number)
        }
        if !found.isEmpty { try removeUnusedTexts(database) }
        return found.count
    }

    func removeUnusedTexts(_ database: Database) throws {
        try database.run(
            """
            DELETE FROM texts WHERE number NOT IN (
                SELECT campaign FROM leads UNION SELECT source FROM leads UNION SELECT label FROM leads)
            """)
        try database.run(
            "DELETE FROM member_names WHERE number NOT IN (SELECT names FROM details WHERE names IS NOT NULL)")
    }

    /// One transaction on the organisation that a state was read of.
    private func change<Value>(
        _ organisation: Organisation, _ body: (Database, OrganisationRow) throws -> Value
    ) throws(Problem) -> Value {
        let expected = tokens.withLock { $0[organisation] }
        let (value, token) = try write { database in
            if let expected, try OrganisationRow(of: organisation, database)?.token != expected {
                throw Problem(
                    .storage, "the local copy of the leads was deleted meanwhile", advice: "read the leads again")
            }
            let row = try OrganisationRow.added(organisation, database)
            return (try body(database, row), row.token)
        }
        tokens.withLock { $0[organisation] = token }
        return value
    }
}
