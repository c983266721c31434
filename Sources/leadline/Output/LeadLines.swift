import FoundationEssentials
import Leads

/// A lead as lines of a label and a value each; absent values are left out.
struct LeadLines {
    let lead: Lead
    let zone: LocalZone
    /// Supplies the number format and the default currency.
    let profile: ProfileSummary
    /// What days left are counted from.
    let now: Date

    var all: [String] {
        let amount = lead.value?.formatted(profile.numberFormat ?? .point) ?? lead.valueText
        let currency = lead.currency(else: profile.currency) ?? (lead.lacksCurrency ? "(no currency)" : nil)
        let rows: [(String, String?)] = [
            ("id", lead.id),
            ("name", lead.name),
            ("status", lead.status?.word),
            ("value", amount.map { $0 + (currency.map { " " + $0 } ?? "") }),
            ("currency", amount == nil ? currency : nil),
            ("email", lead.email),
            ("phone", lead.phone),
            ("note", lead.note),
            ("lost because", lead.lossReason),
            ("campaign", lead.campaign),
            ("source", lead.source),
            ("counts", ConversionCheck(lead, now: now).summary(now: now)),
            ("updated", lead.updatedAt.map { LocalTime($0, in: zone) }.map { $0.date + " " + $0.shortClock }),
        ]
        return rows.compactMap { label, value in
            value.map { label.padded(to: 14) + $0 }
        }
    }
}
