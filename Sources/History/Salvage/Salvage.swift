import FoundationEssentials
import GRDB
import Leads
import Storage

/// Copies what can be read of a damaged history into its replacement. Can be repeated and resumed: what is in the
/// history already is not changed.
struct Salvage {
    let database: Database

    struct Result: Sendable {
        /// The sequence numbers here by those in the damaged history.
        var places: [Int64: Int64] = [:]
        var saved = 0
        var held = 0
        var known = 0
        var unreadable = 0
    }

    private static let heldMessage = "saved from a damaged history: it may have been sent, so you decide"

    static func columns(of table: String, _ database: Database) throws -> [String] {
        try database.all("SELECT name FROM pragma_table_info(?)", [.text(table)], isKept: false) { $0.text(0) ?? "" }
    }

    /// Copies what a new history needs from the one it replaces: its sequence numbers continue after the old ones, and
    /// a changed key is still recognised.
    func inherit(from damaged: DamagedHistory) throws {
        let last = try damaged.highest(of: "updates")
        if last > 0 {
            try database.run("INSERT INTO sqlite_sequence (name, seq) VALUES ('updates', ?)", [.integer(last)])
        }
        // Fingerprints can be compared only with the same salt.
        guard let salt = try damaged.all("SELECT salt FROM key_salt")?.first else { return }
        try database.run("UPDATE key_salt SET salt = ?", salt)
        let columns = try damaged.columns(of: "organisations", known: Self.columns(of: "organisations", database))
        if !columns.isEmpty {
            let rows = try damaged.all("SELECT \(columns.joined(separator: ", ")) FROM organisations") ?? []
            for row in rows { try insert(row, columns, into: "organisations", skipsRefused: true) }
        } else {
            // An older format stored only fingerprints by profile or server.
            let keys = try damaged.all("SELECT scope, fingerprint FROM key_fingerprints") ?? []
            for key in keys {
                guard case .text(let scope) = key[0], case .text(let fingerprint) = key[1],
                    let organisation = Organisation(scope: scope, fingerprint: fingerprint)
                else { continue }
                _ = try OrganisationTable(database: database, owner: 0).numbered(organisation)
            }
        }
    }

    /// The organisations of a damaged history by their numbers there; none in an older format.
    static func organisations(
        of damaged: DamagedHistory, salt: String?
    ) throws -> [Int64: Organisation] {
        let isSameSalt = try damaged.all("SELECT salt FROM key_salt")?.first == [StoredValue(salt)]
        let rows = try damaged.all("SELECT number, profile, server, fingerprint FROM organisations") ?? []
        var organisations: [Int64: Organisation] = [:]
        for row in rows {
            guard case .integer(let number) = row[0], case .text(let profile) = row[1] else { continue }
            organisations[number] = Organisation(
                profile: profile, server: row[2].text, fingerprint: isSameSalt ? row[3].text : nil)
        }
        return organisations
    }

    /// Organisation number of a row here. Where the organisation cannot be read, it is the profile's with an unknown
    /// server.
    private func organisation(
        of values: [String: StoredValue], _ organisations: [Int64: Organisation]
    ) throws -> StoredValue {
        var known: Organisation?
        if case .integer(let number)? = values["organisation"] { known = organisations[number] }
        let organisation = known ?? Organisation(profile: values["profile"]?.text ?? "", server: nil)
        return .integer(try OrganisationTable(database: database, owner: 0).numbered(organisation))
    }

    /// Restores what updates were accepted together as.
    ///
    /// - Parameter organisations: by their numbers in the damaged history.
    func bringBackBatches(
        _ rows: [[StoredValue]], _ columns: [String], _ organisations: [Int64: Organisation]
    ) throws {
        for row in rows {
            var values = Dictionary(zip(columns, row)) { first, _ in first }
            values["organisation"] = try organisation(of: values, organisations)
            let columns = values.keys.sorted()
            try insert(columns.compactMap { values[$0] }, columns, into: "batches", skipsRefused: true)
        }
    }

    /// Restores updates with their state, number of attempts and import row. Waiting ones are held: the file may not
    /// know that they were sent.
    ///
    /// - Parameter organisations: by their numbers in the damaged history.
    func bringBack(
        _ rows: [[StoredValue]], _ columns: [String], _ organisations: [Int64: Organisation]
    ) throws -> Result {
        var result = Result()
        for row in rows {
            let values = Dictionary(zip(columns, row)) { first, _ in first }
            guard case .integer(let place)? = values["sequence"], case .text(let id)? = values["id"] else {
                result.unreadable += 1
                continue
            }
            if let known = try database.number("SELECT sequence FROM updates WHERE id = ?", [.text(id)]) {
                result.places[place] = known
                result.known += 1
                continue
            }
            do {
                let update = try insert(values, organisations)
                result.places[place] = update.sequence
                result.saved += 1
                if update.state.hold == .user { result.held += 1 }
            } catch  where Self.isNonsense(error) {
                result.unreadable += 1
            }
        }
        return result
    }

    /// - Parameter places: from the results of `bringBack`.
    func bringBackAttempts(_ rows: [[StoredValue]], _ columns: [String], _ places: [Int64: Int64]) throws {
        guard let sequence = columns.firstIndex(of: "sequence") else { return }
        for var row in rows {
            guard case .integer(let there) = row[sequence], let here = places[there] else { continue }
            row[sequence] = .integer(here)
            do {
                try insert(row, columns, into: "attempts")
            } catch  where Self.isNonsense(error) {
                continue
            }
        }
    }

    /// Restores a draft, unless it is here already.
    ///
    /// - Parameter lead: rows of `draft_identifiers`.
    /// - Returns: whether it was not here.
    func bringBackDraft(
        _ row: [StoredValue], _ columns: [String], lead: [[StoredValue]], _ leadColumns: [String],
        _ organisations: [Int64: Organisation]
    ) throws -> Bool {
        var values = Dictionary(zip(columns, row)) { first, _ in first }
        values["organisation"] = try organisation(of: values, organisations)
        values["profile"] = nil
        let columns = values.keys.sorted()
        let row = columns.compactMap { values[$0] }
        // An open form has become a draft when `drafts(of:)` was called in between.
        let compared = zip(columns, row).filter { !["owner", "was_open"].contains($0.0) }
        let isSame = compared.map { $0.0 + " IS ?" }.joined(separator: " AND ")
        guard try database.number("SELECT 1 FROM drafts WHERE \(isSame)", compared.map(\.1)) == nil else {
            return false
        }
        do {
            try database.inSavepoint {
                try insert(row, columns, into: "drafts")
                let number = database.lastInsertedRowID
                for identifier in lead {
                    try insert(
                        [.integer(number)] + identifier, ["draft"] + leadColumns, into: "draft_identifiers",
                        skipsRefused: true)
                }
                return .commit
            }
            return true
        } catch  where Self.isNonsense(error) {
            return false
        }
    }

    /// Makes `latest_at`, which searches by time rely on, increase with the sequence number again.
    func putTimesInOrder() throws {
        try database.run(
            """
            UPDATE updates SET latest_at = latest FROM (
                SELECT sequence AS place, max(created_at) OVER (ORDER BY sequence) AS latest FROM updates)
            WHERE sequence = place AND latest_at IS NOT latest
            """)
    }

    private func insert(
        _ stored: [String: StoredValue], _ organisations: [Int64: Organisation]
    ) throws -> LeadUpdate {
        var values = stored
        values["organisation"] = try organisation(of: stored, organisations)
        if values["outcome"] == .text(Outcome.queued.rawValue) || values["outcome"] == .text(Outcome.retrying.rawValue)
        {
            values["outcome"] = .text(Outcome.queued.rawValue)
            values["hold"] = .text(Hold.user.rawValue)
            values["not_before"] = .null
            values["message"] = .text(Self.heldMessage)
        }
        // Leads are numbered anew.
        values["lead"] = nil
        if let place = values["sequence"], try database.number("SELECT 1 FROM updates WHERE sequence = ?", [place]) == 1
        {
            values["sequence"] = nil
        }
        var update: LeadUpdate?
        try database.inSavepoint {
            let columns = values.keys.sorted()
            try insert(columns.compactMap { values[$0] }, columns, into: "updates")
            let saved = try Journal(database: database).update(sequence: database.lastInsertedRowID)
            let identity = LeadIdentity(database: database, organisation: saved.organisation)
            try database.run(
                "UPDATE updates SET lead = ?, import_row = iif(import_row IS NULL, NULL, ?) WHERE sequence = ?",
                [
                    StoredValue(try identity.lead(of: saved)), .text(saved.change.canonicalText),
                    .integer(saved.sequence),
                ])
            try identity.remember(saved)
            update = saved
            return .commit
        }
        guard let update else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
        return update
    }

    /// - Parameter skipsRefused: a row that breaks a rule of the table is left out without an error. `lastInsertedRowID`
    ///   is then that of another row.
    private func insert(
        _ row: [StoredValue], _ columns: [String], into table: String, skipsRefused: Bool = false
    ) throws {
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        let insert = skipsRefused ? "INSERT OR IGNORE" : "INSERT"
        try database.run("\(insert) INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))", row)
    }

    /// Whether the row is one that Leadline cannot have written.
    private static func isNonsense(_ error: any Error) -> Bool {
        switch error {
        case let error as DatabaseError: [.SQLITE_CONSTRAINT, .SQLITE_MISMATCH].contains(error.resultCode)
        default: error is Problem
        }
    }
}

extension StoredValue {
    fileprivate var text: String? {
        if case .text(let text) = self { text } else { nil }
    }
}

extension Organisation {
    /// Reads a scope as an older format stored it with a key.
    fileprivate init?(scope: String, fingerprint: String) {
        if scope.hasPrefix("profile:") {
            self.init(profile: String(scope.dropFirst(8)), server: nil, fingerprint: fingerprint)
        } else if scope.hasPrefix("server:") {
            self.init(profile: ProfileName.environment, server: String(scope.dropFirst(7)), fingerprint: fingerprint)
        } else {
            return nil
        }
    }
}
