/// The number and the value of the updates that match a filter, by outcome, status and currency.
package struct HistoryTotals: Hashable, Sendable {
    package struct Kind: Hashable, Sendable {
        package let outcome: Outcome
        package let status: TargetStatus
        /// nil where the update names none.
        package let currency: String?

        package init(outcome: Outcome, status: TargetStatus, currency: String?) {
            self.outcome = outcome
            self.status = status
            self.currency = currency
        }
    }

    package struct Total: Hashable, Sendable {
        package var updates: Int
        /// Of those with a value.
        package var value: AmountSum

        package init(updates: Int = 0, value: AmountSum = AmountSum()) {
            self.updates = updates
            self.value = value
        }
    }

    package private(set) var kinds: [Kind: Total] = [:]
    /// All updates of the history, whatever the filter.
    package var all: Int

    package init(all: Int = 0) {
        self.all = all
    }

    /// All updates that match the filter.
    package var updates: Int {
        kinds.values.reduce(0) { $0 + $1.updates }
    }

    /// Adds to the total of that kind; a total without updates adds nothing.
    package mutating func add(_ total: Total, _ kind: Kind) {
        guard total.updates > 0 else { return }
        let before = kinds[kind] ?? Total()
        kinds[kind] = Total(updates: before.updates + total.updates, value: before.value + total.value)
    }

    /// The values of one outcome and status by currency, the most used currency first; without updates that have no
    /// value.
    package func values(_ outcome: Outcome, _ status: TargetStatus) -> [(currency: String?, value: AmountSum)] {
        kinds.lazy.filter { $0.key.outcome == outcome && $0.key.status == status && $0.value.value.tenThousandths > 0 }
            .sorted { ($1.value.updates, $0.key.currency ?? "") < ($0.value.updates, $1.key.currency ?? "") }
            .map { ($0.key.currency, $0.value.value) }
    }

    /// Every currency that occurs, the most used first.
    package var currencies: [String] {
        var counts: [String: Int] = [:]
        for (kind, total) in kinds {
            if let currency = kind.currency { counts[currency, default: 0] += total.updates }
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }
}
