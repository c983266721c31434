import FoundationEssentials

/// JSON as Foundation reads it: a second opinion on what the sandbox writes.
enum Wire: Codable, Equatable {
    case null
    case bool(Bool)
    case number(Decimal)
    case string(String)
    case array([Wire])
    case object([String: Wire])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .bool(flag)
        } else if let number = try? container.decode(Decimal.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .string(text)
        } else if let elements = try? container.decode([Wire].self) {
            self = .array(elements)
        } else {
            self = .object(try container.decode([String: Wire].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let flag): try container.encode(flag)
        case .number(let number): try container.encode(number)
        case .string(let text): try container.encode(text)
        case .array(let elements): try container.encode(elements)
        case .object(let members): try container.encode(members)
        }
    }

    static func strings(_ texts: [String]) -> Wire {
        .array(texts.map(Wire.string))
    }

    subscript(key: String) -> Wire? {
        members[key]
    }

    var members: [String: Wire] {
        if case .object(let members) = self { members } else { [:] }
    }

    subscript(index: Int) -> Wire? {
        if case .array(let elements) = self, elements.indices.contains(index) { elements[index] } else { nil }
    }

    var elements: [Wire] {
        if case .array(let elements) = self { elements } else { [] }
    }

    var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// Paths of all members of nested objects, sorted, for comparing forms without content.
    var shape: [String] {
        guard case .object(let members) = self else { return [] }
        return members.flatMap { key, value in
            [key] + (key == "details" ? [] : value.shape.map { "\(key).\($0)" })
        }.sorted()
    }
}

extension Wire: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral {
    init(stringLiteral value: String) {
        self = .string(value)
    }

    init(booleanLiteral value: Bool) {
        self = .bool(value)
    }

    init(integerLiteral value: Int) {
        self = .number(Decimal(value))
    }
}
