/// Which published version of the lead API a server speaks.
package enum Contract: String, CaseIterable, Codable, Hashable, Sendable {
    /// Learned from the first answer.
    case auto
    /// `{"success": true, "leadId": …}`; leads cannot be looked up.
    case classic
    /// Envelopes with `data` and `meta`; leads can be looked up.
    case current

    /// What an update can do with a status: a classic server changes a value or a note only together with one.
    package var targets: [TargetStatus] {
        TargetStatus.allCases.filter { $0 != .unchanged || self != .classic }
    }
}
