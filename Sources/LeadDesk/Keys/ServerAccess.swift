package import Leads
package import OctanistAPI
import Synchronization

/// The way to a profile's server, from when its key is asked for on. A key command may take as long as a person needs to
/// type a passphrase, or never end: what needs no server goes on meanwhile.
package final class ServerAccess: Sendable {
    /// What the key opened.
    package struct Opened: Sendable {
        /// Speaks to the server with the key.
        package let client: OctanistClient
        /// What the key is recognised by; nil where a changed key does no harm.
        package let key: OrganisationKey?

        /// A client, and the key it works with.
        package init(client: OctanistClient, key: OrganisationKey?) {
            self.client = client
            self.key = key
        }
    }

    private enum Stage {
        /// Who waits is told that it is over by the end of its stream.
        case opening([AsyncStream<Never>.Continuation])
        case opened(Opened)
        case failed(Problem)
    }

    private struct State {
        var stage = Stage.opening([])
        var work: Task<Void, Never>?
        /// Counts tries: what one that was given up finds out is not heard.
        var tries = 0
        var isEnded = false
    }

    private let open: @Sendable (APIKey?) async throws(Problem) -> Opened
    private let state = Mutex(State())

    /// How long one question to the server waits for the key.
    static let patience = Duration.seconds(10)

    /// Begins to open it.
    ///
    /// - Parameter open: gets the key where it was read elsewhere; may take any time, and ends soon after its task is
    ///   cancelled.
    package init(_ open: @escaping @Sendable (APIKey?) async throws(Problem) -> Opened) {
        self.open = open
        state.withLock { begin(&$0, .success(nil)) }
    }

    /// Begins again where it is not open, and gives up what is under way.
    ///
    /// - Parameter key: read elsewhere, or why it could not be; nil reads it again.
    /// - Returns: whether what was given up was under way, so that others may still wait.
    @discardableResult
    package func retry(_ key: Result<APIKey, Problem>? = nil) -> Bool {
        state.withLock { state in
            guard !state.isEnded else { return false }
            var isWaitedFor = false
            switch state.stage {
            case .opened: return false
            case .opening:
                state.work?.cancel()
                isWaitedFor = true
            case .failed: state.stage = .opening([])
            }
            begin(&state, key?.map(Optional.some) ?? .success(nil))
            return isWaitedFor
        }
    }

    private func begin(_ state: inout State, _ key: Result<APIKey?, Problem>) {
        state.tries += 1
        let earlier = state.work
        state.work = Task.detached { [self, number = state.tries] in
            let stage: Stage
            do throws(Problem) {
                stage = .opened(try await open(try key.get()))
            } catch {
                stage = .failed(error)
            }
            settle(stage, number)
            // Who waits for this one waits for the end of what was given up for it, too.
            await earlier?.value
        }
    }

    private func settle(_ stage: Stage, _ number: Int) {
        let waiting = self.state.withLock { state in
            guard number == state.tries else { return [AsyncStream<Never>.Continuation]() }
            defer { state.stage = stage }
            if case .opening(let waiting) = state.stage { return waiting }
            return []
        }
        waiting.forEach { $0.finish() }
    }

    /// What was opened, without waiting for it.
    package var current: Opened? {
        state.withLock { if case .opened(let opened) = $0.stage { opened } else { nil } }
    }

    /// Waits until it is open.
    ///
    /// - Parameter limit: nil waits as long as it takes.
    /// - Throws: why it could not be opened, that it takes longer than `limit`, or that the task was cancelled.
    package func opened(within limit: Duration? = nil) async throws(Problem) -> Opened {
        let (over, signal) = AsyncStream.makeStream(of: Never.self)
        let isOpening = state.withLock { state in
            guard case .opening(let waiting) = state.stage else { return false }
            state.stage = .opening(waiting + [signal])
            return true
        }
        if isOpening {
            let alarm = limit.map { limit in
                Task {
                    try await Task.sleep(for: limit)
                    signal.finish()
                }
            }
            for await _ in over {}
            alarm?.cancel()
        }
        switch state.withLock({ $0.stage }) {
        case .opened(let opened): return opened
        case .failed(let problem): throw problem
        case .opening where Task.isCancelled: throw Problem(.cancelled, "it was given up")
        case .opening:
            throw Problem(
                .configuration, "the key is not there yet", advice: "its command still runs; see what it waits for")
        }
    }

    /// Ends a key command that still runs, or the requests under way; connections close in the background.
    package func end() async {
        let work = state.withLock { state in
            state.isEnded = true
            return state.work
        }
        work?.cancel()
        await work?.value
        current?.client.shutdown()
    }

    /// Asks the server once it can be asked; a question that has waited too long for the key fails as not served.
    var service: LeadService {
        LeadService(
            update: { request async throws(APIFailure) in try await self.live().update(request) },
            lead: { id async throws(APIFailure) in try await self.live().lead(id) },
            search: { text, limit async throws(APIFailure) in try await self.live().search(text, limit) },
            check: { () async throws(APIFailure) in try await self.live().check() },
            contract: { self.current?.client.contract ?? .auto },
            clockDifference: { self.current?.client.clockDifference })
    }

    private func live() async throws(APIFailure) -> LeadService {
        do throws(Problem) {
            return .live(try await opened(within: Self.patience).client)
        } catch {
            throw APIFailure(problem: error, delivery: .notServed)
        }
    }
}
