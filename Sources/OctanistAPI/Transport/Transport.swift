import AsyncHTTPClient
import FoundationEssentials
import Leads
import NIOCore
import NIOHTTP1
import NIOSSL
import Synchronization

/// The one place that touches the network: one request in, one complete answer or a `TransportFault` out.
///
/// It never retries, never follows a redirect and asks no proxy. It speaks HTTP/1.1 alone: HTTP/2 would gain nothing where
/// a connection has one request at a time, and brings starts that do not end, floods that are not bounded, and resets that
/// cannot be told apart. The HTTP client behind it begins with the first request, so that making a `Transport` costs
/// nothing.
final class Transport: Sendable {
    /// One request.
    struct Call: Sendable {
        enum Method: String {
            case get = "GET"
            case patch = "PATCH"
            case post = "POST"
        }

        var method: Method
        var url: String
        /// JSON; nil sends none.
        var body: String?
        /// Bytes an answer may have.
        var limit: Int
    }

    private enum State {
        case idle
        case running(HTTPClient)
        case ended
    }

    private let key: APIKey
    private let timeouts: Timeouts
    /// The only certificate authorities to trust; nil trusts the system's.
    private let authorities: [NIOSSLCertificate]?
    private let userAgent: String
    private let state = Mutex(State.idle)

    /// - Throws: a `Problem` of code `configuration` when the file of certificate authorities cannot be used.
    init(key: APIKey, timeouts: Timeouts, certificateAuthorityFile: String?, userAgent: String) throws(Problem) {
        self.key = key
        self.timeouts = timeouts
        self.userAgent = userAgent
        authorities =
            if let certificateAuthorityFile { try Self.authorities(in: certificateAuthorityFile) } else { nil }
    }

    deinit {
        // The HTTP client insists on being shut down, and nobody may have asked for it.
        if case .running(let client) = state.withLock({ $0 }) {
            client.shutdown { _ in }
        }
    }

    private static func authorities(in file: String) throws(Problem) -> [NIOSSLCertificate] {
        let certificates: [NIOSSLCertificate]
        do {
            certificates = try NIOSSLCertificate.fromPEMFile(file)
        } catch {
            certificates = []
        }
        guard !certificates.isEmpty else {
            throw Problem(
                .configuration, "no certificates can be read from \(file)",
                advice: "name a file with PEM certificates of the authorities to trust")
        }
        return certificates
    }

    private var configuration: HTTPClient.Configuration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        if let authorities { tls.trustRoots = .certificates(authorities) }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: .init(
                connect: TimeAmount(seconds: timeouts.connect), read: TimeAmount(seconds: timeouts.idle),
                write: TimeAmount(seconds: timeouts.idle)),
            decompression: .disabled)
        // Shorter than any common server keeps a connection: one closed just as an update leaves makes it unknown.
        configuration.connectionPool.idleTimeout = .seconds(3)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        configuration.http1_1ConnectionDebugInitializer = { $0.limitResponses() }
        return configuration
    }

    /// The HTTP client; nil after `shutdown`.
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

    /// Begins the HTTP client.
    func prepare() {
        _ = client()
    }

    /// Ends requests under way as cancelled; later ones fail at once. Connections close in the background: a server may
    /// take its time to say goodbye, or never do it.
    func shutdown() {
        let state = state.withLock { state in
            defer { state = .ended }
            return state
        }
        guard case .running(let client) = state else { return }
        // It fails only when shut down twice, which `ended` rules out.
        client.shutdown { _ in }
    }

    /// Sends one request and reads the whole answer.
    func answer(to call: Call) async throws(TransportFault) -> ServerAnswer {
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
        if let body = call.body {
            let bytes = ByteBuffer(string: body)
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .stream(OneChunk(bytes: bytes, mark: mark), length: .known(Int64(bytes.readableBytes)))
        }
        var status: Int?
        do {
            let deadline = NIODeadline.now() + TimeAmount(seconds: timeouts.total)
            let response = try await client.execute(request, deadline: deadline)
            status = Int(response.status.code)
            let received = try await Self.collect(response, limit: call.limit, until: deadline)
            let codings = response.headers["Content-Encoding"].joined(separator: ",")
            let body = try ContentCoding.decoded(received, codings, limit: call.limit)
            return ServerAnswer(
                status: Int(response.status.code), body: body ?? [], unreadableCoding: body == nil ? codings : nil,
                contentType: response.headers.first(name: "Content-Type"),
                retryAfter: response.headers.first(name: "Retry-After"), date: response.headers.first(name: "Date"),
                location: response.headers.first(name: "Location"),
                requestID: response.headers.first(name: "X-Request-Id"), bodyWasSent: mark.isSet)
        } catch {
            let kind = TransportFault.Kind(error, isCancelled: Task.isCancelled)
            throw TransportFault(kind: kind, bodyWasSent: mark.isSet, httpStatus: status)
        }
    }

    /// The whole body; no more than `limit` bytes and one chunk are ever held.
    private static func collect(
        _ response: HTTPClientResponse, limit: Int, until deadline: NIODeadline
    ) async throws -> [UInt8] {
        let length = response.headers.first(name: "Content-Length").flatMap { Int($0) }
        if let length, length > limit { throw TransportFault.Kind.tooLarge(limit) }
        var body: [UInt8] = []
        for try await chunk in response.body {
            guard body.count + chunk.readableBytes <= limit else { throw TransportFault.Kind.tooLarge(limit) }
            guard NIODeadline.now() < deadline else { throw TransportFault.Kind.timedOut }
            body.append(contentsOf: chunk.readableBytesView)
        }
        // A cancelled body may end early as if it were complete; one that surely is complete still counts.
        if body.count != length { try Task.checkCancellation() }
        return body
    }
}

extension TimeAmount {
    /// Brought into a range in which every value makes sense: a millisecond to a day.
    fileprivate init(seconds: TimeInterval) {
        self = .nanoseconds(Int64(min(max(seconds, 0.001), 86_400) * 1_000_000_000))
    }
}

extension Channel {
    /// Puts the limits around the decoder, in front of the HTTP client.
    fileprivate func limitResponses() -> EventLoopFuture<Void> {
        do {
            let pipeline = pipeline.syncOperations
            let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPResponseDecoder>.self)
            let bytes = UndecodedBytes()
            try pipeline.addHandler(bytes, position: .before(decoder))
            try pipeline.addHandler(ResponseLimits(bytes: bytes), position: .after(decoder))
        } catch {
            // It was closed meanwhile, which the HTTP client sees by itself; without limits it is not used.
            close(promise: nil)
        }
        return eventLoop.makeSucceededVoidFuture()
    }
}
