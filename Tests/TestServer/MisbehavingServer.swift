import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A raw TCP server on loopback that does to each connection what it is told, and records what it was sent.
package final class MisbehavingServer: Sendable {
    /// What happens to a connection. "After the request" means that its body has come whole.
    package enum Behaviour: Sendable {
        /// Sends these bytes after the request and keeps the connection.
        case answer(String)
        /// Sends these bytes after the request, keeps the connection, and takes nothing more from it.
        case answerAndStopReading(String)
        /// Sends these raw bytes after the request and closes, or resets.
        case answerAndEnd([UInt8], reset: Bool)
        /// Sends these bytes after the request, and closes so many milliseconds later without having announced it.
        case answerThenEnd(String, afterMilliseconds: Int)
        /// Takes the request and never answers.
        case silence
        /// Closes, or resets, as soon as the connection stands.
        case endAtOnce(reset: Bool)
        /// Resets when the first bytes of the request come.
        case resetBeforeBody
        /// Sends these bytes when the first bytes of the request come, then takes the rest.
        case answerEarly(String)
        /// Sends this head after the request, then this piece without end.
        case flood(head: String, piece: String = " ")
        /// Sends these bytes after the request, one every 20 milliseconds, without end.
        case drip(String)
    }

    /// What the server saw, in order.
    package struct Record: Sendable {
        /// Connections taken.
        package var connections = 0
        /// Each request with head and body as it came.
        package var requests: [String] = []
        /// Connections that `answerThenEnd` closed more than 15 ms too late, because the machine was busy.
        package var lateEnds = 0
        /// Bytes that `flood` handed to the network.
        package var bytesSent = 0
    }

    private let channel: any Channel
    private let shared: Shared
    /// Where it listens, on 127.0.0.1.
    package let port: Int

    final class Shared: Sendable {
        let record = Mutex(Record())
        let arrivals = AsyncStream<Void>.makeStream()
    }

    private init(channel: any Channel, shared: Shared, port: Int) {
        self.channel = channel
        self.shared = shared
        self.port = port
    }

    /// What it saw so far.
    package var record: Record {
        shared.record.withLock { $0 }
    }

    /// Returns when one more request has come whole.
    package func waitForRequest() async {
        for await _ in shared.arrivals.stream { return }
    }

    /// Runs `body` against a server that shows `behaviours` one after the other, the last for all further answers.
    package static func run<Result>(
        _ behaviours: Behaviour..., certificate: TestCertificate? = nil,
        _ body: (MisbehavingServer) async throws -> Result
    ) async throws -> Result {
        try await run(list: behaviours, certificate: certificate, body)
    }

    /// The same with a list.
    package static func run<Result>(
        list behaviours: [Behaviour], certificate: TestCertificate? = nil,
        _ body: (MisbehavingServer) async throws -> Result
    ) async throws -> Result {
        let shared = Shared()
        let tls = try certificate.map(tlsContext)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { child in
                child.eventLoop.makeCompletedFuture {
                    if let tls { try child.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
                    try child.pipeline.syncOperations.addHandler(
                        MisbehavingHandler(behaviours: behaviours, shared: shared))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let server = MisbehavingServer(channel: channel, shared: shared, port: channel.localAddress?.port ?? 0)
        do {
            let result = try await body(server)
            try await channel.close()
            return result
        } catch {
            try await channel.close()
            throw error
        }
    }

    static func tlsContext(_ certificate: TestCertificate) throws -> NIOSSLContext {
        let chain = try NIOSSLCertificate.fromPEMBytes(Array(certificate.certificate.utf8))
        let key = try NIOSSLPrivateKey(bytes: Array(certificate.key.utf8), format: .pem)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        // Like many servers it prefers HTTP/2, which it cannot speak: whoever offers it waits for ever.
        configuration.applicationProtocols = ["h2", "http/1.1"]
        return try NIOSSLContext(configuration: configuration)
    }
}
