package import FoundationEssentials
import GRDB
package import Leads
import Storage

extension History {
    /// Updates read in one step of a search, which takes some milliseconds.
    package static let sliceLength: Int64 = 10_000

    package func update(_ id: UpdateID) async throws(Problem) -> LeadUpdate? {
        try await read { try $0.updates("WHERE u.id = ?", [.text(id.rawValue)]).first }
    }

    /// Finds updates by the beginning of an id, at most `limit`.
    package func updates(withIDPrefix prefix: String, limit: Int) async throws(Problem) -> [LeadUpdate] {
        try await read { database in
            try database.updates(
                "WHERE u.id >= ? AND u.id < ? ORDER BY u.id LIMIT ?",
                [.text(prefix), .text(prefix + "\u{10FFFF}"), StoredValue(max(1, limit))])
        }
    }

    /// The attempts of an update, first one first.
    package func attempts(of id: UpdateID) async throws(Problem) -> [Attempt] {
        try await read { database in
            try database.all(
                """
                SELECT \(Attempt.columns) FROM attempts
                WHERE sequence = (SELECT sequence FROM updates WHERE id = ?) ORDER BY number
                """, [.text(id.rawValue)]
            ) { Attempt($0) }
        }
    }

    package func newest(_ limit: Int, of organisation: Organisation) async throws(Problem) -> [LeadUpdate] {
        try await read { [owner] database in
            guard let number = try OrganisationTable(database, owner).number(of: organisation) else { return [] }
            return try database.updates(
                "INDEXED BY updates_of_organisation WHERE u.organisation = ? ORDER BY u.sequence DESC LIMIT ?",
                [.integer(number), StoredValue(limit)])
        }
    }

    package func recent(_ limit: Int) async throws(Problem) -> [LeadUpdate] {
        try await page(.everything, limit: limit, now: Date(timeIntervalSince1970: 0), zone: .utc).updates
    }

    /// A whole page of a filter's updates, newest first: shorter than `limit` only at the end of the history.
    ///
    /// A filter that matches little reads the whole history; cancel the task to stop it.
    ///
    /// Updates that an ended process was sending are shown as unknown, even where `takeOver` could not record it.
    ///
    /// - Parameters:
    ///   - after: the `next` of the page before; nil for the newest.
    ///   - limit: maximum number of updates, from 1.
    ///   - now: what `7d` and `today` are counted from, in `zone`.
    /// - Throws: code `cancelled` when the task was cancelled.
    package func page(
        _ filter: HistoryFilter, after cursor: HistoryCursor? = nil, limit: Int, now: Date, zone: LocalZone
    ) async throws(Problem) -> HistoryPage {
        var page = HistoryPage(updates: [], next: cursor)
        repeat {
            let slice = try await slice(
                filter, after: page.next, limit: limit - page.updates.count, now: now, zone: zone)
            page.updates += slice.updates
            page.next = slice.next
        } while page.next != nil && page.updates.count < limit
        guard page.updates.contains(where: { $0.outcome == .sending }) else { return page }
        let updates = page.updates
        page.updates = try await read { [owner] database in
            let journal = Journal(database: database)
            return try updates.map { update in
                try journal.isAbandoned(update, owner) ? try journal.abandoned(update, at: update.changedAt) : update
            }
        }
        return page
    }

    /// One step of a search: the matches among the next `length` updates, newest first, perhaps none.
    ///
    /// - Returns: fewer than `limit` updates with a `next` when there is more to read.
    package func slice(
        _ filter: HistoryFilter, after cursor: HistoryCursor? = nil, limit: Int,
        length: Int64 = History.sliceLength, now: Date, zone: LocalZone
    ) async throws(Problem) -> HistoryPage {
        try await read { database in
            let plan = try FilterPlan(filter, now: now, zone: zone, database: database)
            let range = try SequenceRange(plan, after: cursor?.sequence ?? .max, database: database)
            let slice = range.first(plan.isNarrow || filter.terms.isEmpty ? .max : length)
            let updates = try database.all(
                plan.query(LeadUpdate.columns),
                [.integer(slice.before), .integer(slice.from)] + plan.values + [StoredValue(max(1, limit))],
                isKept: filter.terms.isEmpty
            ) { try LeadUpdate($0) }
            // A full slice may have left out matches after its last one.
            let last = updates.count >= limit ? updates.last?.sequence ?? slice.from : slice.from
            return HistoryPage(updates: updates, next: last > range.from ? HistoryCursor(sequence: last) : nil)
        }
    }

    /// The other updates of an update's lead, of the same organisation, newest first.
    ///
    /// - Parameters:
    ///   - known: further identifiers of the lead.
    ///   - limit: maximum number, from 1.
    package func others(
        ofTheLeadOf update: LeadUpdate, knownAs known: [Identifier] = [], limit: Int
    ) async throws(Problem) -> [LeadUpdate] {
        try await read { database in
            try LeadIdentity(database: database, organisation: update.organisation)
                .updates(ofLeadWith: update.knownIdentifiers + known, limit: limit)
        }
        .filter { $0.id != update.id }
    }

    /// The updates of the lead that any of the identifiers names, newest first: those that share one of them, directly
    /// or through learned links. Where an id is given, updates known to be of another id are left out.
    ///
    /// - Parameter limit: maximum number, from 1.
    package func updates(
        ofLeadWith identifiers: [Identifier], of organisation: Organisation, limit: Int
    ) async throws(Problem) -> [LeadUpdate] {
        try await read { [owner] database in
            guard let number = try OrganisationTable(database, owner).number(of: organisation) else { return [] }
            return try LeadIdentity(database: database, organisation: number)
                .updates(ofLeadWith: identifiers, limit: limit)
        }
    }
}
