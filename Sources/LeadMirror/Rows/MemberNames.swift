/// A lead's JSON in two texts: the names of its members, which all leads of a server share, and the values, without those
/// that are null. Most members of most leads are: stored whole, they would be more than half of the file.
enum MemberNames {
    /// - Parameter json: an object without white space between its parts, as `Lead.json` is.
    /// - Returns: nil for any other text.
    static func split(_ json: String) -> (names: String, values: String)? {
        var (names, values): ([UInt8], [UInt8]) = ([], [])
        names.reserveCapacity(json.utf8.count)
        values.reserveCapacity(json.utf8.count)
        var text = Scanner(json)
        guard text.skip(.brace), text.last == .closingBrace else { return nil }
        while true {
            let name = text.value()
            guard name.first == .quote, text.skip(.colon) else { return nil }
            let value = text.value()
            guard !value.isEmpty else { return nil }
            if !names.isEmpty {
                names.append(.comma)
                values.append(.comma)
            }
            names += name
            if !value.elementsEqual(null) { values += value }
            guard text.skip(.comma) else { break }
        }
        guard text.skip(.closingBrace), text.isAtEnd else { return nil }
        return (String(decoding: names, as: UTF8.self), String(decoding: values, as: UTF8.self))
    }

    static func join(_ names: String, _ values: String) -> String {
        var json: [UInt8] = [.brace]
        json.reserveCapacity(names.utf8.count * 2 + values.utf8.count)
        var (names, values) = (Scanner(names), Scanner(values))
        while true {
            json += names.value()
            json.append(.colon)
            let value = values.value()
            json += value.isEmpty ? null : value
            _ = values.skip(.comma)
            guard names.skip(.comma) else { break }
            json.append(.comma)
        }
        json.append(.closingBrace)
        return String(decoding: json, as: UTF8.self)
    }

    private static let null = Array("null".utf8)[...]

    /// Goes through JSON without looking into its values.
    private struct Scanner {
        private let bytes: [UInt8]
        private var offset = 0

        init(_ text: String) {
            bytes = Array(text.utf8)
        }

        var isAtEnd: Bool { offset == bytes.count }
        var last: UInt8? { bytes.last }

        mutating func skip(_ byte: UInt8) -> Bool {
            guard offset < bytes.count, bytes[offset] == byte else { return false }
            offset += 1
            return true
        }

        /// Everything before the next comma, colon or closing bracket that is not part of it.
        mutating func value() -> ArraySlice<UInt8> {
            let start = offset
            var depth = 0
            var isInText = false
            while offset < bytes.count {
                switch bytes[offset] {
                case .backslash where isInText: offset += 1
                case .quote: isInText.toggle()
                case _ where isInText: break
                case .brace, .bracket: depth += 1
                case .closingBrace, .closingBracket:
                    if depth == 0 { return bytes[start..<offset] }
                    depth -= 1
                case .comma, .colon: if depth == 0 { return bytes[start..<offset] }
                default: break
                }
                offset += 1
            }
            offset = min(offset, bytes.count)
            return bytes[start..<offset]
        }
    }
}

extension UInt8 {
    fileprivate static let quote = UInt8(ascii: "\"")
    fileprivate static let backslash = UInt8(ascii: "\\")
    fileprivate static let comma = UInt8(ascii: ",")
    fileprivate static let colon = UInt8(ascii: ":")
    fileprivate static let brace = UInt8(ascii: "{")
    fileprivate static let closingBrace = UInt8(ascii: "}")
    fileprivate static let bracket = UInt8(ascii: "[")
    fileprivate static let closingBracket = UInt8(ascii: "]")
}
