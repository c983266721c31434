package import FoundationEssentials

/// What an update would duplicate: the same status on the lead card, or in an update of the last 24 hours; for an
/// update without a status, the same value and note in such an update; for a new lead, another one of the same person.
package struct DuplicateUpdate: Hashable, Sendable {
    package let status: TargetStatus
    package let value: Amount?
    package let currency: String?
    /// nil where only the lead card shows the status, as for `outcome` and `id`.
    package var createdAt: Date?
    package var outcome: Outcome?
    package var id: UpdateID?
    /// The value that the new update sets in the place of `value`; nil where it sets none or the same.
    package var newValue: Amount?

    /// Such as `won 15,000.50 EUR was sent before (confirmed)` or `the lead is already won 5 EUR and this makes it 6 EUR`.
    package var summary: String {
        let amount = value.map { " " + $0.formatted(currency: currency) } ?? ""
        let change = newValue.map { " and this makes it " + $0.formatted(currency: currency) } ?? ""
        guard let outcome else { return "the lead is already \(status.rawValue)\(amount)" + change }
        guard status != .new else { return "the same lead was added before (\(outcome.rawValue))" }
        let before = status == .unchanged ? "the same change" : status.rawValue + amount
        return "\(before) was sent before (\(outcome.rawValue))" + change
    }

    /// Seconds during which an update counts as a possible duplicate.
    package static let window: TimeInterval = 24 * 60 * 60

    /// - Parameters:
    ///   - lead: as last received from the server.
    ///   - currency: the profile's.
    ///   - updates: this lead's updates in this profile, in any order.
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
        func newValue(instead old: Amount?) -> Amount? { change.value == old ? nil : change.value }
        if let repeated {
            return DuplicateUpdate(
                status: change.status, value: repeated.change.value, currency: repeated.change.currency,
                createdAt: repeated.createdAt, outcome: repeated.outcome, id: repeated.id,
                newValue: newValue(instead: repeated.change.value))
        }
        guard let lead, let status = Status(change.status), lead.status == status else { return nil }
        return DuplicateUpdate(
            status: change.status, value: lead.value, currency: lead.currency(else: currency),
            newValue: newValue(instead: lead.value))
    }
}
