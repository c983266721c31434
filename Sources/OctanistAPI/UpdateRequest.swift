package import Leads

/// One update as it is sent, valid under both contracts; or a new lead, which the current one takes.
package struct UpdateRequest: Hashable, Sendable {
    package let change: UpdateChange
    /// The intended lead, where its id is known; a success that names another one is not accepted.
    package let leadID: String?
    /// Whether it creates a lead (`POST /leads`).
    package let isNewLead: Bool
    /// The exact body, to be journaled before it is sent: compact JSON, its keys in the order of the classic contract
    /// (`id`, `email`, `phone`, `changedTo`, `value`, `note`, `alsoQualified`, `lossReason`; of a new lead `name`,
    /// `email`, `phone`, `note`, `custom`) and only those with a value. `value` is a JSON number with exactly the digits
    /// meant, never with an exponent.
    package let body: String

    /// - Parameter lead: the id that a look-up found for the identifiers of `change`; nil where only the server knows.
    package init(_ change: UpdateChange, lead: String? = nil) {
        self.change = change
        isNewLead = change.status == .new
        leadID = change.identifiers.id?.value ?? lead
        var members = change.name.map { [("name", JSONText.quoted($0))] } ?? []
        members += change.identifiers.all.map { ($0.kind.rawValue, JSONText.quoted($0.value)) }
        if let status = Status(change.status) { members.append(("changedTo", JSONText.quoted(status.word))) }
        if let value = change.value { members.append(("value", value.plainText)) }
        if let note = change.note { members.append(("note", JSONText.quoted(note))) }
        if change.alsoQualified, change.status == .won { members.append(("alsoQualified", "true")) }
        if let reason = change.lossReason, change.status == .lost {
            members.append(("lossReason", JSONText.quoted(reason)))
        }
        if let custom = change.custom { members.append(("custom", custom)) }
        body = "{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
    }
}

extension UpdateChange {
    /// A JSON object of the fields, in their order, for `custom`; nil for none.
    package static func custom(_ fields: [(name: String, value: String)]) -> String? {
        guard !fields.isEmpty else { return nil }
        return "{" + fields.map { JSONText.quoted($0.name) + ":" + JSONText.quoted($0.value) }.joined(separator: ",")
            + "}"
    }
}
