import GRDB

/// What one request may do to the leads. Lives no longer than the database transaction around it.
struct LeadTransaction {
    private let database: Database

    init(database: Database) {
        self.database = database
    }

    /// The leads an identifier names, in order of creation.
    func leads(matching identifier: LeadIdentifier) throws -> [LeadRecord] {
        switch identifier {
        case .id(let id): try leads(where: "id", is: id)
        case .email(let email): try leads(where: "email", is: LeadKey.email(email))
        case .phone(let phone): try leads(where: "phone", is: LeadKey.digits(of: phone))
        }
    }

    private func leads(where column: String, is key: String) throws -> [LeadRecord] {
        // SQLite would compare only what stands before a NUL.
        guard !key.utf8.contains(0), !key.isEmpty else { return [] }
        let statement = try database.cachedStatement(
            sql: "SELECT sequence, document FROM leads WHERE \(column) = ? ORDER BY sequence")
        return try Row.fetchAll(statement, arguments: [key]).map(Self.record)
    }

    /// Every lead, or those whose name, email or phone holds the text, in order of creation.
    func leads(containing search: String? = nil) throws -> [LeadRecord] {
        let text = search.map(LeadKey.searchable) ?? ""
        let statement = try database.cachedStatement(
            sql: "SELECT sequence, document FROM leads WHERE ?1 = '' OR instr(search, ?1) > 0 ORDER BY sequence")
        return try Row.fetchAll(statement, arguments: [text]).map(Self.record)
    }

    private static func record(_ row: Row) throws -> LeadRecord {
        let document: String = row[1]
        guard case .object(let object) = try JSONReader.read(Array(document.utf8)) else {
            throw JSONProblem("a stored lead is not an object")
        }
        return LeadRecord(sequence: row[0], document: object)
    }

    /// Stores a changed lead.
    func update(_ lead: LeadRecord) throws {
        let statement = try database.cachedStatement(
            sql: "UPDATE leads SET email = ?, phone = ?, search = ?, document = ? WHERE sequence = ?")
        try statement.execute(arguments: [
            lead.email.map(LeadKey.email), lead.phone.map(LeadKey.digits(of:)), lead.searchText,
            JSONValue.object(lead.document).text, lead.sequence,
        ])
    }

    /// Stores a lead with the next free id, `lead_` and a number, put in front of its fields.
    func create(_ fields: JSONObject) throws -> LeadRecord {
        let last = try Int64.fetchOne(database, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'leads'") ?? 0
        let sequence = last + 1
        var document = JSONObject([("id", .string("lead_\(999 + sequence)"))])
        for member in fields.members {
            document.append(member.key, member.value)
        }
        let lead = LeadRecord(sequence: sequence, document: document)
        try insert(lead)
        return lead
    }

    private func insert(_ lead: LeadRecord) throws {
        let statement = try database.cachedStatement(
            sql: "INSERT INTO leads (sequence, id, email, phone, search, document) VALUES (?, ?, ?, ?, ?, ?)")
        try statement.execute(arguments: [
            lead.sequence, lead.id, lead.email.map(LeadKey.email), lead.phone.map(LeadKey.digits(of:)),
            lead.searchText, JSONValue.object(lead.document).text,
        ])
    }

    func storeSamples() throws {
        for (index, sample) in SampleLeads.all.enumerated() {
            try insert(LeadRecord(sequence: Int64(index + 1), document: sample))
        }
    }

    /// Forgets every lead and request and begins again with the samples.
    func reset() throws {
        try database.execute(
            sql: "DELETE FROM leads; DELETE FROM requests; DELETE FROM sqlite_sequence")
        try storeSamples()
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

    /// The record of requests, oldest first.
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
