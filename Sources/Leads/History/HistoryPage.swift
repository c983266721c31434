/// Where a page of the history ends: the sequence of its last row, so that the next page needs no offset.
package struct HistoryCursor: Hashable, Sendable {
    package let sequence: Int64

    package init(sequence: Int64) {
        self.sequence = sequence
    }
}

/// A page of updates, newest first.
package struct HistoryPage: Hashable, Sendable {
    package var updates: [LeadUpdate]
    /// Where the next page begins; nil when this is the last one.
    package var next: HistoryCursor?

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

    package init(waiting: Int = 0, rejected: Int = 0, unknown: Int = 0, asking: Int = 0) {
        self.waiting = waiting
        self.rejected = rejected
        self.unknown = unknown
        self.asking = asking
    }
}
