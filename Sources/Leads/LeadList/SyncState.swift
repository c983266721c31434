package import FoundationEssentials

/// How far the local copy of an organisation's leads has come. All times but `asOf` and `sweptAt` are the server's.
package struct SyncState: Hashable, Sendable {
    /// Where the first reading of all leads goes on; nil once it is complete.
    package var fill: Fill?
    /// Changes are asked for from here: no change before it is missing. nil before the first answer.
    package var changedSince: Date?
    /// When the copy last agreed with the server, by this machine's clock; nil while the first reading is not complete.
    package var asOf: Date?
    /// When deleted leads were last looked for, by this machine's clock.
    package var sweptAt: Date?
    /// Whether the server does not filter by time, so that every refresh reads all leads.
    package var readsAll: Bool

    /// The first reading of all leads.
    package struct Fill: Hashable, Sendable {
        /// Everything before it is read.
        package var from: Date?
        /// How many leads the server has, as it last said; nil where it does not say.
        package var total: Int?

        package init(from: Date? = nil, total: Int? = nil) {
            self.from = from
            self.total = total
        }
    }

    package init(
        fill: Fill? = Fill(), changedSince: Date? = nil, asOf: Date? = nil, sweptAt: Date? = nil, readsAll: Bool = false
    ) {
        self.fill = fill
        self.changedSince = changedSince
        self.asOf = asOf
        self.sweptAt = sweptAt
        self.readsAll = readsAll
    }
}
