package import FoundationEssentials
package import Leads
import Synchronization

/// Speaks the lead API, in both contracts, to one server with one key.
///
/// Making one costs nothing: threads, sockets and TLS begin with the first request. Every request is sent once; it is
/// never repeated or redirected here. A cancelled task ends its request promptly, as a failure.
package final class OctanistClient: Sendable {
    /// Bytes the answer to an update or a check may have.
    static let updateLimit = 1 << 20
    /// Bytes a page of leads may have.
    static let listLimit = 16 << 20

    let server: ServerAddress
    private let timeouts: Timeouts
    private let transport: Transport
    private let learned: Mutex<Contract>
    private let now: @Sendable () -> Date
    private let clock = Mutex<ClockDifference?>(nil)

    /// - Parameters:
    ///   - contract: the profile's; with `auto` the first answer that tells decides.
    ///   - route: to `server`.
    ///   - userAgent: such as `leadline/1.0`.
    ///   - now: the clock that the moments of attempts are told by.
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

    /// The contract the server speaks: the profile's, or with `auto` what its answers taught so far.
    package var contract: Contract {
        learned.withLock { $0 }
    }

    /// How far the server's clock is from this machine's, by its last answer; nil before one that told its time.
    package var clockDifference: ClockDifference? {
        clock.withLock { $0 }
    }

    /// Makes ready what the first request would otherwise wait for. It asks no server, and takes some milliseconds: worth
    /// a task of its own where something else is done meanwhile.
    package func prepare() {
        transport.prepare()
    }

    /// Ends requests under way, whose tasks see a failure of code `cancelled`, and closes connections in the background;
    /// later requests fail at once.
    package func shutdown() {
        transport.shutdown()
    }

    /// Sends one update (`PATCH /leads`), once. Its body must be in the journal before.
    package func update(_ request: UpdateRequest) async throws(APIFailure) -> UpdateReceipt {
        let (answer, reader) = try await answer(
            .update,
            Transport.Call(method: .patch, url: server.url(["leads"]), body: request.body, limit: Self.updateLimit))
        let receipt = try reader.receipt(answer, for: request)
        learn(receipt.contract)
        return receipt
    }

    /// Asks whether the server lets the key in (`POST /check`; under the classic contract the shortest list).
    ///
    /// - Returns: the contract the server speaks; nil when its answer does not tell.
    /// - Throws: a failure of code `notSupported` when the server has neither request.
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
                advice: "its first update will tell; check that the base URL is that of the lead API")
            throw failure
        }
    }

    /// One request and its answer, and the reader for it.
    func answer(
        _ purpose: Purpose, _ call: Transport.Call
    ) async throws(APIFailure) -> (ServerAnswer, AnswerReader) {
        let answer: ServerAnswer
        let asked = now()
        do throws(TransportFault) {
            answer = try await transport.answer(to: call)
        } catch {
            throw error.failure(purpose, server: server, timeouts: timeouts, proxy: transport.route.proxy)
        }
        let answered = now()
        if let date = answer.date.flatMap({ HTTPDate.read($0, now: answered) }) {
            clock.withLock { $0 = ClockDifference(date: date, asked: asked, answered: answered) }
        }
        return (answer, AnswerReader(purpose: purpose, contract: contract, now: answered))
    }

    /// Remembers what a yes taught; a profile that names its contract keeps it.
    func learn(_ contract: Contract) {
        learned.withLock { if $0 == .auto { $0 = contract } }
    }
}
