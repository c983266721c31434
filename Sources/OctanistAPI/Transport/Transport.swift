import AsyncHTTPClient
import FoundationEssentials
import Glibc
import Leads
import NIOCore
import NIOHTTP1
import NIOSSL
import Synchronization

/// The one place with network access: one request in, one complete answer or a `TransportFault` out.
///
/// It repeats nothing that a server may have received, and never follows a redirect. It uses HTTP/1.1 only: with one
/// request per connection, HTTP/2 would gain nothing, and it brings connection starts that do not end, unlimited floods
/// and ambiguous resets. The HTTP client starts with the first request, so creating a `Transport` costs nothing.
final class Transport: Sendable {
    struct Call: Sendable {
        enum Method: String {
            case get = "GET"
            case patch = "PATCH"
            case post = "POST"
        }

        var method: Method
        var url: String
        /// JSON.
        var body: String?
        /// Most bytes of an answer.
        var limit: Int
    }

    /// Closed connections that one request may meet in a row.
    private static let mostTries = 8

    private enum State {
        case idle
        case running(HTTPClient)
        case ended
    }

    private let key: APIKey
    private let timeouts: Timeouts
    let route: NetworkRoute
    private let trust: Trust
    private let userAgent: String
    /// nil without TLS.
    private let identity: ServerIdentity?
    private let state = Mutex(State.idle)
    /// Whether there may be connections that were used before.
    private let hasAnswered = Atomic(false)

    /// - Throws: a `Problem` of code `configuration` when the certificates to trust cannot be read.
    init(
        server: ServerAddress, key: APIKey, timeouts: Timeouts, route: NetworkRoute, userAgent: String
    ) throws(Problem) {
        identity = server.isSecure ? ServerIdentity(server) : nil
        self.key = key
        self.timeouts = timeouts
        self.route = route
        self.userAgent = userAgent
        trust = try Trust(route.authorities)
    }

    deinit {
        // The HTTP client must be shut down, even where `shutdown` was never called.
        if case .running(let client) = state.withLock({ $0 }) {
            client.shutdown { _ in }
        }
    }

    private var configuration: HTTPClient.Configuration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        trust.apply(to: &tls)
        // The address would be compared with the proxy's; `watchConnection` compares it with the server's.
        if route.proxy != nil, identity?.isAddress == true { tls.certificateVerification = .noHostnameVerification }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: .init(
                connect: TimeAmount(seconds: timeouts.connect), read: TimeAmount(seconds: timeouts.idle),
                write: TimeAmount(seconds: timeouts.idle)),
            proxy: route.proxy.map(HTTPClient.Configuration.Proxy.init), decompression: .disabled)
        // Shorter than any common server's keep-alive: an update sent just as the connection closes would become
        // unknown.
        configuration.connectionPool.idleTimeout = .seconds(3)
        // An import has up to 64 requests running; further connections rest after their last answer.
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 256
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        configuration.http1_1ConnectionDebugInitializer = { [identity] in $0.watchConnection(to: identity) }
        return configuration
    }

    /// nil after `shutdown`.
    private func client() -> HTTPClient? {
        state.withLock { state in
            switch state {
            case .idle:
                let client = HTTPClient(
                    eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration)
                state = .running(client)
                return client
            case .running(let client): return client
            case .ended: return nil
            }
        }
    }

    /// Starts the HTTP client.
    func prepare() {
        _ = client()
    }

    /// Cancels running requests; later ones fail at once. Connections close in the background, because a server may
    /// take long to close its side, or never do it.
    func shutdown() {
        let state = state.withLock { state in
            defer { state = .ended }
            return state
        }
        guard case .running(let client) = state else { return }
        // It fails only when shut down twice, which `ended` rules out.
        client.shutdown { _ in }
    }

    /// Sends one request and reads the whole answer. If the server had closed the connection before it received
    /// anything, the request is sent on another one.
    func answer(to call: Call) async throws(TransportFault) -> ServerAnswer {
        let deadline = NIODeadline.now() + TimeAmount(seconds: timeouts.total)
        var tries = 1
        while true {
            do throws(TransportFault) {
                let answer = try await answer(to: call, until: deadline)
                hasAnswered.store(true, ordering: .relaxed)
                return answer
            } catch {
                let mayBeOld = hasAnswered.load(ordering: .relaxed) && tries < Self.mostTries
                guard error.kind == .notReceived, mayBeOld else { throw error }
                tries += 1
            }
        }
    }

    private func answer(to call: Call, until deadline: NIODeadline) async throws(TransportFault) -> ServerAnswer {
        let mark = OneChunk.Mark()
        guard !Task.isCancelled, let client = client() else {
            throw TransportFault(kind: .cancelled, bodyWasSent: false)
        }
        var request = HTTPClientRequest(url: call.url)
        request.method = HTTPMethod(rawValue: call.method.rawValue)
        request.headers = [
            "X-API-KEY": key.reveal(), "Accept": "application/json", "Accept-Encoding": ContentCoding.accepted,
            "User-Agent": userAgent,
        ]
        // A proxy may report late that the server has closed: each tunnel is for one request.
        if route.proxy != nil { request.headers.add(name: "Connection", value: "close") }
        if let body = call.body {
            let bytes = ByteBuffer(string: body)
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .stream(OneChunk(bytes: bytes, mark: mark), length: .known(Int64(bytes.readableBytes)))
        }
        var status: Int?
        do {
            let response = try await client.execute(request, deadline: deadline)
            status = Int(response.status.code)
            let received = try await Self.collectInBackground(response, limit: call.limit, until: deadline)
            let codings = response.headers["Content-Encoding"].joined(separator: ",")
            let body = try ContentCoding.decoded(received, codings, limit: call.limit)
            return ServerAnswer(
                status: Int(response.status.code), body: body ?? [], unreadableCoding: body == nil ? codings : nil,
                contentType: response.headers.first(name: "Content-Type"),
                retryAfter: response.headers.first(name: "Retry-After"), date: response.headers.first(name: "Date"),
                location: response.headers.first(name: "Location"),
                requestID: response.headers.first(name: "X-Request-Id"), bodyWasSent: mark.isSet)
        } catch {
            var kind = TransportFault.Kind(error, isCancelled: Task.isCancelled, isProxied: route.proxy != nil)
            // The HTTP client may not know yet that a connection has just been closed; then it asks for no body.
            if kind == .closed, call.body != nil, !mark.isSet { kind = .notReceived }
            throw TransportFault(
                kind: kind, bodyWasSent: mark.isSet && kind != .notReceived, httpStatus: status)
        }
    }

    /// Returns the body as soon as it is complete. The end that frees the connection comes later, after its rest.
    private static func collectInBackground(
        _ response: HTTPClientResponse, limit: Int, until deadline: NIODeadline
    ) async throws -> [UInt8] {
        let (bodies, whole) = AsyncThrowingStream.makeStream(of: [UInt8].self)
        let reading = Task {
            do {
                whole.yield(try await collect(response, limit: limit, until: deadline) { whole.yield($0) })
                whole.finish()
            } catch {
                whole.finish(throwing: error)
            }
        }
        return try await withTaskCancellationHandler {
            for try await body in bodies { return body }
            throw CancellationError()
        } onCancel: {
            reading.cancel()
        }
    }

    /// The whole body; at most `limit` bytes and one chunk are ever held.
    ///
    /// - Parameter early: called as soon as the body has the announced length.
    private static func collect(
        _ response: HTTPClientResponse, limit: Int, until deadline: NIODeadline, early: ([UInt8]) -> Void
    ) async throws -> [UInt8] {
        let length = response.headers.first(name: "Content-Length").flatMap { Int($0) }
        if let length, length > limit { throw TransportFault.Kind.tooLarge(limit) }
        var body: [UInt8] = []
        if length == 0 { early(body) }
        for try await chunk in response.body {
            guard body.count + chunk.readableBytes <= limit else { throw TransportFault.Kind.tooLarge(limit) }
            guard NIODeadline.now() < deadline else { throw TransportFault.Kind.timedOut }
            body.append(contentsOf: chunk.readableBytesView)
            if body.count == length { early(body) }
        }
        // A cancelled body may end early as if it were complete; one of the announced length still counts.
        if body.count != length { try Task.checkCancellation() }
        return body
    }
}

extension TimeAmount {
    /// Clamped to between a millisecond and a day.
    fileprivate init(seconds: TimeInterval) {
        self = .nanoseconds(Int64(min(max(seconds, 0.001), 86_400) * 1_000_000_000))
    }
}

extension Channel {
    /// Adds the handlers that guard a connection around its decoder, in front of the HTTP client.
    ///
    /// - Parameter identity: what the server's certificate has to prove before anything is sent; nil without TLS.
    fileprivate func watchConnection(to identity: ServerIdentity?) -> EventLoopFuture<Void> {
        do {
            if let identity {
                let certificate = try pipeline.syncOperations.nioSSL_peerCertificate()
                guard let certificate, identity.isNamed(by: certificate) else {
                    close(promise: nil)
                    return eventLoop.makeFailedFuture(TransportFault.Kind.wrongName)
                }
            }
            // So that the end of the server's side is reported before the connection is closed.
            try syncOptions?.setOption(.allowRemoteHalfClosure, value: true)
            let pipeline = pipeline.syncOperations
            let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPResponseDecoder>.self)
            let bytes = UndecodedBytes()
            try pipeline.addHandler(bytes, position: .before(decoder))
            try pipeline.addHandlers([ResponseLimits(bytes: bytes), ConnectionReuse()], position: .after(decoder))
        } catch {
            // The connection was closed meanwhile, which the HTTP client notices itself; without its guards it must not
            // be used.
            close(promise: nil)
        }
        return eventLoop.makeSucceededVoidFuture()
    }
}
