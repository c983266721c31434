import FoundationEssentials

/// Unordered; written sorted by name.
typealias JSONObject = [String: JSONValue]

/// A JSON value. Numbers are exact to 38 digits, so that no amount passes through binary floating point.
enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(Decimal)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// Throws for invalid JSON, and for a number too large even for a `Double`, such as 1e400.
    init(_ bytes: some Sequence<UInt8>) throws {
        self = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
    }

    /// UTF-8 JSON without spaces.
    var bytes: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Encoding fails only for NaN, which no JSON can hold.
        return (try? encoder.encode(self)).map { Array($0) } ?? []
    }

    /// Control characters are escaped, so the text never holds a NUL, where SQLite would cut it.
    var text: String {
        String(decoding: bytes, as: UTF8.self)
    }

    /// With its article, for error messages.
    var kindName: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }

    var stringValue: String? {
        if case .string(let text) = self { text } else { nil }
    }

    var objectValue: JSONObject? {
        if case .object(let object) = self { object } else { nil }
    }

    static func integer(_ number: Int) -> JSONValue {
        .number(Decimal(number))
    }

    static func text(_ text: String?) -> JSONValue {
        if let text { .string(text) } else { .null }
    }

    static func strings(_ texts: [String]) -> JSONValue {
        .array(texts.map(JSONValue.string))
    }
}

extension JSONValue: Codable {
    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        // The most frequent types come first, because a failed attempt costs more than a successful one.
        if let text = try? value.decode(String.self) {
            self = .string(text)
        } else if value.decodeNil() {
            self = .null
        } else if let flag = try? value.decode(Bool.self) {
            self = .bool(flag)
        } else if let number = try? Decimal(jsonIn: value) {
            self = .number(number)
        } else if let members = try? value.decode(JSONObject.self) {
            self = .object(members)
        } else {
            self = .array(try value.decode([JSONValue].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .null: try value.encodeNil()
        case .bool(let flag): try value.encode(flag)
        case .number(let number): try value.encode(number)
        case .string(let text): try value.encode(text)
        case .array(let elements): try value.encode(elements)
        case .object(let members): try value.encode(members)
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    init(stringLiteral value: String) {
        self = .string(value)
    }

    init(booleanLiteral value: Bool) {
        self = .bool(value)
    }

    init(integerLiteral value: Int) {
        self = .integer(value)
    }

    init(arrayLiteral elements: JSONValue...) {
        self = .array(elements)
    }

    init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(JSONObject(elements) { $1 })
    }
}
