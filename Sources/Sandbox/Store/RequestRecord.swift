/// The record of one request, written in the same transaction as its changes.
package struct RequestRecord: Sendable, Equatable {
    /// Order of arrival in the data file, from 1.
    package var sequence: Int64 = 0
    /// Milliseconds since 1970-01-01 UTC.
    package let receivedAt: Int64
    /// In capitals.
    package let method: String
    /// The request target as sent, with its query.
    package let path: String
    /// The body as text: at most 64 KiB, with U+FFFD for what is not UTF-8 and for NUL.
    package let body: String
    /// False for a missing, wrong or forbidden key.
    package let isKeyAccepted: Bool
    /// The HTTP status sent; nil when the connection was dropped or left without an answer.
    package let status: Int?
    /// In the notation of `FaultPlan`; nil for an undisturbed answer.
    package let fault: String?
    /// In order of creation.
    package let changedLeadIDs: [String]
}

extension RequestRecord {
    private static let maximumBodyBytes = 65_536

    /// At most 64 KiB, with U+FFFD for NUL and invalid UTF-8.
    static func text(of body: [UInt8]) -> String {
        let text = String(decoding: body.prefix(maximumBodyBytes), as: UTF8.self)
        guard text.utf8.contains(0) else { return text }
        return String(text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : Character($0) })
    }
}
