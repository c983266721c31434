import Leads
import Settings

/// Several leads with a name, one a line under how many there are: `lead_1004  Ann Smith  won  ann@example.com`.
struct LeadTable {
    let leads: [Lead]
    /// As it was typed.
    let name: String
    /// Whether the service may have more.
    let isPartial: Bool

    var lines: [String] {
        let rows = leads.map { lead in
            [lead.id, lead.name ?? "", lead.status?.word ?? "", lead.email ?? lead.phone ?? ""]
        }
        let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return ["\(leads.count) leads have the name \(Quoted.text(name))" + (isPartial ? ", there may be more" : "")]
            + rows.map { row in
                let columns = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
                return (columns + [row[3]]).joined(separator: "  ").trimmed.description
            }
    }
}
