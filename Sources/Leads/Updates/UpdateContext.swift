package import FoundationEssentials

/// What the rules need to know besides the draft.
package struct UpdateContext: Sendable {
    /// The lead as the server last gave it; nil where it cannot be read.
    package var lead: Lead?
    /// This lead's updates on this profile, in any order.
    package var updates: [LeadUpdate]
    /// What the server speaks, as far as that is known.
    package var contract: Contract
    /// For what happened within a day.
    package var now: Date
    /// How values are read; nil asks where there are two readings.
    package var numberFormat: NumberFormat?
    /// The profile's currency, which a value is in where the lead tells none; nil where it has none.
    package var currency: String?
    /// A value above it needs a tick; nil asks never.
    package var askAbove: Amount?
    /// Whose the identifiers of the update are known to be.
    package var owners: IdentifierOwners

    /// The least that is known: a lead that cannot be read and was never updated, and no habits.
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

    /// What the value is in; nil where nothing tells.
    package var valueCurrency: String? {
        guard let lead else { return currency }
        return lead.currency(else: currency)
    }
}
