package import FoundationEssentials
import GRDB
package import Leads
import Storage

extension History {
    /// The totals of a filter's updates.
    ///
    /// A filter by profile, outcome, status and currency alone is answered at once from stored totals. Any other reads
    /// the updates in steps of some milliseconds between which other reads can run; cancel the task to stop it. Updates
    /// made meanwhile are left out.
    ///
    /// - Throws: code `cancelled` when the task was cancelled.
    package func totals(
        _ filter: HistoryFilter, length: Int64 = History.sliceLength, now: Date, zone: LocalZone
    ) async throws(Problem) -> HistoryTotals {
        var totals = HistoryTotals()
        var rest: SequenceRange?
        repeat {
            let (before, range) = (totals, rest)
            (totals, rest) = try await read { database -> (HistoryTotals, SequenceRange?) in
                var totals = before
                let plan = try FilterPlan(filter, now: now, zone: zone, database: database)
                if range == nil {
                    totals.all = Int(try database.number("SELECT sum(updates) FROM totals") ?? 0)
                    if plan.isOfTotals {
                        try totals.addKept(plan, database)
                        return (totals, nil)
                    }
                }
                let range = try range ?? SequenceRange(plan, after: .max, database: database)
                let slice = range.first(plan.isNarrow ? .max : length)
                if !slice.isEmpty { try totals.add(plan, slice, database) }
                return (totals, range.dropping(slice))
            }
        } while rest.map { !$0.isEmpty } ?? false
        return totals
    }
}

extension HistoryTotals {
    fileprivate mutating func addKept(_ plan: FilterPlan, _ database: Database) throws {
        let condition = plan.conditions.isEmpty ? "" : " WHERE " + plan.conditions.joined(separator: " AND ")
        let sums = "sum(u.updates), sum(u.high), sum(u.low)"
        try add("u.currency, \(sums) FROM totals u\(condition)", plan.values, database)
    }

    fileprivate mutating func add(_ plan: FilterPlan, _ slice: SequenceRange, _ database: Database) throws {
        let unit = Schema.totalsUnit
        let sums = "count(*), sum(u.value / \(unit)), sum(u.value % \(unit))"
        try add(
            "coalesce(u.currency, ''), \(sums) FROM \(plan.rows)",
            [.integer(slice.before), .integer(slice.from)] + plan.values, database)
    }

    /// - Parameter query: currency or NULL, number of updates, high and low part of their values.
    private mutating func add(_ query: String, _ values: [StoredValue], _ database: Database) throws {
        let found = try database.all(
            "SELECT u.outcome, u.status, \(query) GROUP BY 1, 2, 3", values, isKept: false
        ) { row -> (Kind, Total)? in
            guard let outcome = row.text(0).flatMap(Outcome.init(rawValue:)),
                let status = row.text(1).flatMap(TargetStatus.init(rawValue:)), let updates = row.integer(3)
            else { return nil }
            let currency = row.text(2).flatMap { $0.isEmpty ? nil : $0 }
            let value = Int128(row.integer(4) ?? 0) * Int128(Schema.totalsUnit) + Int128(row.integer(5) ?? 0)
            return (
                Kind(outcome: outcome, status: status, currency: currency),
                Total(updates: Int(updates), value: AmountSum(tenThousandths: value))
            )
        }
        for (kind, total) in found.compactMap(\.self) { add(total, kind) }
    }
}
