import FoundationEssentials
import Leads

/// Leads as CSV (RFC 4180). Texts that a spreadsheet would run as a formula are defused.
enum LeadSheet {
    private static let columns = [
        "id", "name", "email", "phone", "status", "value", "currency", "note", "loss_reason", "campaign", "source",
        "label", "custom", "created_at", "updated_at", "qualified_at", "expires_at", "days_left", "reach", "counts",
        "why",
    ]

    static let header = UpdateTable.line(columns)

    static func row(_ lead: Lead, now: Date) -> String {
        let check = ConversionCheck(lead, now: now)
        let fields: [String?] = [
            lead.id, lead.name, lead.email, lead.phone, lead.status?.word, lead.value?.plainText ?? lead.valueText,
            lead.currency, lead.note, lead.lossReason, lead.campaign, lead.source, lead.label, lead.custom,
            lead.createdAt.map(JSONLines.text), lead.updatedAt.map(JSONLines.text),
            lead.qualifiedAt.map(JSONLines.text), lead.attribution.expiresAt.map(JSONLines.text),
            check.daysLeft(now: now).map(String.init), check.reach?.map(\.rawValue).joined(separator: " "),
            check.counts.map { $0 ? "yes" : "no" }, check.obstacle?.rawValue,
        ]
        return UpdateTable.line(fields.map { $0 ?? "" })
    }
}
