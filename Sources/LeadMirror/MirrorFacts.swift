import Files
import GRDB
import Glibc
package import Leads
import Storage

/// What the local copy holds.
package struct MirrorFacts: Hashable, Sendable {
    package struct OrganisationFacts: Hashable, Sendable {
        package let organisation: Organisation
        package let leads: Int
        package let state: SyncState

        package init(organisation: Organisation, leads: Int, state: SyncState) {
            self.organisation = organisation
            self.leads = leads
            self.state = state
        }
    }

    /// On disk, with the files beside it.
    package let bytes: Int
    package let organisations: [OrganisationFacts]

    package init(bytes: Int, organisations: [OrganisationFacts]) {
        self.bytes = bytes
        self.organisations = organisations
    }
}

extension LeadMirror {
    package func facts() throws(Problem) -> MirrorFacts {
        let organisations = try read { database in
            try OrganisationRow.all(database).map { organisation, row in
                MirrorFacts.OrganisationFacts(organisation: organisation, leads: row.leads, state: row.state)
            }
        }
        let bytes = ["", "-wal", "-shm"].reduce(0) { $0 + Int(FileStatus.of(path + $1)?.st_size ?? 0) }
        return MirrorFacts(bytes: bytes, organisations: organisations)
    }
}
