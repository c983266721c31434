import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A server on loopback that passes on what it is sent, as an HTTP proxy does or one that speaks TLS for another server.
package final class Relay: Sendable {
    /// What it is.
    package enum Kind: Sendable {
        /// An HTTP proxy that answers CONNECT, to whoever shows this login (`user:password` in base64) where one is named.
        /// It leads to this machine, whatever the name asked for.
        ///
        /// - Parameter keepsEnds: it never tells that the server has ended a connection.
        case proxy(login: String?, keepsEnds: Bool = false)
        /// Speaks TLS with this certificate and passes the rest on, unencrypted, to a port of this machine.
        case tls(TestCertificate, port: Int)
    }

    /// What it saw, in order.
    package struct Record: Sendable {
        /// The head of each CONNECT.
        package var heads: [String] = []
        /// Every byte that clients sent, heads included; with TLS, what was in it.
        package var received: [UInt8] = []
    }

    private let channel: any Channel
    private let shared: Shared
    /// The port it listens on.
    package let port: Int

    final class Shared: Sendable {
        let record = Mutex(Record())
    }

    private init(channel: any Channel, shared: Shared) {
        self.channel = channel
        self.shared = shared
        port = channel.localAddress?.port ?? 0
    }

    /// What it saw until now.
    package var record: Record {
        shared.record.withLock { $0 }
    }

    /// Runs `body` beside a relay of this kind.
    package static func run<Result>(_ kind: Kind, _ body: (Relay) async throws -> Result) async throws -> Result {
        let shared = Shared()
        var tls: NIOSSLContext?
        if case .tls(let certificate, _) = kind { tls = try MisbehavingServer.tlsContext(certificate) }
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { [tls] child in
                child.eventLoop.makeCompletedFuture {
                    if let tls { try child.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
                    try child.pipeline.syncOperations.addHandler(RelayHandler(kind: kind, shared: shared))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let relay = Relay(channel: channel, shared: shared)
        do {
            let result = try await body(relay)
            try await channel.close()
            return result
        } catch {
            try await channel.close()
            throw error
        }
    }
}
