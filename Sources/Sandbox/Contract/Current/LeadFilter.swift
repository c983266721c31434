import FoundationEssentials

/// One condition of the current list: a query parameter named after a field, such as `status=open`, `value[gte]=100` or
/// `gclid[exists]=true`. All conditions must hold.
struct LeadFilter: Sendable {
    /// The raw value stands in brackets after the field's name.
    enum Comparison: String, CaseIterable, Sendable {
        case equal = ""
        case greater = "gt"
        case greaterOrEqual = "gte"
        case less = "lt"
        case lessOrEqual = "lte"
        case exists

        /// Nil for `exists`.
        var sql: String? {
            switch self {
            case .equal: "="
            case .greater: ">"
            case .greaterOrEqual: ">="
            case .less: "<"
            case .lessOrEqual: "<="
            case .exists: nil
            }
        }
    }

    let condition: LeadQuery.Condition

    init(parameter name: String, value text: String) throws(Refusal) {
        let (field, comparison) = try Self.parts(of: name)
        guard let operation = comparison.sql else {
            guard text == "true" || text == "false" else {
                throw Self.invalid("The parameter \(name) takes true or false.", name)
            }
            condition = LeadQuery.Condition(column: field.name, isNull: text == "false")
            return
        }
        condition = LeadQuery.Condition(
            column: field.name, operation, try Self.operand(text, of: field, parameter: name))
    }

    private static func parts(of name: String) throws(Refusal) -> (LeadField, Comparison) {
        let parts = name.split(separator: "[", maxSplits: 1, omittingEmptySubsequences: false)
        let word = parts.count > 1 ? parts[1] : "]"
        guard let field = LeadField.named(parts[0]) else {
            throw invalid("The parameter \(name) is unknown, and no field to filter by has this name.", name)
        }
        guard word.hasSuffix("]"), let comparison = Comparison(rawValue: String(word.dropLast())),
            parts.count == 1 || comparison != .equal
        else { throw invalid("The comparison in \(name) is not known.", name) }
        guard field.comparisons.contains(comparison) else {
            throw invalid("The field \(field.name) cannot be compared with \(comparison.rawValue).", name)
        }
        return (field, comparison)
    }

    private static func operand(
        _ text: String, of field: LeadField, parameter: String
    ) throws(Refusal) -> ColumnValue {
        switch field.kind {
        case .text: return .text(LeadKey.withoutNUL(text))
        case .status:
            guard LeadStatus(rawValue: text) != nil else {
                throw invalid("The parameter status takes open, qualified, won or lost.", parameter)
            }
            return .text(text)
        case .number:
            guard let number = Decimal(json: text) else {
                throw invalid("The parameter \(parameter) takes a number.", parameter)
            }
            return .text(number.sortingKey)
        case .moment:
            guard let moment = Timestamp(text) else {
                throw Refusal(
                    .invalidDate,
                    "The parameter \(parameter) takes an ISO 8601 date, for example 2026-03-10T12:00:00Z.",
                    details: ["parameter": .string(parameter)])
            }
            return .integer(moment.milliseconds)
        }
    }

    private static func invalid(_ message: String, _ parameter: String) -> Refusal {
        Refusal(.invalidFilter, message, details: ["parameter": .string(parameter)])
    }
}
