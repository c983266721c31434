import GRDB
package import Leads
import Storage

extension LeadMirror {
    /// For each identifier the one stored lead that has it; nil where none or several have it.
    package func onlyLeads(
        with identifiers: [Identifier], of organisation: Organisation
    ) async throws(Problem) -> [Lead?] {
        try await search { database in
            guard let row = try OrganisationRow(of: organisation, database) else { return identifiers.map { _ in nil } }
            return try identifiers.map { identifier in
                let (column, value) =
                    switch identifier.kind {
                    case .id: ("id", identifier.value)
                    case .email: ("email_key", identifier.comparisonKey)
                    case .phone: ("phone_key", identifier.comparisonKey)
                    }
                let found = try database.numbers(
                    "SELECT number FROM details WHERE organisation = ? AND \(column) = ? LIMIT 2",
                    [.integer(row.number), .text(value)])
                return found.count == 1 ? try database.lead(found[0]) : nil
            }
        }
    }
}
