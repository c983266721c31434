import Leads

extension ServerAddress {
    /// The address of a part of the API.
    ///
    /// - Parameters:
    ///   - path: its segments; each is percent-encoded.
    ///   - query: names and values; each is percent-encoded.
    func url(_ path: [String], query: [(name: String, value: String)] = []) -> String {
        let target = text + path.map { "/" + Self.percentEncoded($0) }.joined()
        guard !query.isEmpty else { return target }
        return target + "?"
            + query.map { Self.percentEncoded($0.name) + "=" + Self.percentEncoded($0.value) }.joined(separator: "&")
    }

    /// Only letters, digits and `-._~` stay as they are (RFC 3986, 2.3).
    private static func percentEncoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        var result = ""
        for byte in text.utf8 {
            let scalar = Unicode.Scalar(byte)
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~": result.unicodeScalars.append(scalar)
            default: result += "%" + String(digits[Int(byte >> 4)]) + String(digits[Int(byte & 15)])
            }
        }
        return result
    }
}
