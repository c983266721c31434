package import FoundationEssentials
package import Leads

/// How the profile's server was last heard of.
package enum ServerState: Hashable, Sendable {
    /// The key is not there yet: a command of the profile is to print it.
    case awaitingKey
    case connecting
    /// When it last answered anything.
    case answered(Date)
    /// Since when it could not be reached, and why.
    case offline(since: Date, Problem)
}
