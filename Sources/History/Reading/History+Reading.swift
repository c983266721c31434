package import FoundationEssentials
import GRDB
package import Leads

extension History {
    /// How many updates one step of a search looks at: some milliseconds' worth.
    package static let sliceLength: Int64 = 10_000

    /// One update as it stands now; nil when there is none.
    package func update(_ id: UpdateID) async throws(Problem) -> LeadUpdate? {
        try await read { database in
            try database.first(
                "SELECT \(LeadUpdate.columns) FROM updates u WHERE u.id = ?", [.text(id.rawValue)]
            ) { try LeadUpdate($0) }
        }
    }

    /// The updates whose id begins with a text, at most `limit`, so that people need not type a whole id.
    package func updates(withIDPrefix prefix: String, limit: Int) async throws(Problem) -> [LeadUpdate] {
        try await read { database in
            try database.all(
                "SELECT \(LeadUpdate.columns) FROM updates u WHERE u.id >= ? AND u.id < ? ORDER BY u.id LIMIT ?",
                [.text(prefix), .text(prefix + "\u{10FFFF}"), StoredValue(max(1, limit))]
            ) { try LeadUpdate($0) }
        }
    }

    /// Every attempt of an update, the first one first; empty when there was none.
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

    /// The newest updates of an organisation, newest first.
    package func newest(_ limit: Int, of organisation: Organisation) async throws(Problem) -> [LeadUpdate] {
        try await read { [owner] database in
            guard let number = try OrganisationTable(database, owner).number(of: organisation) else { return [] }
            return try database.all(
                """
                SELECT \(LeadUpdate.columns) FROM updates u INDEXED BY updates_of_organisation
                WHERE u.organisation = ? ORDER BY u.sequence DESC LIMIT ?
                """, [.integer(number), StoredValue(limit)]
            ) { try LeadUpdate($0) }
        }
    }

    /// The newest updates, whatever their organisation.
    package func recent(_ limit: Int) async throws(Problem) -> [LeadUpdate] {
        try await page(.everything, limit: limit, now: Date(timeIntervalSince1970: 0), zone: .utc).updates
    }

    /// A whole page of what a filter shows, newest first: shorter than `limit` only at the end of the history.
    ///
    /// A filter that matches little looks through the whole history; cancel the task to stop it.
    ///
    /// What a process was sending when it ended is unknown on the page, even where `takeOver` could not write that down.
    ///
    /// - Parameters:
    ///   - after: the `next` of the page before; nil for the newest.
    ///   - limit: how many updates at most, from 1.
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

    /// One step of a search: what a filter shows among the next updates, newest first, perhaps nothing.
    ///
    /// - Returns: fewer than `limit` updates with a `next` when there is more to look through.
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
            // A full slice may have left rows behind its last one.
            let last = updates.count >= limit ? updates.last?.sequence ?? slice.from : slice.from
            return HistoryPage(updates: updates, next: last > range.from ? HistoryCursor(sequence: last) : nil)
        }
    }

    /// The other updates of an update's lead, of the same organisation, newest first.
    ///
    /// - Parameters:
    ///   - known: further identifiers of the lead.
    ///   - limit: how many at most, from 1.
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
    /// or through what the history has learned. Where an id is given, updates known to be of another id are left out.
    ///
    /// - Parameter limit: how many at most, from 1.
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
