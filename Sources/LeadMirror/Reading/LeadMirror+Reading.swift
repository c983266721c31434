package import FoundationEssentials
import GRDB
package import Leads
import Storage

extension LeadMirror {
    /// A part of an organisation's leads.
    ///
    /// - Returns: a page without `matching` where more than a page matches a filter: `count` says how many.
    package func page(_ query: LeadQuery, of organisation: Organisation) async throws(Problem) -> LeadPage {
        try await search { database in
            guard let row = try OrganisationRow(of: organisation, database) else {
                return LeadPage(leads: [], matching: 0, total: 0)
            }
            let list = try LeadSearch(
                query.filter, now: query.now, zone: query.zone, marked: query.marked, organisation: row.number,
                database: database)
            let leads = try list.numbers(query.order, offset: query.offset, limit: query.limit)
                .compactMap { try database.lead($0) }
            let isLast = leads.count < query.limit && (query.offset == 0 || !leads.isEmpty)
            return LeadPage(
                leads: leads,
                matching: query.filter.terms.isEmpty ? row.leads : isLast ? query.offset + leads.count : nil,
                total: row.leads)
        }
    }

    /// How many leads of an organisation the filter shows.
    package func count(
        _ filter: LeadFilter, now: Date, zone: LocalZone, marked: Set<String> = [], of organisation: Organisation
    ) async throws(Problem) -> Int {
        try await search(isLong: true) { database in
            guard let row = try OrganisationRow(of: organisation, database) else { return 0 }
            if filter.terms.isEmpty { return row.leads }
            return try LeadSearch(
                filter, now: now, zone: zone, marked: marked, organisation: row.number, database: database
            ).count()
        }
    }

    /// The leads with these ids that are stored, in the order of the ids.
    package func leads(ids: [String], of organisation: Organisation) async throws(Problem) -> [Lead] {
        try await search { database in
            guard let row = try OrganisationRow(of: organisation, database) else { return [] }
            return try ids.compactMap { id in
                try database.number(
                    "SELECT number FROM details WHERE organisation = ? AND id = ?", [.integer(row.number), .text(id)]
                ).flatMap { try database.lead($0) }
            }
        }
    }
}

extension Database {
    func lead(_ number: Int64) throws -> Lead? {
        try first(
            "SELECT \(Lead.storedColumns) FROM details d JOIN leads l ON l.number = d.number WHERE d.number = ?",
            [.integer(number)]
        ) { try Lead($0) }
    }
}
