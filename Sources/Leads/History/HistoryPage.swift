/// The end of a page of the history, so that the next page needs no offset.
package struct HistoryCursor: Hashable, Sendable {
    /// The sort key of the last row, apart from its sequence.
    package enum Place: Hashable, Sendable {
        case time
        /// nil where it has none.
        case value(Amount?)
        case lead(String)
    }

    /// Of the last row.
    package let sequence: Int64
    package let place: Place

    package init(sequence: Int64, place: Place = .time) {
        self.sequence = sequence
        self.place = place
    }
}

package struct HistoryPage: Hashable, Sendable {
    package var updates: [LeadUpdate]
    /// Where the next page begins; nil on the last one.
    package var next: HistoryCursor?

    package init(updates: [LeadUpdate], next: HistoryCursor?) {
        self.updates = updates
        self.next = next
    }
}

package struct OutboxCounts: Hashable, Sendable {
    /// Queued, sending or retrying.
    package var waiting: Int
    /// Rejected and not dismissed.
    package var rejected: Int
    /// Unknown and not dismissed.
    package var unknown: Int
    /// Those among `waiting` that have waited so long that they must be confirmed before they are sent.
    package var needConfirmation: Int

    package init(waiting: Int = 0, rejected: Int = 0, unknown: Int = 0, needConfirmation: Int = 0) {
        self.waiting = waiting
        self.rejected = rejected
        self.unknown = unknown
        self.needConfirmation = needConfirmation
    }

    package var attention: Int {
        rejected + unknown
    }

    package static func + (left: OutboxCounts, right: OutboxCounts) -> OutboxCounts {
        OutboxCounts(
            waiting: left.waiting + right.waiting, rejected: left.rejected + right.rejected,
            unknown: left.unknown + right.unknown, needConfirmation: left.needConfirmation + right.needConfirmation)
    }
}
