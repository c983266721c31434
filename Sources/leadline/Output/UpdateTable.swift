import FoundationEssentials
import Leads

/// Updates as CSV (RFC 4180). Texts that a spreadsheet would run as a formula are defused.
enum UpdateTable {
    private static let columns = [
        "time", "id", "profile", "outcome", "status", "value", "currency", "identifier_kind", "identifier", "lead_id",
        "name", "note", "also_qualified", "loss_reason", "leads_updated", "attempts", "message", "author", "part",
        "custom", "batch",
    ]

    static let header = line(columns)

    static func row(_ update: LeadUpdate) -> String {
        let change = update.change
        let identifier = change.identifiers.primary
        let fields: [String?] = [
            JSONLines.text(update.createdAt), update.id.rawValue, update.profile, update.outcome.rawValue,
            change.status.rawValue, change.value?.plainText, change.currency, identifier?.kind.rawValue,
            identifier?.value, update.leadID, update.leadName, change.note, change.alsoQualified ? "yes" : "no",
            change.lossReason, update.leadsUpdated.map { "\($0)" }, "\(update.state.attempts)", update.message,
            update.author, update.state.part?.rawValue, change.custom,
            update.batch?.rawValue,
        ]
        return line(fields.map { $0 ?? "" })
    }

    /// One record with its line end.
    static func line(_ fields: [String]) -> String {
        fields.map(field).joined(separator: ",") + "\r\n"
    }

    private static func field(_ raw: String) -> String {
        let text = SpreadsheetText.defused(raw)
        let needsQuotes = text.unicodeScalars.contains { [",", "\"", "\r", "\n"].contains($0) }
        guard needsQuotes else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
