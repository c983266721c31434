package import FoundationEssentials
import GRDB
package import Leads

extension History {
    /// Moves a waiting update to another organisation, as the user decided. It may be sent from now on.
    ///
    /// - Parameters:
    ///   - organisation: the current one, in use or new.
    ///   - author: whoever adopts it; nil keeps the author.
    ///   - refusing: gets the newest updates of the lead there and returns why the update must not be moved; called
    ///     once, with the history locked, so it must be quick.
    /// - Throws: the problem that `refusing` returned; code `usage` when the update does not wait, or already belongs
    ///   to that organisation.
    package func adopt(
        _ id: UpdateID, for organisation: Organisation, by author: String? = nil, at: Date,
        refusing: @escaping @Sendable (_ update: LeadUpdate, _ others: [LeadUpdate]) -> Problem?
    ) async throws(Problem) -> LeadUpdate {
        try await write { [owner] database in
            let journal = Journal(database: database)
            let current = try journal.update(id)
            let table = OrganisationTable(database, owner)
            let number = try table.numbered(organisation)
            guard current.outcome == .queued || current.outcome == .retrying else {
                throw Problem(
                    .usage, "this update is \(current.outcome.rawValue): only a waiting one can be adopted")
            }
            guard current.organisation != number else {
                throw Problem(.usage, "this update already belongs to \(organisation.profile)")
            }
            let others = try LeadIdentity(database: database, organisation: number)
                .updates(ofLeadWith: current.knownIdentifiers, limit: 100)
            if let problem = refusing(current, others) { throw problem }
            let moved = try journal.move(current, to: number, profile: organisation.profile)
            var next = try journal.released(moved, at: at)
            // The lead may be qualified or not in the other organisation.
            next.state.part = nil
            next.author = author ?? moved.author
            return try journal.save(next, replacing: moved, owner: nil)
        }
    }
}
