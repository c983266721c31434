import FoundationEssentials
import GRDB
import Leads
import Storage

/// A filter as SQL conditions on `leads l`.
struct LeadConditions {
    /// Each with its values; none is ever NULL, so that they can be negated.
    typealias Condition = (sql: String, values: [StoredValue])

    /// Leads that lie together in an index.
    struct Range {
        let index: String
        let condition: Condition
    }

    /// Those of terms that search for text.
    private(set) var texts: [Condition] = []
    /// Those of which `match` finds too much.
    private(set) var inexactTexts: [Condition] = []
    private(set) var others: [Condition] = []
    /// What `MATCH` finds all leads with every text by; nil without text.
    private(set) var match: String?
    /// All others are too early or too late.
    private(set) var numbers: Swift.Range<Int64>
    /// Whether a term names the leads it finds.
    private(set) var isNarrow = false
    /// Terms that an index finds the leads of.
    private(set) var ranges: [Range] = []
    /// Those of terms that only the flags decide.
    private(set) var flags: [Condition] = []

    private let now: Date
    private let zone: LocalZone
    private let organisation: Int64
    private let marked: Set<String>

    /// More terms than anyone types; SQLite allows about five times the depth.
    private static let mostTerms = 200

    /// - Throws: a `Problem` of code `usage` for too many terms.
    init(_ filter: LeadFilter, now: Date, zone: LocalZone, marked: Set<String>, organisation: Int64) throws {
        guard filter.terms.count <= Self.mostTerms else {
            throw Problem(.usage, "a filter has at most \(Self.mostTerms) words, this one has \(filter.terms.count)")
        }
        self.now = now
        self.zone = zone
        self.organisation = organisation
        self.marked = marked
        numbers = LeadNumber.range(of: organisation)
        var grams: [String] = []
        for term in filter.terms {
            switch term {
            case .text(let text):
                let folded = text.caseFolded
                grams += [SearchGrams.match(folded)].compactMap(\.self)
                texts.append(contains(folded))
                if !SearchGrams.isExact(folded) { inexactTexts.append(contains(folded)) }
            default:
                if case .lead = term { isNarrow = true }
                if case .marked = term { isNarrow = true }
                if case .days(let comparison, let days) = term { narrow(comparison, days) }
                let condition = try condition(term)
                others.append(condition)
                if let index = Self.index(of: term) { ranges.append(Range(index: index, condition: condition)) }
                if Self.isDecidedByFlags(term) { flags.append(condition) }
            }
        }
        match = grams.isEmpty ? nil : grams.joined(separator: " ")
    }

    private static func index(of term: LeadFilter.Term) -> String? {
        switch term {
        case .value: "leads_by_value"
        case .came: "leads_by_creation"
        case .changed: "leads_by_change"
        case .campaign: "leads_by_campaign"
        case .text, .toDo, .status, .days, .source, .label, .has, .reach, .consent, .counts, .marked, .lead, .not: nil
        }
    }

    private static func isDecidedByFlags(_ term: LeadFilter.Term) -> Bool {
        switch term {
        case .toDo, .has, .reach, .consent: true
        case .status(let status): LeadFlags(status) != nil
        case .not(let term): isDecidedByFlags(term)
        case .text, .days, .came, .changed, .value, .campaign, .source, .label, .counts, .marked, .lead: false
        }
    }

    private func contains(_ folded: String) -> Condition {
        ("EXISTS (SELECT 1 FROM details d WHERE d.number = l.number AND instr(d.words, ?) > 0)", [.text(folded)])
    }

    private func condition(_ term: LeadFilter.Term) throws -> Condition {
        switch term {
        case .text(let text): return contains(text.caseFolded)
        case .toDo: return any([.open, .qualified])
        case .status(let status):
            if let flag = LeadFlags(status) { return any(flag) }
            return (
                "EXISTS (SELECT 1 FROM details d WHERE d.number = l.number AND d.status IS ?)", [.text(status.word)]
            )
        case .days(let comparison, let days): return self.days(comparison, days)
        case .came(let moment): return since("l.created_at", moment)
        case .changed(let moment): return since("l.updated_at", moment)
        case .value(let comparison, let amount):
            return (
                "(l.value IS NOT NULL AND l.value \(comparison.rawValue) ?)", [.integer(amount.tenThousandths)]
            )
        case .campaign(let text):
            return ("l.campaign IN (SELECT number FROM texts WHERE instr(text, ?) > 0)", [.text(text.caseFolded)])
        case .source(let text): return equal("l.source", text)
        case .label(let text): return equal("l.label", text)
        case .has(let presence): return any(flag(presence))
        case .reach(let platform?): return any(.reaching(platform))
        case .reach(nil):
            let told = any(.tellsClickIDs)
            let none = any(.reaching(nil))
            return ("(\(told.sql) AND NOT \(none.sql))", told.values + none.values)
        case .consent(let isGiven): return any(isGiven ? .consentGiven : .consentDenied)
        case .counts(true):
            let parts = [any(.reaching(nil)), any(.consentGiven)]
            return (
                "(l.expires_at IS NOT NULL AND l.expires_at > ? AND \(parts[0].sql) AND \(parts[1].sql))",
                [moment(now)] + parts.flatMap(\.values)
            )
        case .counts(false): return LeadConditions.willNotCount(moment(now))
        case .marked:
            let ids = String(decoding: try JSONEncoder().encode(marked.sorted()), as: UTF8.self)
            return (
                """
                l.number IN (SELECT number FROM details
                    WHERE organisation = ? AND id IN (SELECT value FROM json_each(?)))
                """, [.integer(organisation), .text(ids)]
            )
        case .lead(let identifier):
            let (query, value) = LeadMirror.query(identifier)
            return ("l.number IN (\(query) AND organisation = ?)", [value, .integer(organisation)])
        case .not(let term):
            let (sql, values) = try condition(term)
            return ("NOT \(sql)", values)
        }
    }

    private func any(_ flags: LeadFlags) -> Condition {
        ("(l.flags & ? <> 0)", [.integer(flags.rawValue)])
    }

    private func flag(_ presence: LeadFilter.Presence) -> LeadFlags {
        switch presence {
        case .clickID(let clickID): LeadFlags(clickID)
        case .name: .name
        case .email: .email
        case .phone: .phone
        case .value: .value
        case .note: .note
        }
    }

    private func since(_ column: String, _ moment: FilterMoment) -> Condition {
        let start = moment.start(now: now, zone: zone)
        return ("(\(column) IS NOT NULL AND \(column) >= ?)", [StoredValue(start)])
    }

    private func equal(_ column: String, _ text: String) -> Condition {
        ("\(column) IN (SELECT number FROM texts WHERE text = ?)", [.text(text.caseFolded)])
    }

    /// Whole days left; see `LeadFilter.Term.days`.
    private func days(_ comparison: FilterComparison, _ days: Int) -> Condition {
        let (start, end) = (day(days), day(days + 1))
        let (sql, values): (String, [StoredValue]) =
            switch comparison {
            case .less: ("l.expires_at < ?", [start])
            case .lessOrEqual: ("l.expires_at < ?", [end])
            case .equal: ("l.expires_at >= ? AND l.expires_at < ?", [start, end])
            case .greaterOrEqual: ("l.expires_at >= ?", [start])
            case .greater: ("l.expires_at >= ?", [end])
            }
        guard !LeadFilter.meansExpired(comparison, days) else {
            return ("(l.expires_at IS NOT NULL AND \(sql))", values)
        }
        return ("(l.expires_at IS NOT NULL AND l.expires_at > ? AND \(sql))", [moment(now)] + values)
    }

    private mutating func narrow(_ comparison: FilterComparison, _ days: Int) {
        func number(_ days: Int) -> Int64 {
            LeadNumber.first(expiring: now.addingTimeInterval(Double(days) * 86_400), of: organisation)
        }
        let all = LeadNumber.range(of: organisation)
        let end = number(days + 1) + LeadNumber.slack
        let first = LeadFilter.meansExpired(comparison, days) ? all.lowerBound : number(0)
        let found =
            switch comparison {
            case .less, .lessOrEqual: first..<max(first, end)
            case .equal: number(days)..<end
            case .greaterOrEqual, .greater: number(days)..<all.upperBound
            }
        numbers = numbers.clamped(to: found)
    }

    private func day(_ days: Int) -> StoredValue {
        let milliseconds = (now.timeIntervalSince1970 * 1_000).rounded(.up)
        return .integer(Int64(milliseconds) + Int64(days) * 86_400_000)
    }

    private func moment(_ date: Date) -> StoredValue {
        .integer(Int64((date.timeIntervalSince1970 * 1_000).rounded(.down)))
    }

    /// Whether a conversion will not count, by the row alone.
    static func willNotCount(_ now: StoredValue) -> Condition {
        ("(l.number & 1 = 1 OR l.expires_at IS NOT NULL AND l.expires_at <= ?)", [now])
    }

    /// The numbers of the leads that the order `due` has first, and of those that will not count.
    var walks: [(condition: Condition, first: Int64?)] {
        let rest = Self.willNotCount(moment(now))
        return [
            (("NOT \(rest.sql)", rest.values), LeadNumber.first(expiring: now, of: organisation)), (rest, nil),
        ]
    }
}
