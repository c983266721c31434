import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A running stand-in for the lead update API. It ends with `stop()`, not with its last reference.
package final class SandboxServer: Sendable {
    /// The actual port, also when 0 was asked for.
    package let port: Int
    /// What a client is configured with, for example `http://127.0.0.1:8787/api`.
    package let baseURL: String

    private let store: LeadStore
    private let samples: SampleLeads
    private let faults: FaultInjector
    private let churn: Churn
    private let connections: Connections
    private let host: String
    private let responder: Responder
    /// What accepts connections, and the task that serves them.
    private let listening: Mutex<(listener: any Channel, running: Task<Void, Never>)>
    private let stopping = Mutex<Task<Void, Never>?>(nil)

    /// How long `stop()` waits for answers in progress.
    private static let patience = TimeAmount.seconds(1)

    private init(
        host: String, listener: any Channel, store: LeadStore, samples: SampleLeads, faults: FaultInjector,
        churn: Churn, connections: Connections, responder: Responder, running: Task<Void, Never>
    ) {
        port = listener.localAddress?.port ?? 0
        self.store = store
        self.samples = samples
        self.faults = faults
        self.churn = churn
        self.connections = connections
        self.host = host
        self.responder = responder
        listening = Mutex((listener, running))
        baseURL = "http://\(host.contains(":") ? "[\(host)]" : host):\(port)/api"
    }

    /// Returns once the server listens.
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
        let churn = Churn(share: configuration.churn, seed: configuration.seed)
        let responder = Responder(configuration: configuration, store: store, faults: faults, churn: churn)
        do {
            let listener = try await listen(on: configuration.host, configuration.port, connections)
            let running = Task { await serve(listener, responder) }
            return SandboxServer(
                host: configuration.host, listener: listener.channel, store: store, samples: samples, faults: faults,
                churn: churn, connections: connections, responder: responder, running: running)
        } catch {
            store.close()
            throw .cannotListen(configuration.host, configuration.port, reason: Self.reason(error))
        }
    }

    private typealias Listener = NIOAsyncChannel<NIOAsyncChannel<HTTPServerRequestPart, Never>, Never>

    private static func listen(on host: String, _ port: Int, _ connections: Connections) async throws -> Listener {
        try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            // A client may close its side after its request and still read the answer.
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .bind(host: host, port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(ConnectionHandler(connections))
                    return try NIOAsyncChannel(wrappingChannelSynchronously: channel)
                }
            }
    }

    /// Returns when the listener and every connection have closed.
    private static func serve(_ listener: Listener, _ responder: Responder) async {
        await withDiscardingTaskGroup { group in
            // Cancelling the task ends the listener with an error.
            try? await listener.executeThenClose { inbound in
                for try await connection in inbound {
                    // A connection ends with an error when the client disconnects or sends something other than HTTP.
                    group.addTask { try? await responder.serve(connection) }
                }
            }
        }
    }

    private static func reason(_ error: any Error) -> String {
        switch (error as? IOError)?.errnoCode {
        case EADDRINUSE: "the port is taken"
        case EACCES: "the port is reserved"
        case EADDRNOTAVAIL: "this machine has no such address"
        default: "\(error)"
        }
    }

    /// Accepts no more connections, lets answers in progress finish for up to a second, then closes the rest. May be
    /// called repeatedly; every call returns when the server has ended.
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
        let (listener, running) = listening.withLock { $0 }
        let guillotine = MultiThreadedEventLoopGroup.singleton.any().scheduleTask(in: Self.patience) {
            running.cancel()
            connections.closeAll()
        }
        // Closing fails only if the listener is already closed.
        try? await listener.close()
        connections.finish()
        await running.value
        guillotine.cancel()
        store.close()
    }

    package func waitUntilStopped() async {
        await listening.withLock { $0.running }.value
    }
}

extension SandboxServer {
    /// Closes every connection and refuses new ones until `reconnect()`, as if the network were gone.
    package func disconnect() async {
        let (listener, running) = listening.withLock { $0 }
        // Closing fails only if the listener is already closed.
        try? await listener.close()
        connections.closeAll()
        await running.value
    }

    /// Accepts connections again, at the same port.
    package func reconnect() async throws {
        guard !listening.withLock({ $0.listener.isActive }) else { return }
        let listener = try await Self.listen(on: host, port, connections)
        let running = Task { [responder] in await Self.serve(listener, responder) }
        listening.withLock { $0 = (listener.channel, running) }
    }
}

extension SandboxServer {
    package func lead(id: String) async throws -> SandboxLead? {
        try await store.transaction { try $0.leads(matching: .id(id)).first.map(SandboxLead.init) }
    }

    /// In order of creation.
    package func leads() async throws -> [SandboxLead] {
        try await store.transaction { try $0.leads().map(SandboxLead.init) }
    }

    /// Every request so far, answered or dropped, oldest first; requests for the OpenAPI document are left out.
    package func requests() async throws -> [RequestRecord] {
        try await store.transaction { try $0.requests() }
    }

    /// The next request becomes number 1; nil ends the faults.
    package func setFaults(_ plan: FaultPlan?) {
        faults.replace(with: plan)
    }

    /// The share of all leads that changes at every request for a list.
    package func setChurn(_ share: Double) {
        churn.replace(share: share)
    }

    /// Deletes leads, which the API cannot do.
    package func deleteLeads(ids: [String]) async throws {
        try await store.transaction { try $0.delete(ids: ids) }
    }

    /// Sets a time of leads, which the API cannot do.
    ///
    /// - Parameters:
    ///   - member: such as `createdAt`.
    ///   - time: ISO 8601.
    package func setTime(_ member: String, of ids: [String], to time: String) async throws {
        try await store.transaction { try $0.setTime(member, of: ids, to: time) }
    }

    /// The next update is refused, and not carried out.
    package func refuseNextUpdate() {
        faults.refuseNextUpdate()
    }

    /// Discards every change and recorded request and stores the samples again.
    package func reset() async throws {
        try await store.transaction { [samples] in try $0.reset(to: samples) }
    }
}
