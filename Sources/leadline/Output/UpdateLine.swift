import FoundationEssentials
import LeadCore
import Leads

/// An update as one line of a list.
struct UpdateLine {
    let update: LeadUpdate
    let client: LeadClient

    /// `14 Nov 14:02:16  confirmed  won  15,000.50 EUR  jane@example.com  note`; the year is added when it is not the
    /// current one: `14 Nov 2025 14:02:16`.
    var made: String {
        let time = local(update.createdAt)
        return line(
            time.date(seen: now).padded(to: 6) + " " + time.clock, update.message ?? update.change.note ?? "")
    }

    /// For an update that is not finished: `1f3a9c2e  retrying  won  15,000.50 EUR  jane@example.com  next attempt
    /// 14:05:10`.
    var open: String {
        line(update.id.short, reason)
    }

    private func line(_ first: String, _ last: String) -> String {
        let columns = [
            first, update.outcome.rawValue.padded(to: 9), update.change.shortStatus.padded(to: 9),
            (update.change.money(client.profile.numberFormat) ?? "").padded(to: 14),
            lead, last,
        ]
        return String(columns.joined(separator: "  ").trimmed)
    }

    /// The identifier; of a new lead, whose name is what one knows of it, both.
    private var lead: String {
        let parts = [
            update.displayIdentifier?.value, update.isNewLead ? update.leadName?.trimmedOrNil : nil,
        ].compactMap(\.self)
        return parts.isEmpty ? update.leadName ?? "" : parts.joined(separator: "  ")
    }

    private var now: LocalTime { local(client.dependencies.now()) }

    private func local(_ date: Date) -> LocalTime {
        LocalTime(date, in: client.dependencies.zone)
    }

    /// Why it is still open, and when it goes on.
    private var reason: String {
        if update.needsConfirmation(at: client.dependencies.now()) {
            let since = local(update.waitsSince)
            return "waited since \(since.date(seen: now)) \(since.shortClock): send \(update.id.short) or cancel it"
        }
        let time = update.state.notBefore.map(local).map { time in
            time.dayNumber == now.dayNumber ? time.clock : time.date(seen: now) + " " + time.clock
        }
        switch (update.outcome, update.state.hold) {
        case (.queued, .user): return "held by you"
        case (.queued, .undo): return time.map { "leaves at \($0)" } ?? ""
        case (.queued, .keyRefused): return "the server refused the key"
        case (.queued, .earlierUpdate): return "waits for an earlier update of this lead"
        case (_, .otherOrganisation): return "held: " + (update.message ?? "accepted for another organisation")
        case (.retrying, _):
            return [time.map { "next attempt \($0)" }, update.message].compactMap(\.self).joined(separator: "; ")
        default: return update.message ?? ""
        }
    }
}
