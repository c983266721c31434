/// How many updates a filter shows and what they are worth, apart for each outcome, status and currency.
package struct HistoryTotals: Hashable, Sendable {
    /// Updates that are summed up together.
    package struct Kind: Hashable, Sendable {
        /// What became of them.
        package let outcome: Outcome
        /// What they set.
        package let status: TargetStatus
        /// nil where the update names none.
        package let currency: String?

        /// Those of one outcome, status and currency.
        package init(outcome: Outcome, status: TargetStatus, currency: String?) {
            self.outcome = outcome
            self.status = status
            self.currency = currency
        }
    }

    /// How many there are and what they are worth.
    package struct Total: Hashable, Sendable {
        /// How many there are.
        package var updates: Int
        /// Of those that have a value.
        package var value: AmountSum

        /// Nothing unless said.
        package init(updates: Int = 0, value: AmountSum = AmountSum()) {
            self.updates = updates
            self.value = value
        }
    }

    /// Each kind that occurs.
    package private(set) var kinds: [Kind: Total] = [:]
    /// How many updates the history holds, whatever the filter.
    package var all: Int

    /// No kinds yet, of a history that holds so many.
    package init(all: Int = 0) {
        self.all = all
    }

    /// How many updates the filter shows.
    package var updates: Int {
        kinds.values.reduce(0) { $0 + $1.updates }
    }

    /// Adds to what there is of that kind; a total of no updates adds nothing.
    package mutating func add(_ total: Total, _ kind: Kind) {
        guard total.updates > 0 else { return }
        let before = kinds[kind] ?? Total()
        kinds[kind] = Total(updates: before.updates + total.updates, value: before.value + total.value)
    }

    /// What the updates of one outcome and status are worth, the largest number of updates first; without those that
    /// have no value.
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
