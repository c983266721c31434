import FoundationEssentials

/// The checked body of `PATCH /leads`.
struct LeadUpdate: Sendable {
    /// The statuses that an update may set; both contracts spell them alike.
    enum Target: String, CaseIterable, Sendable {
        case won, lost, qualified
    }

    let contract: SandboxContract
    let identifier: LeadIdentifier
    /// Nil leaves the status as it is, which only the current contract allows.
    let target: Target?
    let value: Decimal?
    let note: String?
    let lossReason: String?
    /// Classic contract only.
    let alsoQualified: Bool

    init(_ object: JSONObject, contract: SandboxContract) throws(Refusal) {
        self.contract = contract
        let reader = FieldReader(object: object)
        let isCurrent = contract == .current
        let id = try reader.text("id", minimumLength: 1, maximumLength: 200)
        let email = try reader.email()
        let phone = try reader.phone()
        let changedTo: Target? = try reader.choice("changedTo")
        let status: Target? = isCurrent ? try reader.choice("status") : nil
        value = try reader.amount("value", allowsText: isCurrent)
        note = try reader.text("note")
        alsoQualified = isCurrent ? false : try reader.flag("alsoQualified") ?? false
        let reason = isCurrent ? try reader.text("lossReason") : nil

        if let id {
            identifier = .id(id)
        } else if let email {
            identifier = .email(email)
        } else if let phone {
            identifier = .phone(phone)
        } else {
            throw Refusal(.invalid, "One of id, email or phone is needed.")
        }
        target = status ?? changedTo
        guard isCurrent || target != nil else { throw .invalid("changedTo", "The field changedTo is needed.") }
        lossReason = target == .lost ? reason : nil
        if let target, target != .lost, value == nil {
            throw Refusal(
                .ruleBroken, "A value is needed for \(target.rawValue).", details: ["field": "value"])
        }
    }

    func apply(to lead: inout LeadRecord, at now: Timestamp) throws(Refusal) {
        if contract == .classic, target == .won, (lead.currency ?? "").isEmpty {
            throw Refusal(
                .ruleBroken, "The lead has no currency, so it cannot be won with a value.",
                details: ["field": "currency", "leadId": .string(lead.id)])
        }
        if let target { lead.document["status"] = .string(target.rawValue) }
        if let value { lead.document["value"] = .number(value) }
        if let note { lead.document["note"] = .string(note) }
        if let lossReason { lead.document["lossReason"] = .string(lossReason) }
        if target == .qualified || (target == .won && alsoQualified) {
            lead.document["qualifiedAt"] = .string(now.text)
        }
        lead.document["updatedAt"] = .string(now.text)
    }
}
