import CZlib

/// The compression of a body (RFC 9110, 8.4.1).
enum ContentCoding: Hashable {
    case gzip
    /// The zlib format; some servers leave out its header and checksum.
    case deflate

    /// For `Accept-Encoding`.
    static let accepted = "gzip, deflate"

    private init?(_ name: String) {
        switch name {
        case "gzip", "x-gzip": self = .gzip
        case "deflate": self = .deflate
        default: return nil
        }
    }

    /// Undoes all codings named by `Content-Encoding`, the last one first.
    ///
    /// - Parameters:
    ///   - header: several such headers are joined with commas.
    ///   - limit: most bytes of the result and of each intermediate step.
    /// - Returns: nil when the body is damaged or has a coding that was not asked for.
    /// - Throws: `tooLarge`.
    static func decoded(_ body: [UInt8], _ header: String, limit: Int) throws(TransportFault.Kind) -> [UInt8]? {
        guard !body.isEmpty else { return body }
        let names = header.lowercased().split(separator: ",").map { String($0).trimmingSpace }
            .filter { !$0.isEmpty && $0 != "identity" }
        // One is usual; a long chain could keep this machine busy.
        guard names.count <= 3 else { return nil }
        var body = body
        for name in names.reversed() {
            guard let coding = ContentCoding(name), let decoded = try coding.decoded(body, limit: limit) else {
                return nil
            }
            body = decoded
        }
        return body
    }

    private func decoded(_ body: [UInt8], limit: Int) throws(TransportFault.Kind) -> [UInt8]? {
        if let decoded = try Self.inflated(body, format: LEADLINE_GZIP_OR_ZLIB, limit: limit) { return decoded }
        return self == .deflate ? try Self.inflated(body, format: LEADLINE_RAW_DEFLATE, limit: limit) : nil
    }

    private static func inflated(
        _ body: [UInt8], format: Int, limit: Int
    ) throws(TransportFault.Kind) -> [UInt8]? {
        var result = LEADLINE_INFLATED
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit + 1) { output, count in
            result = unsafe Int(
                body.withUnsafeBufferPointer { input in
                    unsafe leadline_inflate(
                        Int32(format), input.baseAddress, input.count, output.baseAddress, limit + 1, &count)
                })
        }
        switch result {
        case LEADLINE_INFLATED where bytes.count <= limit: return bytes
        case LEADLINE_INFLATED, LEADLINE_INFLATE_FULL: throw TransportFault.Kind.tooLarge(limit)
        default: return nil
        }
    }
}
