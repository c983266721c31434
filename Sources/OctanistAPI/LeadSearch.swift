package import Leads

package struct LeadSearch: Hashable, Sendable {
    /// In the server's order.
    package var leads: [Lead]
    /// More leads may match: the server has further pages, or (classic contract) only its latest 100 leads could be
    /// searched.
    package var isPartial: Bool
    package var contract: Contract
}
