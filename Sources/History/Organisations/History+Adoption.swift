package import FoundationEssentials
import GRDB
package import Leads

extension History {
    /// Gives an update that waits to another organisation, by a person's word. It may leave from now on.
    ///
    /// - Parameters:
    ///   - organisation: the one in hand, in use or new.
    ///   - author: whose word it is; nil keeps the name that the update has.
    ///   - refusing: says why it may not; it is given the newest updates of its lead there, and is called once, quickly,
    ///     while the history is locked.
    /// - Throws: what `refusing` gave; code `usage` when the update does not wait, or is that organisation's already.
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
                    .usage, "this update is \(current.outcome.rawValue): only one that waits can be adopted")
            }
            guard current.organisation != number else {
                throw Problem(.usage, "this update is of \(organisation.profile) already")
            }
            let others = try LeadIdentity(database: database, organisation: number)
                .updates(ofLeadWith: current.knownIdentifiers, limit: 100)
            if let problem = refusing(current, others) { throw problem }
            let moved = try journal.move(current, to: number, profile: organisation.profile)
            var next = moved
            next.state = try journal.state(of: moved, after: .released)
            // What the lead is there is another matter.
            next.state.part = nil
            next.changedAt = at
            next.message = nil
            next.problem = nil
            next.releasedAt = at
            next.author = author ?? moved.author
            return try journal.save(next, replacing: moved, owner: nil)
        }
    }
}
