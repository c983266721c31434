import FoundationEssentials

package struct ServerAnswer: Sendable {
    var status: Int
    /// Decompressed; empty with an `unreadableCoding`.
    var body: [UInt8]
    /// `Content-Encoding` of a body that could not be decompressed.
    var unreadableCoding: String?
    var contentType: String?
    var retryAfter: String?
    var date: String?
    var location: String?
    var requestID: String?
    /// False when the answer came before any of the request's body had left.
    var bodyWasSent: Bool

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

/// Decides which advice a failure gives.
package enum Purpose: Hashable, Sendable {
    case update
    /// Of a lead.
    case creation
    case read
    case check

    /// Whether the request changes something, so that it must not be repeated where it may have arrived.
    var changesLeads: Bool {
        self == .update || self == .creation
    }

    /// nil for reads, which can be repeated.
    var adviceWhenUnknown: String? {
        switch self {
        case .update: "it may have arrived; look at the lead before sending it again"
        case .creation: "it may have arrived; look for the lead before adding it again"
        case .read, .check: nil
        }
    }
}
