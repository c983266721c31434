package import FoundationEssentials

/// A part of the list of leads: what is shown, in which order, from where.
package struct LeadQuery: Sendable {
    package var filter: LeadFilter
    package var order: LeadOrder
    /// The time that days left and ages are counted from.
    package var now: Date
    package var zone: LocalZone
    /// Rows before the first one that is wanted.
    package var offset: Int
    package var limit: Int
    /// The ids that `marked:` means.
    package var marked: Set<String>

    package init(
        filter: LeadFilter, order: LeadOrder = .due, now: Date, zone: LocalZone, offset: Int = 0, limit: Int,
        marked: Set<String> = []
    ) {
        self.filter = filter
        self.order = order
        self.now = now
        self.zone = zone
        self.offset = offset
        self.limit = limit
        self.marked = marked
    }
}

package struct LeadPage: Hashable, Sendable {
    package var leads: [Lead]
    /// How many leads the filter shows; nil while that is not counted yet.
    package var matching: Int?
    /// All leads of the local copy.
    package var total: Int

    package init(leads: [Lead], matching: Int?, total: Int) {
        self.leads = leads
        self.matching = matching
        self.total = total
    }
}
