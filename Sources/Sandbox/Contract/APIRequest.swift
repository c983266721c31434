struct APIRequest: Sendable {
    enum Body: Sendable {
        case bytes([UInt8])
        case tooLarge
    }

    /// The largest body taken, 1 MiB.
    static let maximumBodyBytes = 1_048_576
    static let keyHeader = "X-API-KEY"

    let method: String
    /// The request target as sent.
    let target: String
    let key: String
    let contentType: String
    let body: Body

    /// The body for the record of requests; empty when it was too large.
    var bodyBytes: [UInt8] {
        if case .bytes(let bytes) = body { bytes } else { [] }
    }

    /// The percent-decoded path components; nil when an escape is broken.
    var segments: [String]? {
        var segments: [String] = []
        for part in target.prefix(while: { $0 != "?" }).split(separator: "/", omittingEmptySubsequences: false)
            .dropFirst()
        {
            guard let segment = PercentEncoding.decode(part, plusIsSpace: false) else { return nil }
            segments.append(segment)
        }
        return segments
    }

    func bodyObject() throws(Refusal) -> JSONObject {
        guard case .bytes(let bytes) = body else {
            throw Refusal(.bodyTooLarge, "The body is larger than 1 MiB.")
        }
        let mediaType = contentType.split(separator: ";").first.map { $0.filter { $0 != " " }.lowercased() }
        guard mediaType == "application/json" else {
            throw Refusal(.unsupportedMediaType, "The body must be sent as application/json.")
        }
        let value: JSONValue
        do {
            value = try JSONValue(bytes)
        } catch {
            throw Refusal(.invalid, "The body is not valid JSON, or contains a number that cannot be stored.")
        }
        guard case .object(let object) = value else {
            throw Refusal(.invalid, "The body must be a JSON object, not \(value.kindName).")
        }
        return object
    }
}
