package import FoundationEssentials
package import Leads
import Synchronization

/// A client of the lead API, in both contracts, for one server and one key.
///
/// Creating one costs nothing: threads, sockets and TLS start with the first request. Requests are never repeated or
/// redirected here. Cancelling the task ends its request promptly, as a failure.
package final class OctanistClient: Sendable {
    /// Most bytes of an answer to an update or a check.
    static let updateLimit = 1 << 20
    /// Most bytes of a page of leads.
    static let listLimit = 16 << 20

    let server: ServerAddress
    private let timeouts: Timeouts
    private let transport: Transport
    private let learned: Mutex<Contract>
    private let now: @Sendable () -> Date
    private let clock = Mutex<ClockDifference?>(nil)

    /// - Parameters:
    ///   - contract: with `auto` the first answer that tells decides.
    ///   - userAgent: such as `leadline/1.0`.
    /// - Throws: a `Problem` of code `configuration` when the certificates to trust cannot be read.
    package init(
        server: ServerAddress, key: APIKey, contract: Contract = .auto, timeouts: Timeouts = Timeouts(),
        route: NetworkRoute = .direct, userAgent: String, now: @escaping @Sendable () -> Date = { .now }
    ) throws(Problem) {
        self.now = now
        self.server = server
        self.timeouts = timeouts
        learned = Mutex(contract)
        transport = try Transport(
            server: server, key: key, timeouts: timeouts, route: route, userAgent: userAgent)
    }

    /// The profile's contract, or with `auto` the one learned from answers so far.
    package var contract: Contract {
        learned.withLock { $0 }
    }

    /// By the last answer with a `Date`; nil before.
    package var clockDifference: ClockDifference? {
        clock.withLock { $0 }
    }

    /// Starts the HTTP client ahead of the first request, without any network traffic. It takes some milliseconds, so
    /// run it in a task of its own.
    package func prepare() {
        transport.prepare()
    }

    /// Ends running requests with code `cancelled` and closes connections in the background; later requests fail at
    /// once.
    package func shutdown() {
        transport.shutdown()
    }

    /// Sends one update (`PATCH /leads`), or creates one lead (`POST /leads`), once. Its body must be in the journal
    /// before that.
    package func update(_ request: UpdateRequest) async throws(APIFailure) -> UpdateReceipt {
        let (answer, reader) = try await answer(
            request.isNewLead ? .creation : .update,
            Transport.Call(
                method: request.isNewLead ? .post : .patch, url: server.url(["leads"]), body: request.body,
                limit: Self.updateLimit))
        let receipt = try reader.receipt(answer, for: request)
        learn(receipt.contract)
        return receipt
    }

    /// Asks whether the server accepts the key (`POST /check`; under the classic contract a list of one lead).
    ///
    /// - Returns: nil when the answer does not tell the contract.
    /// - Throws: code `notSupported` when the server has neither request.
    package func check() async throws(APIFailure) -> Contract? {
        if contract != .classic {
            let (answer, reader) = try await answer(
                .check,
                Transport.Call(method: .post, url: server.url(["check"]), body: nil, limit: Self.updateLimit))
            if ![404, 405, 501].contains(answer.status) {
                let document = try reader.document(of: answer, needsSuccess: true)
                // Only the current contract has this request.
                let contract = document.contract ?? .current
                learn(contract)
                return contract
            }
        }
        do throws(APIFailure) {
            return try await list([("limit", "1")]).contract
        } catch {
            guard error.problem.code == .notSupported else { throw error }
            var failure = error
            failure.problem = Problem(
                .notSupported, "this server cannot check a key",
                advice: "the first update will show if it works; check that the server address is the lead API's")
            throw failure
        }
    }

    func answer(
        _ purpose: Purpose, _ call: Transport.Call
    ) async throws(APIFailure) -> (ServerAnswer, AnswerReader) {
        let answer: ServerAnswer
        let sent = now()
        do throws(TransportFault) {
            answer = try await transport.answer(to: call)
        } catch {
            throw error.failure(purpose, server: server, timeouts: timeouts, proxy: transport.route.proxy)
        }
        let answered = now()
        if let date = answer.date.flatMap({ HTTPDate.read($0, now: answered) }) {
            clock.withLock { $0 = ClockDifference(date: date, sent: sent, answered: answered) }
        }
        return (answer, AnswerReader(purpose: purpose, contract: contract, now: answered))
    }

    /// Remembers the contract of a successful answer, unless the profile names one.
    func learn(_ contract: Contract) {
        learned.withLock { if $0 == .auto { $0 = contract } }
    }
}
