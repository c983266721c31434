package import Leads
package import OctanistAPI

/// The client's calls to the server, as closures that tests can replace.
package struct LeadService: Sendable {
    package var update: @Sendable (UpdateRequest) async throws(APIFailure) -> UpdateReceipt
    package var lead: @Sendable (_ id: String) async throws(APIFailure) -> Lead
    package var search: @Sendable (_ text: String, _ limit: Int) async throws(APIFailure) -> LeadSearch
    package var leads: @Sendable (LeadListRequest) async throws(APIFailure) -> LeadListAnswer
    /// Checks the key and returns the contract; nil when the answer leaves it open.
    package var check: @Sendable () async throws(APIFailure) -> Contract?
    /// The contract from the profile or the server's answers; `auto` while unknown.
    package var contract: @Sendable () -> Contract
    /// The server's clock against this machine's, by its last answer; nil where it gave no time.
    package var clockDifference: @Sendable () -> ClockDifference?

    package init(
        update: @escaping @Sendable (UpdateRequest) async throws(APIFailure) -> UpdateReceipt,
        lead: @escaping @Sendable (_ id: String) async throws(APIFailure) -> Lead,
        search: @escaping @Sendable (_ text: String, _ limit: Int) async throws(APIFailure) -> LeadSearch,
        leads: @escaping @Sendable (LeadListRequest) async throws(APIFailure) -> LeadListAnswer = {
            _ async throws(APIFailure) in
            throw Self.notAsked
        },
        check: @escaping @Sendable () async throws(APIFailure) -> Contract?,
        contract: @escaping @Sendable () -> Contract = { .auto },
        clockDifference: @escaping @Sendable () -> ClockDifference? = { nil }
    ) {
        self.update = update
        self.lead = lead
        self.search = search
        self.leads = leads
        self.check = check
        self.contract = contract
        self.clockDifference = clockDifference
    }

    /// For work on the history alone; every call fails.
    package static var absent: LeadService {
        LeadService(
            update: { _ async throws(APIFailure) in throw notAsked },
            lead: { _ async throws(APIFailure) in throw notAsked },
            search: { _, _ async throws(APIFailure) in throw notAsked },
            check: { () async throws(APIFailure) in throw notAsked })
    }

    package static let notAsked = APIFailure(
        problem: Problem(.notSupported, "no server is asked here"), delivery: .notServed)

    package static func live(_ client: OctanistClient) -> LeadService {
        LeadService(
            update: { request async throws(APIFailure) in try await client.update(request) },
            lead: { id async throws(APIFailure) in try await client.lead(id: id) },
            search: { text, limit async throws(APIFailure) in try await client.search(text, limit: limit) },
            leads: { request async throws(APIFailure) in try await client.leads(request) },
            check: { () async throws(APIFailure) in try await client.check() },
            contract: { client.contract },
            clockDifference: { client.clockDifference }
        )
    }
}
