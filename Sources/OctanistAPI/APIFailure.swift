package import FoundationEssentials
package import Leads

/// What a failed request means for its update (product rule "Life of an update").
package enum Delivery: String, CaseIterable, Hashable, Sendable {
    /// The server refused, completely and credibly; the lead is unchanged.
    case refused
    /// The service refused the key (401, 403), for everything or for this request alone.
    case keyRefused
    /// Safe to send again: the body never left, the server says that it did not process it (429, 503), or an
    /// intermediary answered.
    case notServed
    /// The body may have arrived, and no complete, credible answer came.
    case unknown
}

/// Why a request failed. `AnswerReader` and `TransportFault` hold the tables behind it.
package struct APIFailure: Error, Hashable, Sendable {
    package var problem: Problem
    /// For a read it only tells whether a retry may help.
    package var delivery: Delivery
    /// nil when no complete answer came.
    package var httpStatus: Int?
    /// Assigned by the service.
    package var requestID: String?
    /// The server's message in quotes, or without one the HTTP status; nil when no complete answer came.
    package var words: String?
    /// The answer as text, at most 4,000 characters; nil when none came.
    package var body: String?
    /// Seconds to wait, from `Retry-After`, 0 to 3,600; nil when it is absent or invalid.
    package var retryAfter: TimeInterval?
    /// The ids of the matching leads that a conflict's answer names.
    package var matches: [String]
    /// The contract of the answer; nil when that cannot be told.
    package var contract: Contract?

    package init(
        problem: Problem, delivery: Delivery, httpStatus: Int? = nil, requestID: String? = nil, words: String? = nil,
        body: String? = nil, retryAfter: TimeInterval? = nil, matches: [String] = [], contract: Contract? = nil
    ) {
        self.problem = problem
        self.delivery = delivery
        self.httpStatus = httpStatus
        self.requestID = requestID
        self.words = words
        self.body = body
        self.retryAfter = retryAfter
        self.matches = matches
        self.contract = contract
    }
}
