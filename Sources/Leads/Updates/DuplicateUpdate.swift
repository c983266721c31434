package import FoundationEssentials

/// What makes an update a repetition: the same status on the card, or in an update of the last 24 hours; of one that leaves
/// the status, the same value and note in such an update.
package struct DuplicateUpdate: Hashable, Sendable {
    /// The status it set.
    package let status: TargetStatus
    /// The value it set, if any.
    package let value: Amount?
    /// The currency of that value, if known.
    package let currency: String?
    /// When the earlier update was made; nil where only the card shows the status.
    package let createdAt: Date?
    /// The earlier update's outcome; nil where only the card shows the status.
    package let outcome: Outcome?
    /// The earlier update; nil where only the card shows the status.
    package let id: UpdateID?

    /// Without time, outcome and id: only the card shows the status.
    package init(
        status: TargetStatus, value: Amount?, currency: String?, createdAt: Date? = nil, outcome: Outcome? = nil,
        id: UpdateID? = nil
    ) {
        self.status = status
        self.value = value
        self.currency = currency
        self.createdAt = createdAt
        self.outcome = outcome
        self.id = id
    }

    /// Such as `won 15,000.50 EUR was sent before` or `the lead is already won`.
    package var summary: String {
        let amount = value.map { " " + ([$0.formatted()] + [currency].compactMap(\.self)).joined(separator: " ") } ?? ""
        guard let outcome else { return "the lead is already \(status.rawValue)\(amount)" }
        let change = status == .unchanged ? "the same change" : status.rawValue + amount
        return "\(change) was sent before (\(outcome.rawValue))"
    }

    /// How long an update counts as a possible repetition, in seconds (product rule "Doubles").
    package static let window: TimeInterval = 24 * 60 * 60

    /// Finds what an update would repeat.
    ///
    /// - Parameters:
    ///   - lead: the card, as the server last gave it.
    ///   - currency: the profile's.
    ///   - updates: this lead's updates on this profile, in any order.
    package static func find(
        _ change: UpdateChange, lead: Lead?, currency: String? = nil, updates: some Sequence<LeadUpdate>, now: Date
    ) -> DuplicateUpdate? {
        let repeated =
            updates
            .filter { update in
                change.repeats(update.change) && update.outcome.mayHaveArrivedOrWill
                    && now.timeIntervalSince(update.createdAt) < window
            }
            .max { $0.sequence < $1.sequence }
        if let repeated {
            return DuplicateUpdate(
                status: change.status, value: repeated.change.value, currency: repeated.change.currency,
                createdAt: repeated.createdAt, outcome: repeated.outcome, id: repeated.id)
        }
        guard let lead, let status = Status(change.status), lead.status == status else { return nil }
        return DuplicateUpdate(status: change.status, value: lead.value, currency: lead.currency(else: currency))
    }
}
