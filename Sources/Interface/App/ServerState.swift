package import FoundationEssentials
package import Leads

/// Whether the profile's server can be reached, as the end of every request shows.
package enum ServerState: Hashable, Sendable {
    /// The profile's key command has not printed the key yet.
    case awaitingKey
    /// No request has ended yet.
    case connecting
    /// The server answered the last request, in whatever way.
    case online
    /// The server could not be reached since then.
    case offline(since: Date, Problem)

    /// Takes in the end of a request.
    ///
    /// - Parameter problem: nil when it was a success.
    /// - Returns: whether the server is reached again, or for the first time.
    mutating func requestEnded(_ problem: Problem?, at moment: Date) -> Bool {
        let wasOnline = self == .online
        guard let problem, let reached = problem.code.reachedServer else {
            // Nobody was asked if there is a problem: nothing is known that was not known before.
            if problem == nil { self = .online }
            return !wasOnline && self == .online
        }
        if reached {
            self = .online
        } else if case .offline(let since, _) = self {
            self = .offline(since: since, problem)
        } else {
            self = .offline(since: moment, problem)
        }
        return !wasOnline && reached
    }
}
