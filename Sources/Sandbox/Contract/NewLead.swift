/// The checked body of `POST /leads` (current contract).
enum NewLead {
    static let textFields = ["note", "website", "path"] + LeadMembers.clickIDs + LeadMembers.campaign
    static let flagFields = LeadMembers.consent

    /// The fields to store; unknown members are ignored.
    static func fields(_ object: JSONObject, at now: Timestamp) throws(Refusal) -> JSONObject {
        let reader = FieldReader(object: object)
        let name = try reader.text("name", minimumLength: 1)
        let email = try reader.email()
        let phone = try reader.phone()
        // Accepted but not used: the sandbox tracks no website visits to take click ids from.
        _ = try reader.text("sessionId")
        let custom = try custom(object)
        guard name != nil || email != nil || phone != nil || custom != nil else {
            throw Refusal(.invalid, "One of name, email, phone or custom is needed.")
        }
        var fields = ["status": .string(LeadStatus.open.rawValue), "source": "api"] as JSONObject
        for (field, text) in [("name", name), ("email", email), ("phone", phone)] {
            if let text { fields[field] = .string(text) }
        }
        if let custom { fields["custom"] = custom }
        for field in textFields {
            if let text = try reader.text(field) { fields[field] = .string(text) }
        }
        for field in flagFields {
            if let flag = try reader.flag(field) { fields[field] = .bool(flag) }
        }
        fields["createdAt"] = .string(now.text)
        fields["updatedAt"] = .string(now.text)
        fields["expiresAt"] = .string(now.expiry.text)
        return fields
    }

    private static func custom(_ object: JSONObject) throws(Refusal) -> JSONValue? {
        guard let value = object["custom"] else { return nil }
        switch value {
        case .string, .object, .array: return custom(value)
        default:
            throw .invalid("custom", "The field custom must be a string, an object or an array, not \(value.kindName).")
        }
    }

    /// Custom fields are always text in answers, often JSON within a string.
    static func custom(_ value: JSONValue) -> JSONValue {
        value.stringValue == nil ? .string(value.text) : value
    }
}
