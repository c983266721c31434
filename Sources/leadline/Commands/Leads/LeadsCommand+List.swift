import ArgumentParser
import FoundationEssentials
import LeadCore
import LeadMirror
import Leads
import OctanistAPI

extension LeadsCommand {
    /// `leadline leads list`, and `leadline leads` alone.
    struct List: LeadClientCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List leads; those whose click expires first come first.",
            discussion: """
                It asks the server for what has changed, then lists the local copy. The first time it reads all leads.

                \(LeadsCommand.filterHelp)

                Exit codes: 0 listed, 5 listed from the local copy alone because the server was not reached.
                """)

        @OptionGroup var connection: ConnectionOptions

        @Argument(help: ArgumentHelp("Which leads to list; without a filter, all.", valueName: "filter"))
        var filter: [String] = []
        @Option(
            help: ArgumentHelp(
                "A view saved on the Leads screen, by its name or letter: its filter, besides yours, and its order.",
                valueName: "name"))
        var view: String?
        @Option(
            help: ArgumentHelp(
                "How many to list at most: 50 unless you name another, all with --json and --csv.",
                valueName: "count"))
        var limit: Int?
        @Flag(help: "Print each lead as one JSON object, with its members as the API names them.")
        var json = false
        @Flag(help: "Print a table for spreadsheets.")
        var csv = false
        @Flag(help: "Do not ask the server: list the local copy as it is.")
        var offline = false

        var asksServer: Bool { !offline }

        func validate() throws {
            guard limit ?? 1 > 0 else { throw ValidationError("--limit must be 1 or more") }
            guard !json || !csv else { throw ValidationError("choose --json or --csv") }
        }

        func work(at services: ProfileServices, _ output: Output) async throws(Problem) -> ExitStatus {
            let client = services.client
            let view = try view.map { name throws(Problem) in try self.view(named: name, client, output) }
            let filter = try LeadsCommand.filter([view?.filter].compactMap(\.self) + filter, client.profile)
            let mirror = try client.openMirror()
            let organisation = try await client.mirrorOrganisation()
            var status = ExitStatus.done
            if !offline {
                do {
                    _ = try await LeadsCommand.sync(client, .refresh, output)
                } catch {
                    // What the server refuses is not shown either.
                    guard error.leavesCopyInUse, try mirror.state(of: organisation) != SyncState() else { throw error }
                    output.complaint(error)
                    status = ExitStatus(error)
                }
            }
            let state = try mirror.state(of: organisation)
            guard state != SyncState() else {
                throw Problem(
                    .notFound, "no leads have been read on this machine yet", advice: "run leadline leads sync")
            }
            let shown = try await list(filter, view?.order ?? .due, mirror, organisation, client, output)
            if !json, !csv { try await sayHowMany(shown, filter, mirror, organisation, client, output) }
            if state.asOf == nil { output.complaint("not all leads have been read yet: run leadline leads sync") }
            return status
        }

        private func view(
            named name: String, _ client: LeadClient, _ output: Output
        ) throws(Problem) -> LeadView {
            let stored = ViewStore(try Installation().locations, profile: client.profile.name).views()
            let views = stored.views
            if let problem = stored.problem { output.complaint(problem) }
            if let view = views.named(name) { return view }
            let others = views.map { "\($0.name) (\($0.letter))" }.joined(separator: ", ")
            throw Problem(
                .usage, "\(client.profile.name) has no view \(name)",
                advice: others.isEmpty ? "save one on the Leads screen with S" : "choose one of " + others)
        }

        /// - Returns: how many were listed.
        private func list(
            _ filter: LeadFilter, _ order: LeadOrder, _ mirror: LeadMirror, _ organisation: Organisation,
            _ client: LeadClient, _ output: Output
        ) async throws(Problem) -> Int {
            let limit = limit ?? (json || csv ? .max : 50)
            var query = LeadQuery(
                filter: filter, order: order, now: client.dependencies.now(), zone: client.dependencies.zone,
                limit: 0)
            if csv { output.exact(LeadSheet.header) }
            while query.offset < limit, !output.isLost {
                query.limit = min(limit - query.offset, 1_000)
                let leads = try await mirror.page(query, of: organisation).leads
                try show(leads, at: query.now, client, output)
                query.offset += leads.count
                if leads.count < query.limit { break }
            }
            return query.offset
        }

        private func show(
            _ leads: [Lead], at now: Date, _ client: LeadClient, _ output: Output
        ) throws(Problem) {
            if json {
                for lead in leads {
                    output.record(json: lead.json(adding: try Output.line(JSONRecord(conversionOf: lead, now: now))))
                }
            } else if csv {
                for lead in leads { output.exact(LeadSheet.row(lead, now: now)) }
            } else {
                LeadQueueTable(leads: leads, now: now).lines.forEach(output.result)
            }
        }

        /// Such as `50 of 1,204 leads, as of 14 Nov 14:02`.
        private func sayHowMany(
            _ shown: Int, _ filter: LeadFilter, _ mirror: LeadMirror, _ organisation: Organisation,
            _ client: LeadClient, _ output: Output
        ) async throws(Problem) {
            let all = try await mirror.count(
                filter, now: client.dependencies.now(), zone: client.dependencies.zone, of: organisation)
            let format = client.profile.numberFormat ?? .point
            let asOf = try mirror.state(of: organisation).asOf.map { ", as of " + LeadsCommand.text($0, client) } ?? ""
            let count = shown < all ? format.grouped(shown) + " of " : ""
            output.remark(count + format.grouped(all) + (all == 1 ? " lead" : " leads") + asOf)
        }
    }

    /// - Throws: code `usage` for a filter that is not understood.
    static func filter(_ words: [String], _ profile: ProfileSummary) throws(Problem) -> LeadFilter {
        let filter: LeadFilter
        do {
            filter = try LeadFilter(
                words.joined(separator: " "), countryCode: profile.countryCode, numberFormat: profile.numberFormat)
        } catch {
            throw Problem(.usage, error.message)
        }
        guard !filter.usesMarks else {
            throw Problem(.usage, "marked: works only on the Leads screen", advice: "name the leads in another way")
        }
        return filter
    }
}

extension Problem {
    /// Whether the local copy can be shown all the same: the server did not refuse it.
    var leavesCopyInUse: Bool {
        switch code {
        case .rateLimited, .unavailable, .unreachable, .intercepted, .certificateRefused, .timedOut, .connectionLost,
            .serverFailed, .answerNotUnderstood, .answerTooLarge:
            true
        default: false
        }
    }
}
