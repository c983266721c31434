package import FoundationEssentials

/// What the rules need to know besides the draft.
package struct UpdateContext: Sendable {
    /// As last received from the server; nil where it cannot be read.
    package var lead: Lead?
    /// This lead's updates in this profile, in any order.
    package var updates: [LeadUpdate]
    package var contract: Contract
    /// For the duplicates of the last 24 hours.
    package var now: Date
    /// nil asks where a value has two readings.
    package var numberFormat: NumberFormat?
    /// The profile's currency, for leads that have none of their own.
    package var currency: String?
    /// Larger values have to be confirmed.
    package var askAbove: Amount?
    package var owners: IdentifierOwners

    package init(
        lead: Lead? = nil, updates: [LeadUpdate] = [], contract: Contract = .auto, now: Date,
        numberFormat: NumberFormat? = nil, currency: String? = nil, askAbove: Amount? = nil,
        owners: IdentifierOwners = IdentifierOwners()
    ) {
        self.lead = lead
        self.updates = updates
        self.contract = contract
        self.now = now
        self.numberFormat = numberFormat
        self.currency = currency
        self.askAbove = askAbove
        self.owners = owners
    }

    package var valueCurrency: String? {
        guard let lead else { return currency }
        return lead.currency(else: currency)
    }
}
