package import FoundationEssentials

/// A typed moment, converted to a date only when the filter is used, so that `7d` stays right.
package enum FilterMoment: Hashable, Sendable {
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
