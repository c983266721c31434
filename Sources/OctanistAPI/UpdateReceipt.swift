package import Leads

/// The server's yes to an update.
package struct UpdateReceipt: Hashable, Sendable {
    /// The lead the server says it changed; nil where it names none.
    package var leadID: String?
    /// The status the server says the lead has now; the current contract names none.
    package var status: Status?
    /// How many leads were changed; the classic contract does not say.
    package var leadsUpdated: Int?
    /// The service's own id of the request.
    package var requestID: String?
    /// 200 to 299.
    package var httpStatus: Int
    /// The answer as text, at most 4,000 characters.
    package var body: String
    /// Which contract the answer was in; `auto` when it does not tell and nothing is known.
    package var contract: Contract

    /// What a contract does not say stays nil.
    package init(
        leadID: String? = nil, status: Status? = nil, leadsUpdated: Int? = nil, requestID: String? = nil,
        httpStatus: Int, body: String, contract: Contract
    ) {
        self.leadID = leadID
        self.status = status
        self.leadsUpdated = leadsUpdated
        self.requestID = requestID
        self.httpStatus = httpStatus
        self.body = body
        self.contract = contract
    }
}
