package import Leads

/// One update as it goes over the wire, valid under both contracts.
package struct UpdateRequest: Hashable, Sendable {
    /// What the request tells the service.
    package let change: UpdateChange
    /// The lead that is meant, where its id is known; an answer that names another one is no yes.
    package let leadID: String?
    /// The exact body, to be journaled before it is sent: compact JSON, its keys in the order of the classic contract
    /// (`id`, `email`, `phone`, `changedTo`, `value`, `note`, `alsoQualified`, `lossReason`) and only those that say
    /// something. `value` is a JSON number of exactly the digits meant, never with an exponent.
    package let body: String

    /// What is sent for that change.
    ///
    /// - Parameter lead: the id of the lead that the identifiers of `change` were read to belong to; nil where only the
    ///   server knows.
    package init(_ change: UpdateChange, lead: String? = nil) {
        self.change = change
        leadID = change.identifiers.id?.value ?? lead
        var members = change.identifiers.all.map { ($0.kind.rawValue, JSONText.quoted($0.value)) }
        if let status = Status(change.status) { members.append(("changedTo", JSONText.quoted(status.word))) }
        if let value = change.value { members.append(("value", value.plainText)) }
        if let note = change.note { members.append(("note", JSONText.quoted(note))) }
        if change.alsoQualified, change.status == .won { members.append(("alsoQualified", "true")) }
        if let reason = change.lossReason, change.status == .lost {
            members.append(("lossReason", JSONText.quoted(reason)))
        }
        body = "{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
    }
}
