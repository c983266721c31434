/// Percent escapes as in URLs (RFC 3986, 2.1).
enum PercentEncoding {
    /// - Parameter keepsBroken: takes a `%` without two hexadecimal digits as it is.
    /// - Returns: nil for such a `%` otherwise, and for invalid UTF-8.
    static func decoded(_ text: Substring, keepsBroken: Bool = false) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte != UInt8(ascii: "%") {
                bytes.append(byte)
            } else if digits.count == 2, digits.allSatisfy(\.isHexDigit), let value = UInt8(digits, radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                guard keepsBroken else { return nil }
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
