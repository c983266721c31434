import FoundationEssentials

/// Reads the members of a body strictly: a member must be absent or of the schema's type; null is neither.
struct FieldReader {
    let object: JSONObject

    func text(_ field: String, minimumLength: Int = 0, maximumLength: Int? = nil) throws(Refusal) -> String? {
        guard let value = object[field] else { return nil }
        guard case .string(let text) = value else {
            throw .invalid(field, "The field \(field) must be a string, not \(value.kindName).")
        }
        let length = text.unicodeScalars.count
        guard length >= minimumLength else { throw .invalid(field, "The field \(field) must not be empty.") }
        if let maximumLength, length > maximumLength {
            throw .invalid(field, "The field \(field) must have at most \(maximumLength) characters.")
        }
        return text
    }

    func flag(_ field: String) throws(Refusal) -> Bool? {
        guard let value = object[field] else { return nil }
        guard case .bool(let flag) = value else {
            throw .invalid(field, "The field \(field) must be true or false, not \(value.kindName).")
        }
        return flag
    }

    func choice<Choice: RawRepresentable & CaseIterable>(_ field: String) throws(Refusal) -> Choice?
    where Choice.RawValue == String {
        try text(field).map { text throws(Refusal) in try .named(text, of: "field", field) }
    }

    func email() throws(Refusal) -> String? {
        guard let email = try text("email", maximumLength: 320) else { return nil }
        guard EmailSyntax.isValid(email) else { throw .invalid("email", "The field email must be an email address.") }
        return email
    }

    func phone() throws(Refusal) -> String? {
        guard let phone = try text("phone", maximumLength: 64) else { return nil }
        guard !LeadKey.digits(of: phone).isEmpty else {
            throw .invalid("phone", "The field phone must contain at least one digit.")
        }
        return phone
    }

    /// At least 0, with at most 14 digits before the point.
    ///
    /// - Parameter allowsText: also accepts a numeric string.
    func amount(_ field: String, allowsText: Bool) throws(Refusal) -> Decimal? {
        guard let value = object[field] else { return nil }
        let amount: Decimal?
        switch value {
        case .number(let number): amount = number
        case .string(let text) where allowsText: amount = AmountSyntax.decimal(text)
        default:
            let expected = allowsText ? "a number or a numeric string" : "a number"
            throw .invalid(field, "The field \(field) must be \(expected), not \(value.kindName).")
        }
        guard let amount else { throw .invalid(field, "The field \(field) is not a number that can be stored.") }
        guard amount >= 0 else { throw .invalid(field, "The field \(field) must not be negative.") }
        guard amount <= AmountSyntax.maximum else {
            throw .invalid(field, "The field \(field) must be at most \(AmountSyntax.largest).")
        }
        return amount
    }
}
