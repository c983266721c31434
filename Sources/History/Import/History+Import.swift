import FoundationEssentials
import GRDB
package import Leads
import Storage

extension History {
    /// Records results and commits the next rows with their attempts in one transaction: one wait for the disk, and no
    /// other process can claim an update in between.
    ///
    /// - Parameter request: the body for an update that an earlier run accepted.
    /// - Throws: a storage failure; then nothing of the step was stored.
    package func take(
        _ step: ImportStep, request: @escaping @Sendable (LeadUpdate) -> String
    ) async throws(Problem) -> ImportStep.Outcome {
        try await write { [owner] database in
            var journal = ImportJournal(database: database, owner: owner, step: step, request: request)
            return try journal.take()
        }
    }
}

extension Journal {
    /// Earlier open updates of the same lead, which go first, in their order.
    func earlierOpen(than update: LeadUpdate) throws -> [LeadUpdate] {
        let identity = LeadIdentity(database: database, organisation: update.organisation)
        let lead = try identity.knownLead(of: update)
        var sequences: Set<Int64> = []
        for identifier in try identity.related(to: update.knownIdentifiers) {
            let found = try database.numbers(
                "SELECT sequence FROM outbox_identifiers WHERE identifier = ? AND sequence < ?",
                [.integer(identifier), .integer(update.sequence)])
            sequences.formUnion(found)
        }
        return try identity.updates(sequences.sorted(), ofLead: lead.map { [$0] })
    }
}
