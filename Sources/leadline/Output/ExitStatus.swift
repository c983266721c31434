import Leads

/// Exit status of a command (product, "Command line").
enum ExitStatus: Int32 {
    case done = 0
    case rejected = 1
    case usage = 2
    case notFound = 3
    case keyRefused = 4
    case network = 5
    case unknown = 6
    case storage = 7
    case alreadySent = 8

    /// Of what was read, or ended before anything was sent: whether an update arrived, its outcome says.
    init(_ problem: Problem) {
        self =
            switch problem.code {
            case .notFound: .notFound
            case .rejected, .conflict, .redirected, .notSupported, .notReadable: .rejected
            case .keyRefused, .accessDenied, .keyChanged: .keyRefused
            case .rateLimited, .unavailable, .unreachable, .intercepted, .certificateRefused, .cancelled, .timedOut,
                .connectionLost, .serverFailed, .answerNotUnderstood, .answerTooLarge:
                .network
            case .configuration, .usage: .usage
            case .storage: .storage
            case .alreadySent: .alreadySent
            }
    }

    /// - Parameter problem: why the last attempt failed.
    init(_ update: LeadUpdate, _ problem: Problem?) {
        self =
            switch (update.outcome, update.state.hold) {
            case (.confirmed, _): .done
            case (.rejected, _): problem.map(ExitStatus.init) == .notFound ? .notFound : .rejected
            case (.queued, .keyRefused): .keyRefused
            case (.unknown, _): .unknown
            case (.queued, _), (.sending, _), (.retrying, _), (.cancelled, _): .network
            }
    }

    /// Status of a command with several results: the one that most needs attention.
    static func gravest(_ statuses: [ExitStatus]) -> ExitStatus {
        let order: [ExitStatus] = [
            .storage, .keyRefused, .unknown, .rejected, .notFound, .alreadySent, .usage, .network,
        ]
        return order.first(where: statuses.contains) ?? .done
    }
}
