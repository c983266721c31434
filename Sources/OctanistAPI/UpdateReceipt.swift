package import Leads

/// A successful answer to an update.
package struct UpdateReceipt: Hashable, Sendable {
    /// The changed lead according to the answer; nil where it names none.
    package var leadID: String?
    /// The new status according to the answer; the current contract names none.
    package var status: Status?
    /// The classic contract does not say.
    package var leadsUpdated: Int?
    /// Assigned by the service.
    package var requestID: String?
    /// 200 to 299.
    package var httpStatus: Int
    /// The answer as text, at most 4,000 characters.
    package var body: String
    /// `auto` when neither this answer nor an earlier one tells.
    package var contract: Contract

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
