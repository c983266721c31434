/// Where a page of the history ends, so that the next page needs no offset.
package struct HistoryCursor: Hashable, Sendable {
    /// What the last row is sorted by, apart from its sequence.
    package enum Place: Hashable, Sendable {
        case time
        /// nil where it has none.
        case value(Amount?)
        case lead(String)
    }

    /// Of the last row.
    package let sequence: Int64
    /// Where the order stands at that update.
    package let place: Place

    /// Behind that update, in an order.
    package init(sequence: Int64, place: Place = .time) {
        self.sequence = sequence
        self.place = place
    }
}

/// A page of updates in the order that was asked for.
package struct HistoryPage: Hashable, Sendable {
    /// In the order that was asked for.
    package var updates: [LeadUpdate]
    /// Where the next page begins; nil when this is the last one.
    package var next: HistoryCursor?

    /// `next` is nil at the end.
    package init(updates: [LeadUpdate], next: HistoryCursor?) {
        self.updates = updates
        self.next = next
    }
}

/// What the header counts.
package struct OutboxCounts: Hashable, Sendable {
    /// Queued, sending or retrying.
    package var waiting: Int
    /// Rejected and not dealt with.
    package var rejected: Int
    /// Unknown and not dealt with.
    package var unknown: Int
    /// Of those that wait: they have waited so long that they ask before they go.
    package var asking: Int

    /// None of anything unless said.
    package init(waiting: Int = 0, rejected: Int = 0, unknown: Int = 0, asking: Int = 0) {
        self.waiting = waiting
        self.rejected = rejected
        self.unknown = unknown
        self.asking = asking
    }

    /// Rejected or unknown, and not dealt with.
    package var attention: Int {
        rejected + unknown
    }

    /// The sum of both, one by one.
    package static func + (left: OutboxCounts, right: OutboxCounts) -> OutboxCounts {
        OutboxCounts(
            waiting: left.waiting + right.waiting, rejected: left.rejected + right.rejected,
            unknown: left.unknown + right.unknown, asking: left.asking + right.asking)
    }
}
