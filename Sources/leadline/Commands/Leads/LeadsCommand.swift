import ArgumentParser
import FoundationEssentials
import LeadCore
import Leads

/// `leadline leads`: the organisation's leads, from the local copy.
struct LeadsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leads",
        abstract: "List the organisation's leads, refresh them, or add one.",
        discussion: filterHelp,
        subcommands: [List.self, Sync.self, Add.self, Purge.self],
        defaultSubcommand: List.self
    )

    static let filterHelp = """
        A filter is free text and any of is:todo, is:open, is:won, days:<14, came:7d, changed:7d, value:>1000, \
        campaign:, source:, label:, has:gclid, reach:google, consent:no, counts:no, id:, email: and phone:, each negated \
        by a leading -. Put words that begin with - after --.
        """

    /// Brings the local copy up to date, with progress on a terminal.
    static func sync(
        _ client: LeadClient, _ kind: SyncKind, _ output: Output
    ) async throws(Problem) -> SyncResult {
        let status = SyncStatus(client: client, output: output)
        let result = await Result.of { () async throws(Problem) in
            try await client.syncLeads(kind) { status.show($0) }
        }
        status.clear()
        let synced = try result.get()
        if let warning = synced.warning { output.complaint(warning) }
        return synced
    }

    /// `14 Nov 14:02`.
    static func text(_ date: Date, _ client: LeadClient) -> String {
        let (zone, now) = (client.dependencies.zone, client.dependencies.now())
        let time = LocalTime(date, in: zone)
        return time.date(seen: LocalTime(now, in: zone)) + " " + time.shortClock
    }
}
