import Leads

extension ServerAddress {
    /// Percent-encodes each segment of the path and each name and value of the query.
    func url(_ path: [String], query: [(name: String, value: String)] = []) -> String {
        let target = text + path.map { "/" + Self.percentEncoded($0) }.joined()
        guard !query.isEmpty else { return target }
        return target + "?"
            + query.map { Self.percentEncoded($0.name) + "=" + Self.percentEncoded($0.value) }.joined(separator: "&")
    }

    /// Keeps the unreserved characters (RFC 3986, 2.3).
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
