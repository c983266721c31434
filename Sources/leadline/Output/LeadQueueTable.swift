import FoundationEssentials
import Leads

/// Leads by what expires first: `!   2 d  open       Jane Smith  google / spring sale  G`. The mark stands beside what is
/// to do and expires within a week; the letters at the end are the ad platforms that can be reached.
struct LeadQueueTable {
    let leads: [Lead]
    let now: Date

    /// In characters.
    private static let longestName = 32, longestCampaign = 40

    var lines: [String] {
        let rows = leads.map { lead in
            let name = lead.name ?? lead.email ?? lead.phone ?? lead.id
            return (lead, Self.cut(name, Self.longestName), Self.cut(lead.campaign ?? "–", Self.longestCampaign))
        }
        let nameWidth = rows.map(\.1.count).max() ?? 0
        let campaignWidth = rows.map(\.2.count).max() ?? 0
        return rows.map { lead, name, campaign in
            let check = ConversionCheck(lead, now: now)
            let days = days(check)
            let isToDo = lead.status == .open || lead.status == .qualified
            return [
                (isToDo && LeadGroup(check, now: now) == .expiring ? "!" : " ")
                    + String(repeating: " ", count: 6 - days.count) + days,
                (lead.status?.word ?? "–").padded(to: 9), name.padded(to: nameWidth),
                campaign.padded(to: campaignWidth), reach(check),
            ].joined(separator: "  ")
        }
    }

    private func days(_ check: ConversionCheck) -> String {
        guard let text = check.shortTimeLeft(now: now) else { return "–" }
        return (check.isEstimate && check.obstacle != .expired ? "≈" : "") + text
    }

    private func reach(_ check: ConversionCheck) -> String {
        if check.counts == false { return "×" }
        return check.reach.map { String($0.map(\.letter)) } ?? "?"
    }

    private static func cut(_ text: String, _ length: Int) -> String {
        text.count > length ? text.prefix(length - 1) + "…" : text
    }
}
