import GRDB
package import Leads
import Storage

extension LeadMirror {
    /// Deletes the leads with any of these identifiers, of every organisation, leaving no trace in the file and those
    /// beside it.
    ///
    /// - Returns: how many.
    /// - Throws: also where traces are left because another process reads the file.
    package func purge(_ lead: Identifiers) throws(Problem) -> Int {
        let count = try write { database in
            try database.execute(sql: "PRAGMA secure_delete = ON")
            return try lead.all.reduce(0) { count, identifier in
                let (query, value) = Self.query(identifier)
                return count + (try remove(query, [value], database))
            }
        }
        try wipe()
        return count
    }

    /// Deletes the leads of an organisation, or all of them, leaving no trace.
    package func purge(of organisation: Organisation?) throws(Problem) {
        guard let organisation else {
            // Deleted, its content is no longer in any file.
            try begin()
            return
        }
        try write { database in
            try database.execute(sql: "PRAGMA secure_delete = ON")
            guard let row = try OrganisationRow(of: organisation, database) else { return }
            try LeadTable(database: database, organisation: row.number).removeAll()
            try removeUnusedTexts(database)
        }
        try wipe()
    }

    /// Rewrites the file without its free pages and the search index without what was deleted, and empties the WAL.
    private func wipe() throws(Problem) {
        let isWiped = try maintain { database in
            try database.execute(sql: "PRAGMA secure_delete = OFF")
            try database.execute(sql: "INSERT INTO search (search) VALUES ('optimize')")
            // The copy that VACUUM makes would not fit into memory.
            try database.execute(sql: "PRAGMA temp_store = FILE")
            try database.execute(sql: "VACUUM")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            return try database.first("PRAGMA wal_checkpoint(TRUNCATE)", []) { $0.integer(0) == 0 } ?? false
        }
        guard isWiped else {
            throw Problem(
                .storage, "the leads were deleted, but another Leadline reads \(path) and traces are left in it",
                advice: "close it, then purge again")
        }
    }

    /// The numbers of the leads with an identifier, of every organisation.
    static func query(_ identifier: Identifier) -> (String, StoredValue) {
        let column =
            switch identifier.kind {
            case .id: "id"
            case .email: "email_key"
            case .phone: "phone_key"
            }
        return ("SELECT number FROM details WHERE \(column) = ?", .text(identifier.comparisonKey))
    }
}
