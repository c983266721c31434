package import FoundationEssentials
package import Leads

/// What an update's failed request means for the update (product rule "Life of an update").
package enum Delivery: String, CaseIterable, Hashable, Sendable {
    /// The server said no, completely and credibly; the lead is as it was.
    case refused
    /// The service refused the key (401, 403), or this one request with it.
    case keyRefused
    /// The body never left, the server says that it did not serve it (429, 503), or something in between answered; it
    /// can be sent again.
    case notServed
    /// The body may have arrived and no complete, credible answer came.
    case unknown
}

/// Why a request did not end in what was asked for. `AnswerReader` and `TransportFault` hold the tables behind it.
package struct APIFailure: Error, Hashable, Sendable {
    /// What to tell a person.
    package var problem: Problem
    /// Said of updates; of a read it only tells whether asking again may help.
    package var delivery: Delivery
    /// nil when no complete answer came.
    package var httpStatus: Int?
    /// The service's own id of the request.
    package var requestID: String?
    /// The server's own words in quotes, or without any the HTTP status; nil when no complete answer came.
    package var words: String?
    /// The answer as text, at most 4,000 characters; nil when none came.
    package var body: String?
    /// Seconds the server asks to wait, 0 to 3,600; nil when it does not say or says nonsense.
    package var retryAfter: TimeInterval?
    /// With a conflict: the ids of the leads that match, as far as the answer names them.
    package var matches: [String]
    /// Which contract the answer was in; nil when it does not tell.
    package var contract: Contract?

    /// Without a status, body or contract: no complete answer came.
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
