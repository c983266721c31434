import GRDB

extension LeadTransaction {
    /// Leads that get one and the same time: fewer than a page, so that a list can go on after any of them.
    private static let leadsPerMillisecond = 50

    /// Changes a share of all leads, as a busy organisation does: their note and the time of their last change.
    ///
    /// - Parameters:
    ///   - number: of the request, so that each changes other leads.
    ///   - time: when the first of them is changed.
    /// - Returns: when the last of them was changed.
    func churn(_ share: Double, seed: UInt64, number: UInt64, from time: Timestamp) throws -> Timestamp {
        let last = try Int64.fetchOne(database, sql: "SELECT max(sequence) FROM leads") ?? 0
        let statement = try database.cachedStatement(
            sql: """
                UPDATE leads SET document = json_set(document, '$.updatedAt', ?, '$.note', ?), "updatedAt" = ?
                WHERE sequence = ?
                """)
        let start = FaultPlan.mixed(seed &+ number &* 0x9E37_79B9_7F4A_7C15)
        var time = time
        var changed = 0
        for sequence in 0...last {
            let chance = FaultPlan.mixed(start &+ UInt64(sequence))
            guard Double(chance >> 11) / 0x1p53 < share else { continue }
            if changed.isMultiple(of: Self.leadsPerMillisecond) {
                time = Timestamp(milliseconds: time.milliseconds + (changed == 0 ? 0 : 1))
            }
            changed += 1
            try statement.execute(
                arguments: [time.text, "Changed by a colleague (\(number)).", time.milliseconds, sequence])
        }
        return time
    }
}
