/// The published version of the lead API that a server speaks.
package enum Contract: String, CaseIterable, Codable, Hashable, Sendable {
    /// Learned from the first answer.
    case auto
    /// `{"success": true, "leadId": …}`; no look-up of leads.
    case classic
    /// Envelopes with `data` and `meta`; with look-up of leads.
    case current

    /// A classic server changes a value or a note only together with a status.
    package var targets: [TargetStatus] {
        TargetStatus.ofUpdates.filter { $0 != .unchanged || self != .classic }
    }

    /// Whether leads can be added, as far as is known.
    package var addsLeads: Bool {
        self != .classic
    }
}
