package import Leads

/// What a server found for a text.
package struct LeadSearch: Hashable, Sendable {
    /// Best first, as far as the service orders them.
    package var leads: [Lead]
    /// More may match than is here: the server has more, or (classic contract) only its latest 100 leads could be
    /// looked through.
    package var isPartial: Bool
    /// The contract the answer was written in.
    package var contract: Contract

    /// `isPartial` says that there may be more.
    package init(leads: [Lead], isPartial: Bool, contract: Contract) {
        self.leads = leads
        self.isPartial = isPartial
        self.contract = contract
    }
}
