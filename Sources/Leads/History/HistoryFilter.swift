package import FoundationEssentials

/// Which updates to show: every term must hold. Made from text such as
/// `jane status:won outcome:attention since:7d value:>1000 profile:acme`.
package struct HistoryFilter: Hashable, Sendable {
    /// All of them have to hold.
    package var terms: [Term]

    /// Without terms it is every update.
    package init(terms: [Term] = []) {
        self.terms = terms
    }

    /// Fits every update.
    package static let everything = HistoryFilter()

    /// One condition.
    package indirect enum Term: Hashable, Sendable {
        /// Anywhere in identifiers, name, note or message, without regard to case.
        case text(String)
        case status(TargetStatus)
        case outcome(Outcome)
        /// Rejected or unknown and not dealt with.
        case attention
        /// Made at or after.
        case since(Moment)
        /// Made before the end of the day, or before the moment.
        case until(Moment)
        case value(Comparison, Amount)
        case currency(String)
        case profile(String)
        /// The name of who made it.
        case author(String)
        /// The lead's identifier equals this (normalised), in any update of the lead that names it.
        case lead(Identifier)
        case not(Term)
    }

    /// How a value is compared.
    package enum Comparison: String, CaseIterable, Hashable, Sendable {
        case less = "<"
        case lessOrEqual = "<="
        case equal = "="
        case greaterOrEqual = ">="
        case greater = ">"
    }

    /// A moment as typed; it becomes a date only when the filter is used, so that `7d` stays right.
    package enum Moment: Hashable, Sendable {
        /// This many seconds ago: `30m`, `12h`.
        case ago(TimeInterval)
        /// The start of the local day this many days ago: `today` is 0, `yesterday` 1, `7d` 7, `2w` 14.
        case daysAgo(Int)
        /// A local day: `2026-11-14`.
        case day(year: Int, month: Int, day: Int)

        /// When it begins.
        package func start(now: Date, zone: LocalZone) -> Date {
            switch self {
            case .ago(let seconds): now.addingTimeInterval(-seconds)
            case .daysAgo(let days): startOfDay(now, daysLater: -days, zone)
            case .day(let year, let month, let day): zone.startOfDay(year: year, month: month, day: day)
            }
        }

        /// When it is over: the end of the day, or the moment itself.
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
