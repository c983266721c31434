/// How much of a history has not settled, seen from the organisation that is worked for.
package struct UnsettledCounts: Hashable, Sendable {
    /// The number of that organisation in the history, 0 while nothing was accepted for it; nil while that is not known.
    package var organisation: Int64?
    /// Of that organisation.
    package var own: OutboxCounts
    /// Accepted for another server or key than those in hand, or for a profile that is no more.
    package var held: OutboxCounts
    /// Of the other profiles, by their names; none of those that have nothing.
    package var elsewhere: [String: OutboxCounts]

    /// None of anything unless said.
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
