import FoundationEssentials

/// A complete HTTP answer, with the headers that matter here.
package struct ServerAnswer: Sendable {
    var status: Int
    /// Decompressed; empty where `unreadableCoding` says why.
    var body: [UInt8]
    /// The header `Content-Encoding` of a body that could not be decompressed.
    var unreadableCoding: String?
    var contentType: String?
    var retryAfter: String?
    var date: String?
    var location: String?
    var requestID: String?
    /// False when the answer came before the request's body had begun to leave.
    var bodyWasSent: Bool

    /// Header values as the server wrote them; an answer has normally come after the body.
    package init(
        status: Int, body: [UInt8], unreadableCoding: String? = nil, contentType: String? = nil,
        retryAfter: String? = nil, date: String? = nil, location: String? = nil, requestID: String? = nil,
        bodyWasSent: Bool = true
    ) {
        self.status = status
        self.body = body
        self.unreadableCoding = unreadableCoding
        self.contentType = contentType
        self.retryAfter = retryAfter
        self.date = date
        self.location = location
        self.requestID = requestID
        self.bodyWasSent = bodyWasSent
    }
}

/// What the client asked for; the advice differs.
package enum Purpose: Hashable, Sendable {
    case update
    case read
    case check
}
