package import FoundationEssentials

/// Which updates to show: every term must match. Parsed from text such as
/// `jane status:won outcome:attention since:7d value:>1000 profile:acme`.
package struct HistoryFilter: Hashable, Sendable {
    package var terms: [Term]

    package init(terms: [Term] = []) {
        self.terms = terms
    }

    package static let everything = HistoryFilter()

    package indirect enum Term: Hashable, Sendable {
        /// Anywhere in identifiers, name, note or message; case-insensitive.
        case text(String)
        case status(TargetStatus)
        case outcome(Outcome)
        /// Rejected or unknown, and not dismissed.
        case attention
        /// Made at or after.
        case since(Moment)
        /// Made before the end of the day, or before the moment.
        case until(Moment)
        case value(Comparison, Amount)
        case currency(String)
        case profile(String)
        case author(String)
        /// The lead has this (normalised) identifier, in any of its updates.
        case lead(Identifier)
        case not(Term)
    }

    package enum Comparison: String, CaseIterable, Hashable, Sendable {
        case less = "<"
        case lessOrEqual = "<="
        case equal = "="
        case greaterOrEqual = ">="
        case greater = ">"
    }

    /// A typed moment, converted to a date only when the filter is used, so that `7d` stays right.
    package enum Moment: Hashable, Sendable {
        /// Seconds: `30m`, `12h`.
        case ago(TimeInterval)
        /// The start of the local day this many days ago: `today` is 0, `yesterday` 1, `7d` 7, `2w` 14.
        case daysAgo(Int)
        /// A local day: `2026-11-14`.
        case day(year: Int, month: Int, day: Int)

        package func start(now: Date, zone: LocalZone) -> Date {
            switch self {
            case .ago(let seconds): now.addingTimeInterval(-seconds)
            case .daysAgo(let days): startOfDay(now, daysLater: -days, zone)
            case .day(let year, let month, let day): zone.startOfDay(year: year, month: month, day: day)
            }
        }

        /// The end of the day, or the moment itself.
        package func end(now: Date, zone: LocalZone) -> Date {
            switch self {
            case .ago: start(now: now, zone: zone)
            case .daysAgo(let days): startOfDay(now, daysLater: 1 - days, zone)
            case .day(let year, let month, let day): zone.startOfDay(year: year, month: month, day: day + 1)
            }
        }

        private func startOfDay(_ now: Date, daysLater: Int, _ zone: LocalZone) -> Date {
            let today = LocalTime(now, in: zone)
            return zone.startOfDay(year: today.year, month: today.month, day: today.day + daysLater)
        }
    }
}
