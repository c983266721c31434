import FoundationEssentials
import GRDB
import Leads
import Storage

/// A filter on the leads of one organisation, inside one transaction.
///
/// Leads are read in their order by its index until there are enough. Where text is found in few of them, they are
/// taken from the search index and sorted.
struct LeadSearch {
    private let database: Database
    private let organisation: Int64
    private let conditions: LeadConditions

    /// So many leads are sorted sooner than as many are looked for in another order.
    private static let few = 4_000
    /// So many of an index are sorted sooner than they are met in any order.
    private static let rare = 1_000

    init(
        _ filter: LeadFilter, now: Date, zone: LocalZone, marked: Set<String>, organisation: Int64, database: Database
    ) throws {
        self.database = database
        self.organisation = organisation
        conditions = try LeadConditions(filter, now: now, zone: zone, marked: marked, organisation: organisation)
    }

    /// How many rows there are, at most `limit`.
    private static func count(
        _ rows: String, _ values: [StoredValue], atMost limit: Int = few, _ database: Database
    ) throws -> Int {
        Int(try database.number("SELECT count(*) FROM (SELECT 1 FROM \(rows) LIMIT \(limit))", values) ?? 0)
    }

    private static func bounds(_ numbers: Range<Int64>) -> [StoredValue] {
        [.integer(numbers.lowerBound), .integer(numbers.upperBound)]
    }

    /// - Parameter offset: how many of the first are left out.
    func numbers(_ order: LeadOrder, offset: Int, limit: Int) throws -> [Int64] {
        let source = try source(order)
        guard order == .due else { return try numbers(source, order, offset: offset, limit: limit) }
        var numbers: [Int64] = []
        var skipped = offset
        for walk in conditions.walks where numbers.count < limit {
            let found = try self.numbers(
                source, order, walk.condition, from: walk.first, offset: skipped, limit: limit - numbers.count)
            if found.isEmpty, skipped > 0 {
                skipped -= try count(source, walk.condition, from: walk.first)
            } else {
                skipped = 0
            }
            numbers += found
        }
        return numbers
    }

    func count() throws -> Int {
        try count(try source(.due))
    }

    private enum Source {
        /// By number.
        case numbers
        case index(LeadOrder)
        case range(LeadConditions.Range)
        /// What the search index finds.
        case search
    }

    private func source(_ order: LeadOrder) throws -> Source {
        if let match = conditions.match {
            // In the order of the search index, nothing has to be sorted.
            if order == .due, conditions.others.isEmpty { return .search }
            let found = try Self.count(
                "search WHERE search MATCH ? AND rowid >= ? AND rowid < ?",
                [.text(match)] + Self.bounds(conditions.numbers), database)
            if found < Self.few { return .search }
        }
        if conditions.isNarrow { return .numbers }
        if conditions.match == nil, let range = try rareRange() { return .range(range) }
        if order == .due { return .numbers }
        let isWhole = conditions.numbers == LeadNumber.range(of: organisation)
        let found =
            isWhole
            ? Self.few
            : try Self.count("leads WHERE number >= ? AND number < ?", Self.bounds(conditions.numbers), database)
        return found < Self.few ? .numbers : .index(order)
    }

    /// Where few leads have to be looked at.
    private func rareRange() throws -> LeadConditions.Range? {
        try (conditions.ranges + flagRange()).first { range in
            let rows = "leads l INDEXED BY \(range.index) WHERE l.organisation = ? AND \(range.condition.sql)"
            let values = [.integer(organisation)] + range.condition.values
            return try Self.count(rows, values, atMost: Self.rare, database) < Self.rare
        }
    }

    /// Leads by all conditions on their flags. Of those, many leads have the same, so that each is looked at once.
    private func flagRange() throws -> [LeadConditions.Range] {
        guard !conditions.flags.isEmpty else { return [] }
        let flags = try database.numbers(
            """
            WITH RECURSIVE l (flags) AS (
                SELECT min(flags) FROM leads INDEXED BY leads_by_flags WHERE organisation = ?
                UNION ALL
                SELECT (SELECT min(n.flags) FROM leads n INDEXED BY leads_by_flags
                    WHERE n.organisation = ? AND n.flags > l.flags)
                FROM l WHERE l.flags IS NOT NULL)
            SELECT flags FROM l WHERE flags IS NOT NULL AND \(conditions.flags.map(\.sql).joined(separator: " AND "))
            """, [.integer(organisation), .integer(organisation)] + conditions.flags.flatMap(\.values))
        return [
            LeadConditions.Range(
                index: "leads_by_flags",
                condition: ("l.flags IN (SELECT value FROM json_each(?))", [.text("\(flags)")]))
        ]
    }

    private func numbers(
        _ source: Source, _ order: LeadOrder, _ condition: LeadConditions.Condition? = nil, from first: Int64? = nil,
        offset: Int, limit: Int
    ) throws -> [Int64] {
        let isSearch = if case .search = source { true } else { false }
        let column =
            switch order {
            case .due: isSearch ? "search.rowid" : "l.number"
            case .newest: "l.created_at DESC, l.number"
            case .changed: "l.updated_at DESC, l.number"
            case .value: "l.value DESC, l.number"
            case .name: "l.name, l.number"
            }
        let page: [StoredValue] = [StoredValue(limit), StoredValue(offset)]
        var rows = rows(source, condition, from: first)
        var sql = "SELECT l.number FROM \(rows.sql) ORDER BY \(column)"
        if isSearch, order != .due, !texts(source).isEmpty {
            // Reading a lead's words takes longer than sorting it: only those of the page are read.
            rows = self.rows(source, condition, from: first, withTexts: false)
            let conditions = texts(source)
            sql = "SELECT l.number FROM (SELECT l.number FROM \(rows.sql) ORDER BY \(column) LIMIT -1) l WHERE "
            sql += conditions.map(\.sql).joined(separator: " AND ")
            rows.values += conditions.flatMap(\.values)
        }
        return try database.all(sql + " LIMIT ? OFFSET ?", rows.values + page, isKept: false) { $0.integer(0) ?? 0 }
    }

    private func count(
        _ source: Source, _ condition: LeadConditions.Condition? = nil, from first: Int64? = nil
    ) throws -> Int {
        let rows = rows(source, condition, from: first)
        return try database.all("SELECT count(*) FROM \(rows.sql)", rows.values, isKept: false) { $0.integer(0) ?? 0 }
            .first.map { Int($0) } ?? 0
    }

    /// What of the text has to be searched in the leads themselves.
    private func texts(_ source: Source) -> [LeadConditions.Condition] {
        if case .search = source { conditions.inexactTexts } else { conditions.texts }
    }

    private func rows(
        _ source: Source, _ condition: LeadConditions.Condition?, from first: Int64?, withTexts: Bool = true
    ) -> LeadConditions.Condition {
        let lower = max(conditions.numbers.lowerBound, first ?? .min)
        let bounds: [StoredValue] = [.integer(lower), .integer(conditions.numbers.upperBound)]
        var all: [LeadConditions.Condition]
        let from: String
        switch source {
        case .numbers:
            from = "leads l NOT INDEXED"
            all = [("l.number >= ? AND l.number < ?", bounds)]
        case .index(let order):
            from = "leads l INDEXED BY \(Self.index(order))"
            all = [("l.organisation = ? AND l.number >= ? AND l.number < ?", [.integer(organisation)] + bounds)]
        case .range(let range):
            from = "leads l INDEXED BY \(range.index)"
            all = [
                ("l.organisation = ? AND l.number >= ? AND l.number < ?", [.integer(organisation)] + bounds),
                range.condition,
            ]
        case .search:
            from = "search CROSS JOIN leads l ON l.number = search.rowid"
            all = [
                (
                    "search MATCH ? AND search.rowid >= ? AND search.rowid < ?",
                    [StoredValue(conditions.match)] + bounds
                )
            ]
        }
        all += [condition].compactMap(\.self) + conditions.others + (withTexts ? texts(source) : [])
        return ("\(from) WHERE \(all.map(\.sql).joined(separator: " AND "))", all.flatMap(\.values))
    }

    private static func index(_ order: LeadOrder) -> String {
        switch order {
        case .due, .newest: "leads_by_creation"
        case .changed: "leads_by_change"
        case .value: "leads_by_value"
        case .name: "leads_by_name"
        }
    }
}
