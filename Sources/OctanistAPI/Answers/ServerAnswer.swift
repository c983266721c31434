import FoundationEssentials

/// A complete HTTP answer, with the headers that matter here.
struct ServerAnswer: Sendable {
    var status: Int
    var body: [UInt8]
    var contentType: String?
    var retryAfter: String?
    var date: String?
    var location: String?
    var requestID: String?
    /// False when the answer came before the request's body had begun to leave.
    var bodyWasSent = true
}

/// What the client asked for; the advice differs.
enum Purpose: Hashable, Sendable {
    case update
    case read
    case check
}
