/// The body of `PATCH /leads`, checked.
struct LeadUpdate: Sendable {
    /// The statuses an update may ask for, in the spelling of both contracts.
    enum Target: String, CaseIterable, Sendable {
        case won, lost, qualified
    }

    let identifier: LeadIdentifier
    let target: Target
    let value: PlainDecimal?
    let note: String?
    let lossReason: String?
    let alsoQualified: Bool

    init(_ object: JSONObject, contract: SandboxContract) throws(Refusal) {
        let reader = FieldReader(object: object)
        let isCurrent = contract == .current
        let id = try reader.text("id", minimumLength: 1, maximumLength: 200)
        let email = try reader.email()
        let phone = try reader.phone()
        let changedTo: Target? = try reader.choice("changedTo")
        let status: Target? = isCurrent ? try reader.choice("status") : nil
        value = try reader.amount("value", allowsText: isCurrent)
        note = try reader.text("note")
        // The current contract no longer lists it; it is kept working there for older clients.
        alsoQualified = try reader.flag("alsoQualified") ?? false
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
        guard let target = status ?? changedTo else {
            throw isCurrent
                ? .invalid("status", "The field status (or changedTo) is needed.")
                : .invalid("changedTo", "The field changedTo is needed.")
        }
        self.target = target
        lossReason = target == .lost ? reason : nil
        if target != .lost, value == nil {
            throw Refusal(
                .ruleBroken, "A value is needed for \(target.rawValue).", details: ["field": "value"])
        }
    }

    /// Applies the update to a lead, in memory.
    func apply(to lead: inout LeadRecord, at now: Timestamp) throws(Refusal) {
        if target == .won, (lead.currency ?? "").isEmpty {
            throw Refusal(
                .ruleBroken, "The lead has no currency, so it cannot be won with a value.",
                details: ["field": "currency", "leadId": .string(lead.id)])
        }
        switch target {
        case .won: lead.status = .won
        case .lost: lead.status = .lost
        case .qualified: lead.status = .qualified
        }
        if let value { lead.document["value"] = .number(value.text) }
        if let note { lead.document["note"] = .string(note) }
        if let lossReason { lead.document["lossReason"] = .string(lossReason) }
        if target == .qualified || (target == .won && alsoQualified) {
            lead.document["qualifiedAt"] = .string(now.text)
        }
        lead.document["updatedAt"] = .string(now.text)
    }
}
