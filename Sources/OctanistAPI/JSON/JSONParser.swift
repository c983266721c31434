/// Reads one JSON document (RFC 8259) into a `JSONValue`, in time and memory proportional to its size.
///
/// Half a surrogate pair becomes U+FFFD, because nothing can be misread in it. A repeated member name is an error:
/// readers differ in which of the two they take.
struct JSONParser {
    struct Fault: Error, Hashable {
        /// From 0.
        let offset: Int
        /// The member name that occurs twice, unescaped; nil for any other fault.
        var repeatedName: String?
    }

    /// Nested arrays and objects; more would risk the stack.
    static let deepest = 100

    private let bytes: [UInt8]
    private var offset = 0
    /// Those of the last object of each depth, and how each name was written.
    private var latest: [(names: JSONNames, written: [[UInt8]])?]

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
        latest = Array(repeating: nil, count: Self.deepest + 1)
    }

    /// - Parameter bytes: valid UTF-8.
    static func parse(_ bytes: [UInt8]) throws(Fault) -> JSONValue {
        var parser = JSONParser(bytes)
        let value = try parser.parseValue(depth: 0)
        parser.skipSpace()
        guard parser.next == nil else { throw parser.fault }
        return value
    }

    private var fault: Fault {
        Fault(offset: offset)
    }

    private var next: UInt8? {
        offset < bytes.count ? bytes[offset] : nil
    }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || (0x09...0x0A).contains(byte) || byte == 0x0D {
            offset += 1
        }
    }

    private mutating func skip(_ expected: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: expected) else { return false }
        offset += 1
        return true
    }

    private mutating func skip(_ expected: [UInt8]) -> Bool {
        let end = offset + expected.count
        guard end <= bytes.count, bytes[offset..<end].elementsEqual(expected) else { return false }
        offset = end
        return true
    }

    private mutating func require(_ expected: Unicode.Scalar) throws(Fault) {
        guard skip(expected) else { throw fault }
    }

    private mutating func parseValue(depth: Int) throws(Fault) -> JSONValue {
        guard depth <= Self.deepest else { throw fault }
        skipSpace()
        guard let byte = next else { throw fault }
        switch Unicode.Scalar(byte) {
        case "{": return try parseObject(depth: depth)
        case "[": return try parseArray(depth: depth)
        case "\"": return .string(try parseString())
        case "n": return try parseLiteral("null", .null)
        case "t": return try parseLiteral("true", .bool(true))
        case "f": return try parseLiteral("false", .bool(false))
        default: return .number(try parseNumber())
        }
    }

    private mutating func parseLiteral(_ letters: String, _ value: JSONValue) throws(Fault) -> JSONValue {
        guard bytes[offset...].starts(with: letters.utf8) else { throw fault }
        offset += letters.utf8.count
        return value
    }

    private mutating func parseObject(depth: Int) throws(Fault) -> JSONValue {
        offset += 1
        skipSpace()
        if skip("}") { return .object([:]) }
        var values: [JSONValue] = []
        let likely = latest[depth]
        if let likely { values.reserveCapacity(likely.written.count) }
        // Set from the first name on that is another than likely.
        var others: (list: [String], written: [[UInt8]], known: Set<String>)?
        while true {
            skipSpace()
            if others == nil, let likely, values.count < likely.written.count, skip(likely.written[values.count]) {
                // As expected.
            } else {
                let start = offset
                let name = try parseString()
                if others == nil {
                    let list = Array(likely?.names.list.prefix(values.count) ?? [])
                    others = (list, Array(likely?.written.prefix(values.count) ?? []), Set(list))
                }
                guard others?.known.insert(name).inserted == true else {
                    throw Fault(offset: start, repeatedName: name)
                }
                others?.list.append(name)
                others?.written.append(Array(bytes[start..<offset]))
            }
            skipSpace()
            try require(":")
            values.append(try parseValue(depth: depth + 1))
            skipSpace()
            if skip("}") { break }
            try require(",")
        }
        if others == nil, let likely {
            if values.count == likely.written.count {
                return .object(JSONMembers(names: likely.names, values: values))
            }
            others = (Array(likely.names.list.prefix(values.count)), Array(likely.written.prefix(values.count)), [])
        }
        let names = JSONNames(others?.list ?? [])
        latest[depth] = (names, others?.written ?? [])
        return .object(JSONMembers(names: names, values: values))
    }

    private mutating func parseArray(depth: Int) throws(Fault) -> JSONValue {
        offset += 1
        var values: [JSONValue] = []
        skipSpace()
        if skip("]") { return .array(values) }
        while true {
            values.append(try parseValue(depth: depth + 1))
            skipSpace()
            if skip("]") { return .array(values) }
            try require(",")
        }
    }

    private mutating func parseNumber() throws(Fault) -> String {
        let start = offset
        _ = skip("-")
        if !skip("0") { try skipDigits() }
        if skip(".") { try skipDigits() }
        if skip("e") || skip("E") {
            if !skip("+") { _ = skip("-") }
            try skipDigits()
        }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    private mutating func skipDigits() throws(Fault) {
        let start = offset
        while let byte = next, (0x30...0x39).contains(byte) {
            offset += 1
        }
        guard offset > start else { throw fault }
    }

    private mutating func parseString() throws(Fault) -> String {
        try require("\"")
        var text = ""
        var start = offset
        while let byte = next {
            switch Unicode.Scalar(byte) {
            case "\"":
                text += String(decoding: bytes[start..<offset], as: UTF8.self)
                offset += 1
                return text
            case "\\":
                text += String(decoding: bytes[start..<offset], as: UTF8.self)
                offset += 1
                text.unicodeScalars.append(try parseEscape())
                start = offset
            case "\u{0}"..<"\u{20}":
                throw fault
            default:
                offset += 1
            }
        }
        throw fault
    }

    private mutating func parseEscape() throws(Fault) -> Unicode.Scalar {
        guard let byte = next else { throw fault }
        offset += 1
        switch Unicode.Scalar(byte) {
        case "\"": return "\""
        case "\\": return "\\"
        case "/": return "/"
        case "b": return "\u{8}"
        case "f": return "\u{C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "u": return try parseCodeUnits()
        default: throw fault
        }
    }

    /// The four digits after `\u`, and those of a second escape where the two are a surrogate pair.
    private mutating func parseCodeUnits() throws(Fault) -> Unicode.Scalar {
        let unit = try parseHexDigits()
        if let scalar = Unicode.Scalar(UInt32(unit)) { return scalar }
        let afterFirst = offset
        if UTF16.isLeadSurrogate(unit), skip("\\"), skip("u") {
            let second = try parseHexDigits()
            if UTF16.isTrailSurrogate(second) { return UTF16.decode(UTF16.EncodedScalar([unit, second])) }
            offset = afterFirst
        }
        return "\u{FFFD}"
    }

    private mutating func parseHexDigits() throws(Fault) -> UInt16 {
        guard offset + 4 <= bytes.count else { throw fault }
        var number: UInt16 = 0
        for byte in bytes[offset..<offset + 4] {
            guard byte < 0x80, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw fault }
            number = number << 4 | UInt16(digit)
        }
        offset += 4
        return number
    }
}
