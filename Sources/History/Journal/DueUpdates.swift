package import FoundationEssentials
package import Leads

/// What the sender of a profile can do now.
package struct DueUpdates: Hashable, Sendable {
    /// Those that may leave now, in their order; at most as many as were asked for.
    package let updates: [LeadUpdate]
    /// Those that could leave but for their lead, which has to be read first.
    package let undecided: [LeadUpdate]
    /// When the next one may leave that waits for its time now; nil when none does.
    package let nextAt: Date?
    /// True while an update of the profile is held because the server refused its key.
    package let isKeyRefused: Bool
}
