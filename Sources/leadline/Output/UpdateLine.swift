import FoundationEssentials
import Leads

/// An update as one line: `14 Nov 14:02:16  confirmed  won  15,000.50 EUR  jane@example.com  note`; the year is added
/// when it is not the current one: `14 Nov 2025 14:02:16`.
struct UpdateLine: CustomStringConvertible {
    let update: LeadUpdate
    let now: Date
    let zone: LocalZone
    let format: NumberFormat?

    var description: String {
        let time = LocalTime(update.createdAt, in: zone)
        let amount = update.change.value.map {
            ([$0.formatted(format ?? .point)] + [update.change.currency].compactMap(\.self)).joined(separator: " ")
        }
        let columns = [
            padded(time.date(seen: LocalTime(now, in: zone)), 6) + " " + time.clock,
            padded(update.outcome.rawValue, 9),
            padded(update.change.shortStatus, 9),
            padded(amount ?? "", 14),
            update.displayIdentifier?.value ?? "",
            update.message ?? update.change.note ?? "",
        ]
        return columns.joined(separator: "  ").trimmed.description
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
