/// The body of `POST /leads` (current contract), checked.
enum NewLead {
    static let textFields = [
        "note", "conversionName", "source", "website", "path", "gclid", "fbc", "fbp", "msclkid", "ttclid", "li_fat_id",
        "utm_source", "utm_medium", "utm_campaign",
    ]
    static let flagFields = ["adStorageConsent", "analyticsConsent", "marketingConsent"]

    /// The fields of a lead to be stored; members the API does not know are ignored.
    static func fields(_ object: JSONObject, contract: SandboxContract, at now: Timestamp) throws(Refusal) -> JSONObject
    {
        let reader = FieldReader(object: object)
        let name = try reader.text("name", minimumLength: 1)
        let email = try reader.email()
        let phone = try reader.phone()
        let value = try reader.amount("value", allowsText: true)
        let currency = try reader.text("currency")
        if let currency, currency.utf8.count != 3 || !currency.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) {
            throw .invalid("currency", "The field currency must be three capital letters, for example EUR.")
        }
        let custom = object["custom"]
        if let custom, custom.objectValue == nil {
            throw .invalid("custom", "The field custom must be an object, not \(custom.kindName).")
        }
        guard name != nil || email != nil || phone != nil || custom != nil else {
            throw Refusal(.invalid, "One of name, email, phone or custom is needed.")
        }
        var fields = JSONObject([
            ("name", .text(name)), ("email", .text(email)), ("phone", .text(phone)),
            ("status", .string(LeadStatus.open.rawValue)), ("value", value.map { .number($0.text) } ?? .null),
            ("currency", .text(currency)),
        ])
        for field in textFields {
            if let text = try reader.text(field) { fields.append(field, .string(text)) }
        }
        for field in flagFields {
            if let flag = try reader.flag(field) { fields.append(field, .bool(flag)) }
        }
        if let custom { fields.append("custom", custom) }
        fields.append("createdAt", .string(now.text))
        fields.append("updatedAt", .string(now.text))
        return fields
    }
}
