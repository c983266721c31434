import FoundationEssentials
import GRDB
import TestSupport

/// What stands in the history and in the server's own record, read from both files without the program's help.
struct Evidence {
    struct Update {
        let sequence: Int64
        let id: String
        let note: String
        let outcome: String
        let attempts: Int
    }

    struct Attempt {
        let update: Int64
        let number: Int
        /// As the body says it; nil where the body cannot be read.
        let note: String?
    }

    struct Request {
        let sequence: Int64
        /// The lead as the request names it; the house names each by one identifier only.
        let lead: String
        let note: String
        let status: Int?
        let fault: String?
        /// Whether a lead was changed.
        let isApplied: Bool

        /// Whether the server told the client that it did not serve it, so that it may come again.
        var isUnserved: Bool { !isApplied && [401, 403, 408, 425, 429, 503].contains(status) }
    }

    let updates: [Update]
    let attempts: [Attempt]
    /// As they were before the history was read: while programs run, the history may be ahead of them and never behind.
    let requests: [Request]
    /// The notes of the updates that the server had applied when the history had been read.
    let appliedAfter: Set<String>
    /// What SQLite says of each file's soundness; `ok` is what it should be.
    let soundness: [String]

    init(_ house: House) throws {
        let history = try Self.open(house.historyFile)
        let sandbox = try Self.open(house.sandboxFile)
        requests = try Self.requests(sandbox)
        (updates, attempts) = try history.read { database in
            (
                try Row.fetchAll(
                    database, sql: "SELECT sequence, id, note, outcome, attempts FROM updates ORDER BY sequence"
                ).map { row in
                    Update(
                        sequence: row["sequence"], id: row["id"], note: row["note"] ?? "", outcome: row["outcome"],
                        attempts: row["attempts"])
                },
                try Row.fetchAll(database, sql: "SELECT sequence, number, request FROM attempts").map { row in
                    let request: String = row["request"]
                    let body = try? JSONDecoder().decode(Body.self, from: Data(request.utf8))
                    return Attempt(update: row["sequence"], number: row["number"], note: body?.note)
                }
            )
        }
        appliedAfter = Set(try Self.requests(sandbox).filter(\.isApplied).map(\.note))
        soundness = try [history, sandbox].map { queue in
            try queue.read { try String.fetchAll($0, sql: "PRAGMA integrity_check").joined(separator: "; ") }
        }
        try history.close()
        try sandbox.close()
    }

    private static func open(_ file: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(20)
        return try DatabaseQueue(path: file, configuration: configuration)
    }

    private struct Body: Decodable {
        let id: String?
        let email: String?
        let note: String?
    }

    private static func requests(_ sandbox: DatabaseQueue) throws -> [Request] {
        try sandbox.read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM requests WHERE method = 'PATCH' ORDER BY sequence"
            ).map(request)
        }
    }

    private static func request(_ row: Row) throws -> Request {
        let text: String = row["body"]
        let body = try JSONDecoder().decode(Body.self, from: Data(text.utf8))
        let changed: String = row["changedLeadIDs"]
        return Request(
            sequence: row["sequence"], lead: body.id ?? body.email ?? "", note: body.note ?? "", status: row["status"],
            fault: row["fault"], isApplied: !changed.isEmpty)
    }
}
