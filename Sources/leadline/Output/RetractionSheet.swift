import FoundationEssentials
import Leads

/// Conversions of a batch that were reported to ad platforms, one row for each click id, to be retracted there.
struct RetractionSheet {
    let plan: BatchUndoPlan

    private static let columns = [
        "lead_id", "email", "click_id_kind", "click_id", "conversion_time", "status", "value", "currency",
    ]

    func write(to file: ExportFile) throws(Problem) {
        try file.write(UpdateTable.line(Self.columns))
        for row in plan.reported {
            let lead = row.lead ?? row.update.before
            let clicks = lead?.json.flatMap(Self.clicks) ?? []
            for click in clicks.isEmpty ? [(kind: "", value: "")] : clicks {
                let change = row.update.change
                try file.write(
                    UpdateTable.line([
                        row.update.lastKnownLeadID ?? "", lead?.email ?? "", click.kind, click.value,
                        JSONLines.text(row.update.changedAt), change.status.rawValue, change.value?.plainText ?? "",
                        change.currency ?? "",
                    ]))
            }
        }
        try file.finish()
    }

    /// The click ids of ad platforms among the members of a lead.
    private static func clicks(_ json: String) -> [(kind: String, value: String)] {
        let members = (try? JSONDecoder().decode(Members.self, from: Data(json.utf8)))?.values ?? [:]
        return ClickID.allCases.compactMap { kind in
            guard kind.platform != nil, let value = members[kind] else { return nil }
            return (kind.rawValue, value)
        }
    }

    private struct Members: Decodable {
        let values: [ClickID: String]

        private struct Key: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            var values: [ClickID: String] = [:]
            for kind in ClickID.allCases {
                values[kind] = try? container.decodeIfPresent(String.self, forKey: Key(stringValue: kind.rawValue))
            }
            self.values = values.filter { $0.value.trimmedOrNil != nil }
        }
    }
}
