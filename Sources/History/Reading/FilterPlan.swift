import FoundationEssentials
import GRDB
import Leads
import Storage

/// A filter as an SQL condition on `updates u`, with bound values, and the source that reads the fewest rows.
struct FilterPlan {
    enum Source: Equatable {
        /// All updates, newest first, in slices.
        case newestFirst
        /// One profile's updates, newest first, in slices.
        case profile
        /// Open updates, by their index.
        case outbox
        /// Updates that need attention, by their index.
        case attention
        /// The updates of one lead, by its identifiers.
        case lead
        /// One batch, newest first, in slices.
        case batch
    }

    private(set) var source = Source.newestFirst
    private(set) var conditions: [String] = []
    private(set) var values: [StoredValue] = []
    /// Lowest sequence number that can match.
    private(set) var lowest: Int64 = 1

    /// More terms than anyone types; SQLite allows about five times the depth.
    private static let mostTerms = 200

    /// - Throws: a `Problem` of code `usage` for too many terms.
    init(_ filter: HistoryFilter, now: Date, zone: LocalZone, database: Database) throws {
        guard filter.terms.count <= Self.mostTerms else {
            throw Problem(.usage, "this filter has \(filter.terms.count) words: use at most \(Self.mostTerms)")
        }
        isOfTotals = filter.terms.allSatisfy(Self.isOfTotals)
        let compiler = Compiler(now: now, zone: zone, database: database)
        for term in filter.terms {
            let (condition, values) = try compiler.condition(term)
            conditions.append(condition)
            self.values += values
            switch term {
            case .lead: source = .lead
            case .batch where source != .lead: source = .batch
            case .attention where source != .lead && source != .batch: source = .attention
            case .outcome(let outcome) where outcome.isOpen && ![.lead, .batch, .attention].contains(source):
                source = .outbox
            case .profile where source == .newestFirst: source = .profile
            case .since(let moment):
                lowest = max(lowest, try compiler.firstSequence(at: moment.start(now: now, zone: zone)))
            default: break
            }
        }
    }

    /// Whether the rows are few enough to be read at once.
    var isNarrow: Bool {
        source != .newestFirst && source != .profile && source != .batch
    }

    /// Whether every term is answered by the `totals` table, without reading updates.
    let isOfTotals: Bool

    /// The matching rows of `updates u`. Bind the sequence number before which and the one from which to look, then
    /// `values`.
    var rows: String {
        let index =
            switch source {
            case .newestFirst, .lead: "NOT INDEXED"
            case .profile: "INDEXED BY updates_of_profile"
            case .outbox: "INDEXED BY outbox"
            case .attention: "INDEXED BY attention"
            case .batch: "INDEXED BY updates_of_batch"
            }
        let conditions = (["u.sequence < ?", "u.sequence >= ?"] + conditions).joined(separator: " AND ")
        return "updates u \(index) WHERE \(conditions)"
    }

    /// A query for the given columns; bind the values of `rows`, then the limit.
    func query(_ columns: String) -> String {
        func select(_ columns: String) -> String {
            "SELECT \(columns) FROM \(rows) ORDER BY u.sequence DESC LIMIT ?"
        }
        guard isNarrow else { return select(columns) }
        // Sorts sequence numbers instead of whole rows where the index is not in their order.
        let found = select("u.sequence")
        return "SELECT \(columns) FROM updates u WHERE u.sequence IN (\(found)) ORDER BY u.sequence DESC"
    }

    private static func isOfTotals(_ term: HistoryFilter.Term) -> Bool {
        switch term {
        case .profile, .status, .outcome, .currency: true
        case .not(let term): isOfTotals(term)
        case .text, .attention, .since, .until, .value, .author, .batch, .lead: false
        }
    }

    /// Turns terms into conditions that are never NULL, so that they can be negated.
    private struct Compiler {
        let now: Date
        let zone: LocalZone
        let database: Database

        func condition(_ term: HistoryFilter.Term) throws -> (String, [StoredValue]) {
            switch term {
            case .text(let text):
                return ("instr(u.words, ?) > 0", [.text(text.caseFolded)])
            case .status(let status):
                return ("u.status = ?", [.text(status.rawValue)])
            case .outcome(let outcome):
                // SQLite uses a partial index only if the query contains its condition.
                return ("u.outcome = ?" + (outcome.isOpen ? " AND u.\(Schema.open)" : ""), [.text(outcome.rawValue)])
            case .attention:
                return ("u.outcome IN ('rejected', 'unknown') AND u.dismissed_at IS NULL", [])
            case .since(let moment):
                return ("u.created_at >= ?", [StoredValue(moment.start(now: now, zone: zone))])
            case .until(let moment):
                return ("u.created_at < ?", [StoredValue(moment.end(now: now, zone: zone))])
            case .value(let comparison, let amount):
                let sign = sign(comparison)
                return ("(u.value IS NOT NULL AND u.value \(sign) ?)", [.integer(amount.tenThousandths)])
            case .currency(let code):
                return ("(u.currency IS NOT NULL AND upper(u.currency) = ?)", [.text(code.uppercased())])
            case .profile(let name):
                return ("u.profile = ?", [.text(name)])
            case .author(let name):
                // SQLite folds case of ASCII letters only.
                let first = name.prefix(1).uppercased() + name.dropFirst().lowercased()
                let spellings = Set([name, name.lowercased(), name.uppercased(), first]).sorted()
                let marks = spellings.map { _ in "?" }.joined(separator: ", ")
                return (
                    "(u.author IS NOT NULL AND u.author COLLATE NOCASE IN (\(marks)))",
                    spellings.map(StoredValue.text)
                )
            case .batch(let prefix):
                return try updatesOfBatch(prefix)
            case .lead(let identifier):
                return try updatesOfLead(identifier)
            case .not(let term):
                let (condition, values) = try condition(term)
                return ("NOT (\(condition))", values)
            }
        }

        private func sign(_ comparison: FilterComparison) -> String {
            switch comparison {
            case .less: "<"
            case .lessOrEqual: "<="
            case .equal: "="
            case .greaterOrEqual: ">="
            case .greater: ">"
            }
        }

        /// Searches every organisation that knows the lead; the profile is a term of its own.
        private func updatesOfLead(_ identifier: Identifier) throws -> (String, [StoredValue]) {
            var parts: [String] = []
            var values: [StoredValue] = []
            let organisations = try database.numbers("SELECT number FROM organisations")
            for organisation in organisations {
                let identity = LeadIdentity(database: database, organisation: organisation)
                let numbers = try identity.related(to: [identifier])
                guard !numbers.isEmpty else { continue }
                let marks = numbers.map { _ in "?" }.joined(separator: ", ")
                let own = identifier.kind == .id ? try identity.number(of: identifier) : nil
                let sameLead = own == nil ? "" : " AND (u.lead IS NULL OR u.lead = ?)"
                let known = "SELECT sequence FROM update_identifiers WHERE identifier IN (\(marks))"
                parts.append("(u.sequence IN (\(known))\(sameLead))")
                values += numbers.map(StoredValue.integer) + [own].compactMap(\.self).map(StoredValue.integer)
            }
            return parts.isEmpty ? ("0", []) : ("(" + parts.joined(separator: " OR ") + ")", values)
        }

        private func updatesOfBatch(_ prefix: String) throws -> (String, [StoredValue]) {
            let found = try BatchTable(database: database).batches(
                "WHERE id >= ? AND id < ?", [.text(prefix), .text(prefix + "\u{10FFFF}")])
            // Without any, one that is not there: SQLite uses no index for an empty list.
            let ids = found.isEmpty ? [prefix] : found.map(\.id.rawValue)
            let marks = ids.map { _ in "?" }.joined(separator: ", ")
            // SQLite uses a partial index only if the query contains its condition.
            return ("(u.batch IS NOT NULL AND u.batch IN (\(marks)))", ids.map(StoredValue.text))
        }

        /// Lowest sequence number of updates accepted at or after a moment. `latest_at` never decreases, whatever the
        /// clock did, so a binary search finds it.
        func firstSequence(at moment: Date) throws -> Int64 {
            var low: Int64 = 1
            var high = (try database.number("SELECT max(sequence) FROM updates") ?? 0) + 1
            while low < high {
                let middle = low + (high - low) / 2
                let row = try database.first(
                    "SELECT sequence, latest_at FROM updates WHERE sequence >= ? ORDER BY sequence LIMIT 1",
                    [.integer(middle)]
                ) { ($0.integer(0) ?? 0, $0.integer(1) ?? 0) }
                if let row, row.1 < moment.milliseconds {
                    low = row.0 + 1
                } else {
                    high = middle
                }
            }
            return low
        }
    }
}
