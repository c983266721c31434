/// A lead as the store holds it, for tests and torture runs that compare it with what a client believes.
package struct SandboxLead: Sendable, Equatable {
    package let id: String
    package let name: String?
    package let email: String?
    package let phone: String?
    /// `open`, `qualified`, `won` or `lost`.
    package let status: String
    /// The exact value in plain notation without trailing zeros, e.g. `15000.5`.
    package let value: String?
    package let currency: String?
    package let note: String?
    package let lossReason: String?
    /// ISO 8601 in UTC with milliseconds, as are the other moments.
    package let createdAt: String?
    package let updatedAt: String?
    /// When the lead was last marked qualified, be it alone or together with won.
    package let qualifiedAt: String?
    /// The whole lead as the JSON the current contract answers with.
    package let json: String

    init(_ record: LeadRecord) {
        id = record.id
        name = record.name
        email = record.email
        phone = record.phone
        status = record.status.rawValue
        value = record.value?.text
        currency = record.currency
        note = record.text("note")
        lossReason = record.text("lossReason")
        createdAt = record.text("createdAt")
        updatedAt = record.text("updatedAt")
        qualifiedAt = record.text("qualifiedAt")
        json = JSONValue.object(record.document).text
    }
}
