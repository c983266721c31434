import FoundationEssentials

/// A stored lead. Its document holds every member with content, under the current contract's names, and the currency
/// that only the classic contract has.
struct LeadRecord: Sendable, Equatable {
    /// The lead's number, from 1.
    let sequence: Int64
    var document: JSONObject

    var id: String { text("id") ?? "" }
    var name: String? { text("name") }
    var email: String? { text("email") }
    var phone: String? { text("phone") }
    var currency: String? { text("currency") }

    var status: LeadStatus { text("status").flatMap(LeadStatus.init) ?? .open }

    /// Nil when absent, null or not a string.
    func text(_ field: String) -> String? {
        document[field]?.stringValue
    }

    var value: Decimal? {
        if case .number(let number) = document["value"] { number } else { nil }
    }

    /// Name, email, phone and the phone's digits, in lower case and without NUL.
    var searchText: String {
        let parts = [name, email, phone, phone.map(LeadKey.digits(of:))].compactMap(\.self)
        return LeadKey.searchable(parts.joined(separator: "\n"))
    }

    var currentDocument: JSONObject {
        JSONObject(uniqueKeysWithValues: LeadMembers.current.map { ($0, document[$0] ?? .null) })
    }
}

extension LeadRecord {
    /// All columns but the number and the id, in the order of `columnValues`.
    static let columns = ["email", "phone", "search", "document"] + LeadField.all.map(\.name)

    var columnValues: [ColumnValue?] {
        [
            email.map { .text(LeadKey.withoutNUL(LeadKey.email($0))) }, phone.map { .text(LeadKey.digits(of: $0)) },
            .text(searchText), .text(JSONValue.object(document).text),
        ] + LeadField.all.map { $0.column(document[$0.name]) }
    }
}
