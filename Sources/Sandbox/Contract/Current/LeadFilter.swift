/// One condition of the current list, written `filter[FIELD][OPERATOR]=VALUE`, for example `filter[status][eq]=won`
/// or `filter[value][gte]=1000`. Several conditions must all hold; texts are compared without regard to case.
struct LeadFilter: Sendable {
    enum Operator: String, CaseIterable, Sendable {
        case eq, exists, gt, gte, lt, lte
    }

    enum Condition: Sendable {
        case exists(Bool)
        case compare(Operator, FieldValue)
    }

    let field: LeadField
    let condition: Condition

    /// The filter a parameter describes; nil when its name has nothing to do with filters.
    init?(parameter name: String, value: String) throws(Refusal) {
        guard name == "filter" || name.hasPrefix("filter[") else { return nil }
        guard let (field, comparison) = Self.parts(of: name) else {
            throw Refusal(
                .invalidFilter,
                "A filter is written filter[FIELD][OPERATOR]=VALUE with a field and an operator the API knows.",
                details: ["parameter": .string(name)])
        }
        guard field.operators.contains(comparison) else {
            throw Refusal(
                .invalidFilter, "The field \(field.rawValue) cannot be filtered with \(comparison.rawValue).",
                details: ["parameter": .string(name)])
        }
        self.field = field
        condition = try Self.condition(comparison, field, value, parameter: name)
    }

    private static func parts(of name: String) -> (LeadField, Operator)? {
        let parts = name.split(separator: "[", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1].hasSuffix("]"), parts[2].hasSuffix("]"),
            let field = LeadField(rawValue: String(parts[1].dropLast())),
            let comparison = Operator(rawValue: String(parts[2].dropLast()))
        else { return nil }
        return (field, comparison)
    }

    private static func condition(
        _ comparison: Operator, _ field: LeadField, _ text: String, parameter: String
    ) throws(Refusal) -> Condition {
        let details: JSONObject = ["parameter": .string(parameter)]
        if comparison == .exists {
            guard text == "true" || text == "false" else {
                throw Refusal(.invalidFilter, "A filter with exists takes true or false.", details: details)
            }
            return .exists(text == "true")
        }
        let json: JSONValue
        switch field.kind {
        case .number:
            guard case .number(let literal)? = try? JSONReader.read(Array(text.utf8)) else {
                throw Refusal(.invalidFilter, "A filter on \(field.rawValue) takes a number.", details: details)
            }
            json = .number(literal)
        case .moment, .text: json = .string(text)
        }
        if field == .status, LeadStatus(rawValue: text) == nil {
            throw Refusal(
                .invalidFilter, "A filter on status takes open, qualified, won or lost.", details: details)
        }
        guard let value = FieldValue(json, as: field.kind) else {
            throw field.kind == .moment
                ? Refusal(
                    .invalidDate,
                    "A filter on \(field.rawValue) takes an ISO 8601 date, for example 2026-03-10T12:00:00Z.",
                    details: details)
                : Refusal(.invalidFilter, "A filter on \(field.rawValue) takes a number.", details: details)
        }
        return .compare(comparison, value)
    }

    func accepts(_ lead: LeadRecord) -> Bool {
        let value = FieldValue(lead.document[field.rawValue], as: field.kind)
        switch condition {
        case .exists(let wanted):
            return (value != nil) == wanted
        case .compare(let comparison, let wanted):
            guard let value else { return false }
            return switch comparison {
            case .eq, .exists: value == wanted
            case .gt: value > wanted
            case .gte: value >= wanted
            case .lt: value < wanted
            case .lte: value <= wanted
            }
        }
    }
}
