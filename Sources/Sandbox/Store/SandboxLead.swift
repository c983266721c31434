import FoundationEssentials

/// A lead as stored, for tests that compare it with what a client believes.
package struct SandboxLead: Sendable, Equatable {
    /// `lead_123`, or `lead_` and a number from 1001.
    package let id: String
    /// May hold control characters.
    package let name: String?
    /// As stored; comparisons ignore case.
    package let email: String?
    /// As stored; compared by digits.
    package let phone: String?
    /// `open`, `qualified`, `won` or `lost`.
    package let status: String
    /// The exact value in plain notation without trailing zeros, e.g. `15000.5`.
    package let value: String?
    /// Three capital letters; without it the lead cannot be won under the classic contract.
    package let currency: String?
    /// From the last update that gave one.
    package let note: String?
    /// Set by the current contract only.
    package let lossReason: String?
    /// ISO 8601 in UTC with milliseconds, as are the other moments.
    package let createdAt: String?
    /// When the last accepted update was applied, by the server's clock.
    package let updatedAt: String?
    /// When the lead was last marked qualified, alone or together with won.
    package let qualifiedAt: String?
    /// The whole lead as the current contract's JSON.
    package let json: String

    init(_ record: LeadRecord) {
        id = record.id
        name = record.name
        email = record.email
        phone = record.phone
        status = record.status.rawValue
        value = record.value?.description
        currency = record.currency
        note = record.text("note")
        lossReason = record.text("lossReason")
        createdAt = record.text("createdAt")
        updatedAt = record.text("updatedAt")
        qualifiedAt = record.text("qualifiedAt")
        json = JSONValue.object(record.currentDocument).text
    }
}
