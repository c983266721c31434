package import FoundationEssentials
package import Leads

/// What can be sent for an organisation now.
package struct DueUpdates: Hashable, Sendable {
    /// In their order, at most as many as were asked for.
    package let updates: [LeadUpdate]
    /// When the next waiting update is due; nil when none has a time.
    package let nextAt: Date?
    /// Whether an update is held because the server refused the key.
    package let isKeyRefused: Bool
}
