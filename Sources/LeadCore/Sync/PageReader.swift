import FoundationEssentials
import Leads
import OctanistAPI

/// Reads pages of leads one after the other, and again where that may help. The next page can be asked for before the
/// last one is worked on.
struct PageReader {
    let client: LeadClient
    /// Gets the seconds that the server asked to wait, and nil when it is over.
    private let waits: (Int?) -> Void
    private var ahead: (request: LeadListRequest, answer: Task<Result<LeadListAnswer, APIFailure>, Never>)?

    /// Attempts at one page.
    private static let mostAttempts = 4
    /// A server that asks for a longer pause, in seconds, is asked again another time.
    private static let longestPause: TimeInterval = 30

    init(client: LeadClient, waits: @escaping (Int?) -> Void) {
        self.client = client
        self.waits = waits
    }

    /// Asks for a page that is likely to be wanted next.
    mutating func begin(_ request: LeadListRequest) {
        guard ahead?.request != request else { return }
        cancel()
        let service = client.service
        ahead = (request, Task { await Result.of { () async throws(APIFailure) in try await service.leads(request) } })
    }

    /// Gives the page asked for ahead up.
    mutating func cancel() {
        ahead?.answer.cancel()
        ahead = nil
    }

    /// - Parameter next: what will probably be wanted after it, by the time of its last lead.
    mutating func page(
        _ request: LeadListRequest, next: (Date) -> LeadListRequest? = { _ in nil }
    ) async throws(Problem) -> LeadListPage {
        var attempt = 1
        while true {
            do throws(APIFailure) {
                let answer = try await answer(to: request)
                if let following = answer.lastTime.flatMap(next) { begin(following) }
                return try answer.page()
            } catch {
                cancel()
                try await pause(after: error, attempt)
                attempt += 1
            }
        }
    }

    private mutating func answer(to request: LeadListRequest) async throws(APIFailure) -> LeadListAnswer {
        begin(request)
        guard let answer = ahead?.answer else { return try await client.service.leads(request) }
        ahead = nil
        return try await withTaskCancellationHandler {
            await answer.value
        } onCancel: {
            answer.cancel()
        }.get()
    }

    /// - Throws: the problem where asking again does not help, or not soon.
    private func pause(after failure: APIFailure, _ attempt: Int) async throws(Problem) {
        guard failure.problem.code != .notSupported else {
            throw Problem(
                .notSupported, "this server has no list of leads (HTTP \(failure.httpStatus ?? 404))",
                advice: "you can still send updates")
        }
        switch failure.problem.code {
        case .rateLimited, .unavailable, .serverFailed, .connectionLost: break
        default: throw failure.problem
        }
        let delay = client.retryPolicy.delay(
            afterAttempt: attempt, retryAfter: failure.retryAfter, random: client.dependencies.random())
        guard attempt < Self.mostAttempts, delay <= Self.longestPause else {
            let end = client.dependencies.now().addingTimeInterval(delay)
            var problem = failure.problem
            if failure.retryAfter != nil {
                let clock = LocalTime(end, in: client.dependencies.zone).clock
                problem = Problem(problem.code, problem.message, advice: "try again at \(clock), as it asked")
            }
            client.localCopy?.pause(until: end, problem)
            throw problem
        }
        let isAsked = failure.retryAfter != nil
        if isAsked { waits(max(1, Int(delay.rounded()))) }
        defer { if isAsked { waits(nil) } }
        do {
            try await Task.sleep(for: .seconds(delay))
        } catch {
            throw Problem(.cancelled, "it was given up")
        }
    }
}
