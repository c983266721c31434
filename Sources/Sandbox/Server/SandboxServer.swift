import Glibc
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import Synchronization

/// A running stand-in for the lead update API. It ends with `stop()`; dropping the last reference does not end it.
package final class SandboxServer: Sendable {
    /// The port taken, also when any free one was asked for.
    package let port: Int
    /// What a client is configured with, for example `http://127.0.0.1:8787/api`.
    package let baseURL: String

    private let store: LeadStore
    private let samples: SampleLeads
    private let faults: FaultInjector
    private let connections: Connections
    private let server: Server<HTTP1Channel>
    private let running: Task<Void, any Error>
    private let stopping = Mutex<Task<Void, Never>?>(nil)

    /// How long `stop()` lets answers in the making come to their end.
    private static let patience = TimeAmount.seconds(1)

    private init(
        port: Int, host: String, store: LeadStore, samples: SampleLeads, faults: FaultInjector,
        connections: Connections, server: Server<HTTP1Channel>, running: Task<Void, any Error>
    ) {
        self.port = port
        self.store = store
        self.samples = samples
        self.faults = faults
        self.connections = connections
        self.server = server
        self.running = running
        baseURL = "http://\(host.contains(":") ? "[\(host)]" : host):\(port)/api"
    }

    /// Starts a server and returns once it listens.
    package static func start(_ configuration: SandboxConfiguration) async throws(SandboxError) -> SandboxServer {
        guard (0...65_535).contains(configuration.port) else {
            throw SandboxError.invalidPort(configuration.port)
        }
        guard !configuration.key.isEmpty else { throw SandboxError.emptyKey }
        if let leads = configuration.leads, !SandboxConfiguration.leadCounts.contains(leads) {
            throw SandboxError.invalidLeadCount(leads)
        }
        let samples = SampleLeads(count: configuration.leads, seed: configuration.seed)
        let store = try LeadStore(dataFile: configuration.dataFile, samples: samples)
        let faults = FaultInjector(plan: configuration.faults)
        let connections = Connections()
        let responder = Responder(configuration: configuration, store: store, faults: faults)
        let (ports, announcement) = AsyncThrowingStream<Int, any Error>.makeStream()
        let server = Server(
            childChannelSetup: HTTP1Channel(
                responder: { request, writer, channel in
                    try await responder.respond(to: request, writer, channel)
                },
                configuration: .init(additionalChannelHandlers: [ConnectionHandler(connections)])),
            configuration: ServerConfiguration(
                address: .hostname(configuration.host, port: configuration.port), backlog: 1024),
            onServerRunning: { channel in
                announcement.yield(channel.localAddress?.port ?? configuration.port)
            },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: Logger(label: "sandbox") { _ in SwiftLogNoOpLogHandler() })
        let running = Task {
            do {
                try await server.run()
                announcement.finish()
            } catch {
                announcement.finish(throwing: error)
                throw error
            }
        }
        do {
            for try await port in ports {
                return SandboxServer(
                    port: port, host: configuration.host, store: store, samples: samples, faults: faults,
                    connections: connections, server: server, running: running)
            }
            throw ServerEnded()
        } catch {
            store.close()
            throw .cannotListen(configuration.host, configuration.port, reason: Self.reason(error))
        }
    }

    /// The listener ended without an error before it took a port.
    private struct ServerEnded: Error {}

    private static func reason(_ error: any Error) -> String {
        switch (error as? IOError)?.errnoCode {
        case EADDRINUSE: "the port is taken"
        case EACCES: "the port is reserved"
        case EADDRNOTAVAIL: "this machine has no such address"
        case nil where error is ServerEnded: "it ended at once"
        default: "\(error)"
        }
    }

    /// Takes no more connections, lets answers in the making finish for up to a second, then closes what is left.
    /// May be called any number of times; every call returns when the server has ended.
    package func stop() async {
        let task = stopping.withLock { task in
            let current = task ?? Task { await end() }
            task = current
            return current
        }
        await task.value
    }

    private func end() async {
        let connections = connections
        let guillotine = MultiThreadedEventLoopGroup.singleton.any().scheduleTask(in: Self.patience) { [running] in
            running.cancel()
            connections.closeAll()
        }
        // It fails only when the server ended by itself, which is what is wanted.
        try? await server.shutdownGracefully()
        await waitUntilStopped()
        guillotine.cancel()
        store.close()
    }

    /// Returns when the server has ended, by `stop()` or by itself.
    package func waitUntilStopped() async {
        _ = await running.result
    }
}

extension SandboxServer {
    /// The lead with this id, as stored.
    package func lead(id: String) async throws -> SandboxLead? {
        try await store.transaction { try $0.leads(matching: .id(id)).first.map(SandboxLead.init) }
    }

    /// Every lead, in order of creation.
    package func leads() async throws -> [SandboxLead] {
        try await store.transaction { try $0.leads().map(SandboxLead.init) }
    }

    /// Every request answered or dropped so far, oldest first; the OpenAPI document's are left out.
    package func requests() async throws -> [RequestRecord] {
        try await store.transaction { try $0.requests() }
    }

    /// Replaces the faults from the next request on, which becomes number 1; nil behaves.
    package func setFaults(_ plan: FaultPlan?) {
        faults.replace(with: plan)
    }

    /// Forgets every change and request and begins again with the samples.
    package func reset() async throws {
        try await store.transaction { [samples] in try $0.reset(to: samples) }
    }
}
