package import FoundationEssentials
package import Leads

/// The state of the profile's server, by its last answer.
package enum ServerState: Hashable, Sendable {
    /// The profile's key command has not printed the key yet.
    case awaitingKey
    case connecting
    /// The time of the last answer.
    case answered(Date)
    case offline(since: Date, Problem)
}
