package import FoundationEssentials
import GRDB
package import Leads
import Storage

extension History {
    /// A page of a filter's updates in the order of value or lead.
    ///
    /// There is no index for these orders, which would slow every update down. All matches are read for the first
    /// `limit` of them, in steps of some milliseconds between which other reads can run; cancel the task to stop it.
    ///
    /// - Throws: code `cancelled` when the task was cancelled.
    package func sorted(
        _ filter: HistoryFilter, by order: HistoryOrder, after cursor: HistoryCursor? = nil, limit: Int,
        length: Int64 = History.sliceLength, now: Date, zone: LocalZone
    ) async throws(Problem) -> HistoryPage {
        guard let sorting = Sorting(order) else {
            return try await page(filter, after: cursor, limit: limit, now: now, zone: zone)
        }
        let limit = max(1, limit)
        var best: [Sorting.Place] = []
        var rest: SequenceRange?
        repeat {
            let (before, range) = (best, rest)
            (best, rest) = try await read { database -> ([Sorting.Place], SequenceRange?) in
                let plan = try FilterPlan(filter, now: now, zone: zone, database: database)
                let range = try range ?? SequenceRange(plan, after: .max, database: database)
                guard !range.isEmpty else { return (before, range) }
                let slice = range.first(plan.isNarrow ? .max : length)
                let found = try sorting.places(
                    plan, slice, after: cursor, betterThan: before.count < limit ? nil : before.last,
                    limit: limit, database)
                return (Array(sorting.merged(before, found).prefix(limit)), range.dropping(slice))
            }
        } while rest.map { !$0.isEmpty } ?? false
        let updates = try await updates(best.map(\.sequence))
        // After a full page there may be more: places beyond its last one were not counted.
        let next = best.count == limit ? best.last.map(sorting.cursor) : nil
        return HistoryPage(updates: updates, next: next)
    }

    /// The updates with these sequence numbers, in that order, without those deleted meanwhile.
    private func updates(_ sequences: [Int64]) async throws(Problem) -> [LeadUpdate] {
        var updates: [LeadUpdate] = []
        for start in stride(from: 0, to: sequences.count, by: 200) {
            updates += try await read { database in
                try sequences[start..<min(sequences.count, start + 200)].compactMap { sequence in
                    try database.update(sequence: sequence)
                }
            }
        }
        return updates
    }
}

/// An order other than by time, compared alike in SQL and Swift.
private struct Sorting: Sendable {
    /// An update's sort key, and its sequence number.
    struct Place: Sendable {
        let key: StoredValue
        let sequence: Int64
    }

    private let key: String
    private let isDescending: Bool

    /// - Returns: nil for the order by time, which needs no sorting.
    init?(_ order: HistoryOrder) {
        switch order {
        case .time: return nil
        case .value: (key, isDescending) = ("coalesce(u.value, -1)", true)
        case .lead: (key, isDescending) = (Self.lead, false)
        }
    }

    /// The lead's name as lists show it.
    private static let lead = """
        lower(CASE WHEN u.found_value IS NOT NULL
            THEN CASE u.found_kind WHEN 'phone' THEN coalesce(u.found_typed, u.found_value) ELSE u.found_value END
            ELSE coalesce(u.sent_id, u.sent_email, u.typed_phone, u.sent_phone, '') END)
        """

    func places(
        _ plan: FilterPlan, _ slice: SequenceRange, after cursor: HistoryCursor?, betterThan worst: Place?, limit: Int,
        _ database: Database
    ) throws -> [Place] {
        let (worse, better, direction) = isDescending ? ("<", ">", "DESC") : (">", "<", "ASC")
        var query = "SELECT \(key), u.sequence FROM \(plan.rows)"
        var values: [StoredValue] = [.integer(slice.before), .integer(slice.from)] + plan.values
        if let cursor {
            let last = value(of: cursor)
            query += " AND (\(key) \(worse) ? OR (\(key) = ? AND u.sequence < ?))"
            values += [last, last, .integer(cursor.sequence)]
        }
        if let worst {
            // Slices go back in time: one with the same key would come after it.
            query += " AND \(key) \(better) ?"
            values.append(worst.key)
        }
        query += " ORDER BY 1 \(direction), u.sequence DESC LIMIT ?"
        return try database.all(query, values + [StoredValue(limit)], isKept: false) { row in
            let key = isDescending ? StoredValue(row.integer(0)) : StoredValue(row.text(0))
            return Place(key: key, sequence: row.integer(1) ?? 0)
        }
    }

    /// Merges two sorted lists; `left` has the newer updates.
    func merged(_ left: [Place], _ right: [Place]) -> [Place] {
        var (result, rest): ([Place], ArraySlice<Place>) = ([], right[...])
        result.reserveCapacity(left.count + right.count)
        for place in left {
            while let other = rest.first, isBefore(other.key, place.key) {
                result.append(other)
                rest = rest.dropFirst()
            }
            result.append(place)
        }
        return result + rest
    }

    private func isBefore(_ left: StoredValue, _ right: StoredValue) -> Bool {
        switch (left, right) {
        case (.integer(let left), .integer(let right)): left > right
        // Byte by byte, as SQLite compares text.
        case (.text(let left), .text(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
        default: false
        }
    }

    func cursor(_ place: Place) -> HistoryCursor {
        switch place.key {
        case .integer(let value):
            HistoryCursor(sequence: place.sequence, place: .value(Amount(tenThousandths: value)))
        case .text(let lead): HistoryCursor(sequence: place.sequence, place: .lead(lead))
        case .null: HistoryCursor(sequence: place.sequence)
        }
    }

    private func value(of cursor: HistoryCursor) -> StoredValue {
        switch cursor.place {
        case .time: .null
        case .value(let amount): .integer(amount?.tenThousandths ?? -1)
        case .lead(let lead): .text(lead)
        }
    }
}
