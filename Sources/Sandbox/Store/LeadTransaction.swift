import FoundationEssentials
import GRDB

/// Operations on the leads. Must not outlive its database transaction.
struct LeadTransaction {
    let database: Database

    /// In order of creation.
    func leads(matching identifier: LeadIdentifier) throws -> [LeadRecord] {
        switch identifier {
        case .id(let id): try leads(where: "id", is: id)
        case .email(let email): try leads(where: "email", is: LeadKey.email(email))
        case .phone(let phone): try leads(where: "phone", is: LeadKey.digits(of: phone))
        }
    }

    private func leads(where column: String, is key: String) throws -> [LeadRecord] {
        // SQLite compares only up to a NUL.
        guard !key.utf8.contains(0), !key.isEmpty else { return [] }
        let statement = try database.cachedStatement(
            sql: "SELECT sequence, document FROM leads WHERE \(column) = ? ORDER BY sequence")
        return try Row.fetchAll(statement, arguments: [key]).map(Self.record)
    }

    /// In order of their numbers.
    func leads() throws -> [LeadRecord] {
        let statement = try database.cachedStatement(sql: "SELECT sequence, document FROM leads ORDER BY sequence")
        return try Row.fetchAll(statement).map(Self.record)
    }

    func leads(_ query: LeadQuery) throws -> [LeadRecord] {
        try Row.fetchAll(
            database, sql: query.sql,
            arguments: StatementArguments(query.values + [query.limit, query.offset].map(Self.integer))
        ).map(Self.record)
    }

    /// The number of leads on all pages.
    func count(_ query: LeadQuery) throws -> Int {
        try Int.fetchOne(
            database, sql: "SELECT count(*) FROM leads WHERE \(query.whereClause)",
            arguments: StatementArguments(query.values)) ?? 0
    }

    /// The number of leads created within the bounds, and the sum of their values, by status and source.
    func figures(
        from start: Timestamp, through end: Timestamp
    ) throws -> [(status: LeadStatus, source: String?, count: Int, value: Double)] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT status, source, count(*), total(json_extract(document, '$.value')) FROM leads
                WHERE createdAt BETWEEN ? AND ? GROUP BY status, source
                """,
            arguments: [start.milliseconds, end.milliseconds])
        return rows.map { row in
            let status: String = row[0]
            return (LeadStatus(rawValue: status) ?? .open, row[1], row[2], row[3])
        }
    }

    private static func integer(_ number: Int) -> ColumnValue {
        .integer(Int64(number))
    }

    private static func record(_ row: Row) throws -> LeadRecord {
        let document: String = row[1]
        let object = try JSONDecoder().decode(JSONObject.self, from: Data(document.utf8))
        return LeadRecord(sequence: row[0], document: object)
    }

    func update(_ lead: LeadRecord) throws {
        let columns = LeadRecord.columns.map { "\"\($0)\" = ?" }.joined(separator: ", ")
        let statement = try database.cachedStatement(sql: "UPDATE leads SET \(columns) WHERE sequence = ?")
        try statement.execute(arguments: StatementArguments(lead.columnValues + [.integer(lead.sequence)]))
    }

    /// The new id is `lead_` and the next free number.
    func create(_ fields: JSONObject) throws -> LeadRecord {
        let last = try Int64.fetchOne(database, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'leads'") ?? 0
        let sequence = last + 1
        var document = fields
        document["id"] = .string("lead_\(999 + sequence)")
        let lead = LeadRecord(sequence: sequence, document: document)
        try insert(lead)
        return lead
    }

    func insert(_ lead: LeadRecord) throws {
        let columns = LeadRecord.columns.map { "\"\($0)\"" }.joined(separator: ", ")
        let places = String(repeating: "?, ", count: LeadRecord.columns.count)
        let statement = try database.cachedStatement(
            sql: "INSERT INTO leads (\(columns), sequence, id) VALUES (\(places)?, ?)")
        try statement.execute(
            arguments: StatementArguments(lead.columnValues + [.integer(lead.sequence), .text(lead.id)]))
    }

    func storeSamples(_ samples: SampleLeads) throws {
        for number in 0..<samples.count {
            try insert(LeadRecord(sequence: Int64(number + 1), document: samples[number]))
        }
    }

    /// Simulates changes by others: touches the lead with the oldest update and creates a new one.
    func changeAnotherLead(at now: Timestamp) throws {
        let oldest = LeadQuery(order: LeadQuery.Order(member: "updatedAt", isDescending: false), limit: 1)
        for var lead in try leads(oldest) {
            lead.document["updatedAt"] = .string(now.text)
            try update(lead)
        }
        _ = try create(try NewLead.fields(["name": "Came in meanwhile"], at: now))
    }

    func setTime(_ member: String, of ids: [String], to time: String) throws {
        for id in ids {
            for var lead in try leads(matching: .id(id)) {
                lead.document[member] = .string(time)
                try update(lead)
            }
        }
    }

    func delete(ids: [String]) throws {
        let statement = try database.cachedStatement(sql: "DELETE FROM leads WHERE id = ?")
        for id in ids { try statement.execute(arguments: [id]) }
    }

    /// Deletes every lead and request, then stores the samples.
    func reset(to samples: SampleLeads) throws {
        try database.execute(
            sql: "DELETE FROM leads; DELETE FROM requests; DELETE FROM sqlite_sequence")
        try storeSamples(samples)
    }

    func record(_ request: RequestRecord) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO requests (receivedAt, method, path, body, isKeyAccepted, status, fault, changedLeadIDs)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            request.receivedAt, request.method, request.path, request.body, request.isKeyAccepted, request.status,
            request.fault, request.changedLeadIDs.joined(separator: " "),
        ])
    }

    /// Oldest first.
    func requests() throws -> [RequestRecord] {
        try Row.fetchAll(database, sql: "SELECT * FROM requests ORDER BY sequence").map { row in
            let changed: String = row["changedLeadIDs"]
            return RequestRecord(
                sequence: row["sequence"], receivedAt: row["receivedAt"], method: row["method"], path: row["path"],
                body: row["body"], isKeyAccepted: row["isKeyAccepted"], status: row["status"], fault: row["fault"],
                changedLeadIDs: changed.split(separator: " ").map(String.init))
        }
    }
}
