package import Leads
package import OctanistAPI
import Synchronization

/// Access to a profile's server, whose key may still be pending. A key command may wait for a passphrase, or never end;
/// work that needs no server goes on meanwhile.
package final class ServerAccess: Sendable {
    package struct Opened: Sendable {
        package let client: OctanistClient
        /// For the fingerprint; nil where a changed key does no harm.
        package let key: OrganisationKey?

        package init(client: OctanistClient, key: OrganisationKey?) {
            self.client = client
            self.key = key
        }
    }

    private enum Stage {
        /// Waiters are told by the end of their stream.
        case opening([AsyncStream<Never>.Continuation])
        case opened(Opened)
        case failed(Problem)
    }

    private struct State {
        var stage = Stage.opening([])
        var work: Task<Void, Never>?
        /// Number of the current try; the result of an abandoned one is ignored.
        var tries = 0
        var isEnded = false
    }

    private let open: @Sendable (APIKey?) async throws(Problem) -> Opened
    private let requestEnded: @Sendable (Problem?) -> Void
    private let state = Mutex(State())

    /// How long one request waits for the key.
    static let patience = Duration.seconds(10)

    /// Begins to open the access.
    ///
    /// - Parameters:
    ///   - requestEnded: called after every request with what went wrong, before whoever made the request goes on.
    ///   - open: receives the key if it was read elsewhere; may take any time, and must end soon after its task is
    ///     cancelled.
    package init(
        requestEnded: @escaping @Sendable (Problem?) -> Void = { _ in },
        _ open: @escaping @Sendable (APIKey?) async throws(Problem) -> Opened
    ) {
        self.requestEnded = requestEnded
        self.open = open
        state.withLock { begin(&$0, .success(nil)) }
    }

    /// Begins again unless it is open, abandoning a try under way.
    ///
    /// - Parameter key: read elsewhere, or why it could not be; nil reads it again.
    /// - Returns: whether a try was under way, for which others may still wait.
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
            end(stage, number)
            // Waiting for this try includes the end of the abandoned one.
            await earlier?.value
        }
    }

    private func end(_ stage: Stage, _ number: Int) {
        let waiting = self.state.withLock { state in
            guard number == state.tries else { return [AsyncStream<Never>.Continuation]() }
            defer { state.stage = stage }
            if case .opening(let waiting) = state.stage { return waiting }
            return []
        }
        waiting.forEach { $0.finish() }
    }

    /// Nil while it is not open.
    package var current: Opened? {
        state.withLock { if case .opened(let opened) = $0.stage { opened } else { nil } }
    }

    /// Waits until it is open.
    ///
    /// - Parameter limit: nil waits without limit.
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
                .configuration, "the key command is still running", advice: "see what it waits for")
        }
    }

    /// Cancels a running key command; connections close in the background.
    package func end() async {
        let work = state.withLock { state in
            state.isEnded = true
            return state.work
        }
        work?.cancel()
        await work?.value
        current?.client.shutdown()
    }

    /// Waits for the key up to `patience`; then the request fails as not served.
    var service: LeadService {
        LeadService(
            update: { request async throws(APIFailure) in
                try await self.ask { service async throws(APIFailure) in try await service.update(request) }
            },
            lead: { id async throws(APIFailure) in
                try await self.ask { service async throws(APIFailure) in try await service.lead(id) }
            },
            search: { text, limit async throws(APIFailure) in
                try await self.ask { service async throws(APIFailure) in try await service.search(text, limit) }
            },
            leads: { request async throws(APIFailure) in
                try await self.ask { service async throws(APIFailure) in try await service.leads(request) }
            },
            check: { () async throws(APIFailure) in
                try await self.ask { service async throws(APIFailure) in try await service.check() }
            },
            contract: { self.current?.client.contract ?? .auto },
            clockDifference: { self.current?.client.clockDifference })
    }

    private func ask<Answer: Sendable>(
        _ request: (LeadService) async throws(APIFailure) -> Answer
    ) async throws(APIFailure) -> Answer {
        do throws(APIFailure) {
            let answer = try await request(try await live())
            requestEnded(nil)
            return answer
        } catch {
            requestEnded(error.problem)
            throw error
        }
    }

    private func live() async throws(APIFailure) -> LeadService {
        do throws(Problem) {
            return .live(try await opened(within: Self.patience).client)
        } catch {
            throw APIFailure(problem: error, delivery: .notServed)
        }
    }
}
