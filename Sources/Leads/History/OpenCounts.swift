/// The unresolved updates of a history, seen from the current organisation.
package struct OpenCounts: Hashable, Sendable {
    /// The current organisation's number in the history, 0 while nothing was accepted for it; nil while it is not
    /// known.
    package var organisation: Int64?
    /// Of the current organisation.
    package var own: OutboxCounts
    /// Accepted for another server or key than the current one, or for a profile that no longer exists.
    package var held: OutboxCounts
    /// Of the other profiles by name, without those that have none.
    package var elsewhere: [String: OutboxCounts]

    package init(
        organisation: Int64? = nil, own: OutboxCounts = OutboxCounts(), held: OutboxCounts = OutboxCounts(),
        elsewhere: [String: OutboxCounts] = [:]
    ) {
        self.organisation = organisation
        self.own = own
        self.held = held
        self.elsewhere = elsewhere
    }
}
