/// Which published version of the lead API a server speaks.
package enum Contract: String, CaseIterable, Codable, Hashable, Sendable {
    /// Learned from the first answer.
    case auto
    /// `{"success": true, "leadId": …}`; leads cannot be looked up.
    case classic
    /// Envelopes with `data` and `meta`; leads can be looked up.
    case current
}
