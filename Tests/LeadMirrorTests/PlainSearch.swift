import FoundationEssentials
import Leads

/// What a list of leads is to hold, by going through all of them.
struct PlainSearch {
    let now: Date
    let marked: Set<String>

    func matches(_ lead: Lead, _ term: LeadFilter.Term) -> Bool {
        let check = ConversionCheck(lead, now: now)
        switch term {
        case .text(let text): return Self.contains(words(lead), text)
        case .toDo: return lead.status == .open || lead.status == .qualified
        case .status(let status): return lead.status == status
        case .days(let comparison, let days):
            guard let left = check.daysLeft(now: now), let expiry = check.expiresAt,
                expiry > now || LeadFilter.meansExpired(comparison, days)
            else { return false }
            return Self.compare(left, comparison, days)
        case .came(let moment): return lead.createdAt.map { $0 >= moment.start(now: now, zone: .utc) } ?? false
        case .changed(let moment): return lead.updatedAt.map { $0 >= moment.start(now: now, zone: .utc) } ?? false
        case .value(let comparison, let amount): return lead.value.map { Self.compare($0, comparison, amount) } ?? false
        case .campaign(let text): return lead.campaign.map { Self.contains($0, text) } ?? false
        case .source(let text): return lead.source?.lowercased() == text.lowercased()
        case .label(let text): return lead.label?.lowercased() == text.lowercased()
        case .has(.clickID(let clickID)): return lead.attribution.clickIDs?.contains(clickID) ?? false
        case .has(.name): return lead.name != nil
        case .has(.email): return lead.email != nil
        case .has(.phone): return lead.phone != nil
        case .has(.value): return lead.value != nil || lead.valueText != nil
        case .has(.note): return lead.note != nil
        case .reach(let platform?): return check.reach?.contains(platform) ?? false
        case .reach(nil): return check.reach == []
        case .consent(let isGiven): return lead.attribution.consent == (isGiven ? .given : .denied)
        case .counts(let counts): return check.counts == counts
        case .marked: return marked.contains(lead.id)
        case .lead(let identifier): return lead.isFound(by: identifier)
        case .not(let term): return !matches(lead, term)
        }
    }

    private func words(_ lead: Lead) -> String {
        let custom = lead.custom.map { $0.hasPrefix("{") ? "Ácme É" : $0 }
        let all = [
            lead.name, lead.email, lead.phone, lead.phone?.filter(\.isWholeNumber), lead.id, lead.note, lead.campaign,
            custom,
        ]
        return all.compactMap(\.self).joined(separator: "\n")
    }

    /// By bytes, without regard to case.
    private static func contains(_ text: String, _ part: String) -> Bool {
        let (whole, part) = (Array(text.caseFolded.utf8), Array(part.caseFolded.utf8))
        return whole.indices.contains { whole[$0...].starts(with: part) } || part.isEmpty
    }

    private static func compare<Value: Comparable>(_ left: Value, _ comparison: FilterComparison, _ right: Value)
        -> Bool
    {
        switch comparison {
        case .less: left < right
        case .lessOrEqual: left <= right
        case .equal: left == right
        case .greaterOrEqual: left >= right
        case .greater: left > right
        }
    }

    /// What leads are sorted by; equal ones may be in any order.
    func key(_ lead: Lead, _ order: LeadOrder) -> (Int, Double, String) {
        func latestFirst(_ date: Date?) -> (Int, Double, String) {
            (0, date.map { -$0.timeIntervalSince1970 } ?? .infinity, "")
        }
        switch order {
        case .due:
            let check = ConversionCheck(lead, now: now)
            let expiry = check.expiresAt?.timeIntervalSince1970 ?? .infinity
            return (check.counts == false ? 1 : 0, expiry, "")
        case .newest: return latestFirst(lead.createdAt)
        case .changed: return latestFirst(lead.updatedAt)
        case .value: return (0, lead.value.map { -Double($0.tenThousandths) } ?? .infinity, "")
        case .name: return (lead.name == nil ? 1 : 0, 0, lead.name?.caseFolded ?? "")
        }
    }
}
