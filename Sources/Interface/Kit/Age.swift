import FoundationEssentials
import Leads

/// Compact ages and times of day.
enum Age {
    /// `12 min`, `2 h`, `3 d`; empty for less than a minute.
    static func duration(_ seconds: TimeInterval) -> String {
        switch seconds {
        case ..<60, (86_400 * 100_000)...: ""
        case ..<3_600: "\(Int(seconds / 60)) min"
        case ..<86_400: "\(Int(seconds / 3_600)) h"
        default: "\(Int(seconds / 86_400)) d"
        }
    }

    /// When the duration since a date changes its text.
    static func nextChange(since date: Date, now: Date) -> Date? {
        let seconds = now.timeIntervalSince(date)
        guard seconds >= 0, seconds < 86_400 * 100_000 else { return nil }
        let unit: TimeInterval = seconds < 3_600 ? 60 : seconds < 86_400 ? 3_600 : 86_400
        return date.addingTimeInterval(((seconds / unit).rounded(.down) + 1) * unit)
    }

    /// `TODAY`, `YESTERDAY`, `14 NOV`, `14 NOV 2025`.
    static func dayHeading(_ day: LocalTime, seen now: LocalTime) -> String {
        switch now.dayNumber - day.dayNumber {
        case 0: "TODAY"
        case 1: "YESTERDAY"
        default: day.date(seen: now).uppercased()
        }
    }

    /// `now`, `5 min ago`, `2 h ago`, `3 d ago`.
    static func text(since date: Date, now: Date) -> String {
        let seconds = now.timeIntervalSince(date)
        guard seconds < 86_400 * 100_000 else { return "" }
        switch seconds {
        case ..<60: return "now"
        case ..<3_600: return "\(Int(seconds / 60)) min ago"
        case ..<86_400: return "\(Int(seconds / 3_600)) h ago"
        default: return "\(Int(seconds / 86_400)) d ago"
        }
    }

    /// `today 14:02`, `yesterday 14:02`, `14 Nov 14:02`, `14 Nov 2025 14:02`.
    static func moment(_ date: Date, now: Date, zone: LocalZone) -> String {
        let time = LocalTime(date, in: zone)
        let now = LocalTime(now, in: zone)
        switch now.dayNumber - time.dayNumber {
        case 0: return "today " + time.shortClock
        case 1: return "yesterday " + time.shortClock
        default: return time.date(seen: now) + " " + time.shortClock
        }
    }
}
