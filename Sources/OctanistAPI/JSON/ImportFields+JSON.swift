package import Leads

extension ImportFields {
    /// Reads one line of a JSON Lines file: an object with the API's field names. A number keeps its exact digits.
    package static func read(json bytes: [UInt8]) -> Result<ImportFields, ImportMistake> {
        guard String(validating: bytes, as: UTF8.self) != nil else { return .failure(.notUTF8) }
        do throws(JSONParser.Fault) {
            guard case .object(let members) = try JSONParser.parse(bytes) else { return .failure(.notAnObject) }
            return read(members)
        } catch {
            return .failure(error.repeatedName.map { .nameTwice($0) } ?? .notJSON(byte: error.offset + 1))
        }
    }

    private static func read(_ members: JSONMembers) -> Result<ImportFields, ImportMistake> {
        var fields = ImportFields()
        var given: Set<ImportField> = []
        for (name, value) in members.sorted {
            guard let field = ImportField(name) else { return .failure(.unknownField(name)) }
            guard given.insert(field).inserted else { return .failure(.fieldTwice(field)) }
            switch (field, value) {
            case (_, .null): break
            case (_, .string(let text)): fields[field] = text
            case (.value, .number(let digits)):
                guard let amount = Amount(number: digits) else {
                    guard case .invalid(let violation) = ParsedAmount(digits, format: .point) else {
                        return .failure(.rule(.amountNotUnderstood(digits)))
                    }
                    return .failure(.rule(violation))
                }
                fields.value = .exact(amount)
            // Some systems write these as numbers; the rules of the field check the digits.
            case (.id, .number(let digits)), (.alsoQualified, .number(let digits)): fields[field] = digits
            case (.phone, .number(let digits)) where !digits.hasPrefix("-"): fields.phone = digits
            case (.alsoQualified, .bool(let answer)): fields.alsoQualified = String(answer)
            default: return .failure(.wrongType(field, JSONText.of(value)))
            }
        }
        return .success(fields)
    }
}
