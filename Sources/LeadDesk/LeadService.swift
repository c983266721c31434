package import Leads
package import OctanistAPI

/// What the desk asks of a server, as a value, so that a test can put its own in place.
package struct LeadService: Sendable {
    /// Sends one update; throws what kept it from being served.
    package var update: @Sendable (UpdateRequest) async throws(APIFailure) -> UpdateReceipt
    /// Reads a lead by its id.
    package var lead: @Sendable (_ id: String) async throws(APIFailure) -> Lead
    /// Finds leads by a text, at most `limit` of them.
    package var search: @Sendable (_ text: String, _ limit: Int) async throws(APIFailure) -> LeadSearch
    /// Asks whether the key is taken, and which contract is spoken; nil where that stays open.
    package var check: @Sendable () async throws(APIFailure) -> Contract?
    /// What the server speaks, by the profile or by what it answered; `auto` while that is not known.
    package var contract: @Sendable () -> Contract
    /// How far the server's clock is from this machine's, by its last answer; nil where it did not tell.
    package var clockDifference: @Sendable () -> ClockDifference?

    /// A service of these calls, such as a test's.
    package init(
        update: @escaping @Sendable (UpdateRequest) async throws(APIFailure) -> UpdateReceipt,
        lead: @escaping @Sendable (_ id: String) async throws(APIFailure) -> Lead,
        search: @escaping @Sendable (_ text: String, _ limit: Int) async throws(APIFailure) -> LeadSearch,
        check: @escaping @Sendable () async throws(APIFailure) -> Contract?,
        contract: @escaping @Sendable () -> Contract = { .auto },
        clockDifference: @escaping @Sendable () -> ClockDifference? = { nil }
    ) {
        self.update = update
        self.lead = lead
        self.search = search
        self.check = check
        self.contract = contract
        self.clockDifference = clockDifference
    }

    /// No server at all, for work on the history alone.
    package static var absent: LeadService {
        let failure = APIFailure(problem: Problem(.notSupported, "no server is asked here"), delivery: .notServed)
        return LeadService(
            update: { _ async throws(APIFailure) in throw failure },
            lead: { _ async throws(APIFailure) in throw failure },
            search: { _, _ async throws(APIFailure) in throw failure },
            check: { () async throws(APIFailure) in throw failure })
    }

    /// The server behind `client`.
    package static func live(_ client: OctanistClient) -> LeadService {
        LeadService(
            update: { request async throws(APIFailure) in try await client.update(request) },
            lead: { id async throws(APIFailure) in try await client.lead(id: id) },
            search: { text, limit async throws(APIFailure) in try await client.search(text, limit: limit) },
            check: { () async throws(APIFailure) in try await client.check() },
            contract: { client.contract },
            clockDifference: { client.clockDifference }
        )
    }
}
