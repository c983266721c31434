import FoundationEssentials
import GRDB
import Leads
import Storage

/// The columns of a lead.
struct StoredLead {
    /// What of the number the lead itself decides.
    let base: Int64
    let isBlocked: Bool
    let words: String
    /// Of `leads` and `details`, without the number.
    let leadValues: [StoredValue]
    let detailValues: [StoredValue]

    static let leadColumns = [
        "organisation", "flags", "expires_at", "created_at", "updated_at", "value", "campaign", "source", "label",
        "name",
    ]
    static let detailColumns = [
        "organisation", "words", "id", "email_key", "phone_key", "name", "email", "phone", "status", "value_text",
        "currency", "lacks_currency", "note", "loss_reason", "campaign", "source", "custom", "label", "told_expiry",
        "qualified_at", "names", "json",
    ]
    /// What a lead without a name is sorted by.
    static let nameless = "\u{10FFFF}"

    init(_ lead: Lead, organisation: Int64, _ texts: inout TextNumbers, _ database: Database) throws {
        // Nothing of it that is stored depends on the time.
        let check = ConversionCheck(lead, now: .distantPast)
        isBlocked = check.obstacle != nil
        base = LeadNumber.first(expiring: check.expiresAt, of: organisation)
        words = try Self.words(lead, database)
        let name = lead.name?.caseFolded
        leadValues = [
            .integer(organisation), .integer(LeadFlags(lead).rawValue), StoredValue(check.expiresAt),
            StoredValue(lead.createdAt), StoredValue(lead.updatedAt), StoredValue(lead.value?.tenThousandths),
            .integer(try texts.number(of: lead.campaign, database)),
            .integer(try texts.number(of: lead.source, database)),
            .integer(try texts.number(of: lead.label, database)), .text(name ?? Self.nameless),
        ]
        let identifiers = lead.identifiers
        let json = lead.json.flatMap { MemberNames.split($0) }
        detailValues = [
            .integer(organisation), .text(words), .text(lead.id), StoredValue(identifiers.email?.comparisonKey),
            StoredValue(identifiers.phone?.comparisonKey), StoredValue(lead.name), StoredValue(lead.email),
            StoredValue(lead.phone), StoredValue(lead.status?.word), StoredValue(lead.valueText),
            StoredValue(lead.currency), .integer(lead.lacksCurrency ? 1 : 0), StoredValue(lead.note),
            StoredValue(lead.lossReason), StoredValue(lead.campaign), StoredValue(lead.source),
            StoredValue(lead.custom), StoredValue(lead.label), StoredValue(lead.attribution.expiresAt),
            StoredValue(lead.qualifiedAt),
            StoredValue(try json.map { try texts.number(ofNames: $0.names, database) }),
            StoredValue(json?.values ?? lead.json),
        ]
    }

    /// What text is searched in, one a line, folded.
    private static func words(_ lead: Lead, _ database: Database) throws -> String {
        let phone = lead.phone.map { PhoneNumber.digits(of: $0) }
        var lines = [lead.name, lead.email, lead.phone, phone, lead.id, lead.note, lead.campaign].compactMap(\.self)
        if let custom = lead.custom {
            // The values of JSON, without the names of its members; other text as it is.
            let isJSON = try database.number("SELECT json_valid(?)", [.text(custom)]) == 1
            lines +=
                isJSON
                ? try database.all("SELECT atom FROM json_tree(?) WHERE atom IS NOT NULL", [.text(custom)]) {
                    $0.text(0) ?? ""
                } : [custom]
        }
        return lines.joined(separator: "\n").caseFolded
    }
}

/// The numbers of campaigns, sources and labels, and of the names of members, kept for a transaction.
struct TextNumbers {
    private var known: [String: Int64] = [:]
    private var latestNames: (text: String, number: Int64)?

    /// 0 for none.
    mutating func number(of text: String?, _ database: Database) throws -> Int64 {
        guard let text = text?.caseFolded else { return 0 }
        if let number = known[text] { return number }
        let number = try Self.number(of: text, in: "texts", database)
        known[text] = number
        return number
    }

    mutating func number(ofNames text: String, _ database: Database) throws -> Int64 {
        if let latestNames, latestNames.text == text { return latestNames.number }
        let number = try Self.number(of: text, in: "member_names", database)
        latestNames = (text, number)
        return number
    }

    private static func number(of text: String, in table: String, _ database: Database) throws -> Int64 {
        try database.run("INSERT OR IGNORE INTO \(table) (text) VALUES (?)", [.text(text)])
        return try database.number("SELECT number FROM \(table) WHERE text = ?", [.text(text)]) ?? 0
    }
}

extension Lead {
    /// What `init(row:)` reads, of `leads l` and `details d`.
    static let storedColumns = """
        d.id, l.flags, l.created_at, l.updated_at, l.value, d.name, d.email, d.phone, d.status, d.value_text,
        d.currency, d.lacks_currency, d.note, d.loss_reason, d.campaign, d.source, d.custom, d.label, d.told_expiry,
        d.qualified_at, d.json, (SELECT m.text FROM member_names m WHERE m.number = d.names)
        """

    /// - Throws: where the row is damaged.
    init(_ row: borrowing StoredRow) throws {
        guard let id = row.text(0), let flags = row.integer(1).map(LeadFlags.init(rawValue:)) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT)
        }
        let json = row.text(20).map { text in row.text(21).map { MemberNames.join($0, text) } ?? text }
        self.init(
            id: id, name: row.text(5), email: row.text(6), phone: row.text(7), status: row.text(8).map { Status($0) },
            value: row.amount(4), valueText: row.text(9), currency: row.text(10), lacksCurrency: row.flag(11),
            note: row.text(12), lossReason: row.text(13), campaign: row.text(14), source: row.text(15),
            custom: row.text(16), label: row.text(17),
            attribution: Attribution(clickIDs: flags.clickIDs, consent: flags.consent, expiresAt: row.date(18)),
            createdAt: row.date(2), updatedAt: row.date(3), qualifiedAt: row.date(19), json: json)
    }
}
