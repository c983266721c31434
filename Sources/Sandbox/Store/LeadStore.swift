import GRDB
import Glibc

/// The sandbox's leads and recorded requests, in one SQLite file or in memory.
///
/// A file may be open in several processes, and several times in one: it is in WAL mode, and a writer waits up to five
/// seconds for another. Only SQLite may open and close it: any other close in the process would drop its locks. A file
/// with two names is refused, because SQLite would keep a journal for each.
struct LeadStore: Sendable {
    /// Marks a file as a sandbox's data, so that another program's database is never overwritten.
    private static let applicationID: Int32 = 0x4C4C_5342
    private static let schemaVersion: Int32 = 2
    /// How long to wait for another writer, in seconds.
    private static let patience = 5.0

    private let queue: DatabaseQueue

    /// Opens or creates the data; samples are stored only when it is new.
    init(dataFile: String?, samples: SampleLeads = SampleLeads()) throws(SandboxError) {
        var configuration = Configuration()
        configuration.busyMode = .timeout(Self.patience)
        configuration.prepareDatabase { database in
            try Self.useWriteAheadLog(database)
            // A power cut may cost the sandbox its last changes; a client's history may not.
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
        }
        do {
            if let dataFile {
                guard !Self.hasSecondName(dataFile) else {
                    throw SandboxError.dataFile(dataFile, reason: "it has a second name (a hard link)")
                }
                queue = try DatabaseQueue(path: dataFile, configuration: configuration)
            } else {
                queue = try DatabaseQueue(configuration: configuration)
            }
            try queue.write { database in try Self.prepare(database, samples) }
        } catch let error as SandboxError {
            throw error
        } catch {
            throw .dataFile(dataFile ?? "memory", reason: "\(error)")
        }
    }

    private static func hasSecondName(_ file: String) -> Bool {
        var information = stat()
        return unsafe stat(file, &information) == 0 && information.st_nlink > 1
    }

    func close() {
        // Closing fails only while a statement runs; the file is then closed with the last reference.
        try? queue.close()
    }

    /// Stores everything, or nothing if `work` throws.
    func transaction<Result: Sendable>(
        _ work: @escaping @Sendable (LeadTransaction) throws -> Result
    ) async throws -> Result {
        try await queue.write { database in try work(LeadTransaction(database: database)) }
    }

    /// Puts the file into WAL mode.
    ///
    /// When two connections do this at once, each holds a read lock that the other waits for, and SQLite refuses one
    /// without waiting. That one has released its lock by then, so its retry waits for the other and finds the mode
    /// set.
    private static func useWriteAheadLog(_ database: Database) throws {
        let end = ContinuousClock.now + .seconds(patience)
        while true {
            do {
                return try database.execute(sql: "PRAGMA journal_mode = WAL")
            } catch DatabaseError.SQLITE_BUSY where ContinuousClock.now < end {
                continue
            }
        }
    }

    private static func prepare(_ database: Database, _ samples: SampleLeads) throws {
        let application = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        let version = try Int32.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        if application == applicationID {
            switch version {
            case schemaVersion: return
            case 1: try upgradeFirstVersion(database)
            default: throw SandboxError.otherVersion(Int(version))
            }
        } else {
            let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
            guard application == 0, version == 0, tables == 0 else { throw SandboxError.foreignFile }
            try createTables(database)
            try LeadTransaction(database: database).storeSamples(samples)
            try database.execute(sql: "PRAGMA application_id = \(applicationID)")
        }
        try database.execute(sql: "PRAGMA user_version = \(schemaVersion)")
    }

    private static func createTables(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE leads (
                    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
                    id TEXT NOT NULL UNIQUE,
                    email TEXT,
                    phone TEXT,
                    search TEXT NOT NULL,
                    document TEXT NOT NULL
                );
                CREATE INDEX leads_email ON leads (email) WHERE email IS NOT NULL;
                CREATE INDEX leads_phone ON leads (phone) WHERE phone IS NOT NULL;
                CREATE TABLE requests (
                    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
                    receivedAt INTEGER NOT NULL,
                    method TEXT NOT NULL,
                    path TEXT NOT NULL,
                    body TEXT NOT NULL,
                    isKeyAccepted INTEGER NOT NULL,
                    status INTEGER,
                    fault TEXT,
                    changedLeadIDs TEXT NOT NULL
                );
                """)
        try addFieldColumns(database)
    }

    private static func addFieldColumns(_ database: Database) throws {
        for field in LeadField.all {
            let type = field.kind == .moment ? "INTEGER" : "TEXT"
            try database.execute(sql: "ALTER TABLE leads ADD COLUMN \"\(field.name)\" \(type)")
        }
        try database.execute(
            sql: "CREATE INDEX leads_created ON leads (createdAt); CREATE INDEX leads_updated ON leads (updatedAt)")
    }

    /// Version 1 had no columns to filter by, custom fields as objects, and leads that did not expire.
    private static func upgradeFirstVersion(_ database: Database) throws {
        try addFieldColumns(database)
        let transaction = LeadTransaction(database: database)
        for var lead in try transaction.leads() {
            lead.document = lead.document.filter { $0.value != .null }
            lead.document["custom"] = lead.document["custom"].map(NewLead.custom)
            if lead.document["expiresAt"] == nil, let created = lead.text("createdAt").flatMap(Timestamp.init) {
                lead.document["expiresAt"] = .string(created.expiry.text)
            }
            try transaction.update(lead)
        }
    }
}
