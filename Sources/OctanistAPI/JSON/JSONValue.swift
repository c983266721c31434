/// A JSON document whose numbers keep their digits, so that no amount passes through binary floating point and a number
/// out of range affects only its own field.
enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// The digits as written, such as `15000.50` or `1e400`.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object(JSONMembers)

    /// nil when the member is absent or null, and for anything but an object.
    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self, let value = members[name] else { return nil }
        if case .null = value { return nil }
        return value
    }

    /// Also true for a null member.
    func hasMember(_ name: String) -> Bool {
        guard case .object(let members) = self else { return false }
        return members[name] != nil
    }

    var bool: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    var string: String? {
        guard case .string(let value) = self else { return nil }
        return value
    }

    var array: [JSONValue]? {
        guard case .array(let values) = self else { return nil }
        return values
    }

    var isObject: Bool {
        guard case .object = self else { return false }
        return true
    }

    /// nil for a fraction, an exponent or a number that does not fit.
    var integer: Int? {
        guard case .number(let digits) = self else { return nil }
        return Int(digits)
    }

    /// A string that is not blank, trimmed.
    var words: String? {
        guard let text = string?.trimmingSpace, !text.isEmpty else { return nil }
        return text
    }

    /// Like `words`, but also a number's digits: some systems have numbers as ids.
    var identifier: String? {
        if case .number(let digits) = self { return digits }
        return words
    }
}
