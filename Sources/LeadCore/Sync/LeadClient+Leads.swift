import FoundationEssentials
import History
package import LeadMirror
package import Leads
import OctanistAPI

/// The organisation's leads: the local copy, and how it is kept up to date.
extension LeadClient {
    /// The local copy; nil where the profile has none, or it cannot be opened.
    package var mirror: LeadMirror? {
        try? openMirror()
    }

    /// Whether there is a local copy on disk.
    package var hasLocalCopy: Bool {
        profile.mirror && localCopy?.exists == true
    }

    /// - Throws: code `usage` where the profile has no local copy; `storage`.
    package func openMirror() throws(Problem) -> LeadMirror {
        guard profile.mirror, let localCopy else {
            throw Problem(
                .usage, "\(profile.name) keeps no copy of its leads on this machine",
                advice: "remove mirror = false from its table in config.toml")
        }
        return try localCopy.open()
    }

    /// Whose leads the local copy shows. While the key is not known, those read with the last one.
    package func mirrorOrganisation() async throws(Problem) -> Organisation {
        let own = try await organisation()
        guard own.fingerprint == nil, let localCopy, localCopy.exists else { return own }
        let known = try localCopy.open().facts().organisations.map(\.organisation)
        return known.first { $0.profile == own.profile && $0.server == own.server } ?? own
    }

    /// Brings the local copy up to date: the first reading of all leads, or what has changed since; once a day it also
    /// looks for deleted ones. It ends with its task, and what was read stays.
    ///
    /// - Parameter report: called after each page.
    /// - Throws: code `keyChanged` for another key or server than before, of which nothing is read; `unavailable` while
    ///   another sync goes on; `notSupported` for a server without a list of leads; `usage` where there is no copy.
    package func syncLeads(
        _ kind: SyncKind, report: @escaping @Sendable (SyncProgress) -> Void = { _ in }
    ) async throws(Problem) -> SyncResult {
        let mirror = try openMirror()
        try await requireKnownKey()
        if let problem = localCopy?.pauseProblem(at: dependencies.now()) { throw problem }
        let lock = try await SyncLock.take(besides: mirror.path)
        defer { lock.release() }
        var sync = try LeadSync(self, mirror, try await sender(), report: report)
        let result = try await sync.run(kind)
        // The leads matter more: a key that could not be remembered is remembered the next time.
        try? await rememberFirstKey()
        return result
    }

    /// Reads one lead anew, as after an update of it was confirmed.
    package func refreshLead(id: String) async throws(Problem) -> Lead {
        let lead: Lead
        do {
            lead = try await service.lead(id)
        } catch {
            if error.problem.code == .notFound, let mirror {
                try mirror.remove(ids: [id], of: try await sender())
            }
            throw error.problem
        }
        if let mirror { try mirror.store([lead], state: nil, of: try await sender()) }
        return lead
    }

    /// Reads the lead of a confirmed update anew where there is a local copy of it. A failure does no harm: the next
    /// sync reads it.
    package func refreshLead(of update: LeadUpdate) async {
        guard update.outcome == .confirmed, hasLocalCopy,
            let id = update.leadID ?? update.change.identifiers.id?.value
        else { return }
        _ = try? await refreshLead(id: id)
    }

    /// Leads of the local copy for what was typed into a look-up: those with an equal identifier, and others.
    ///
    /// - Returns: nil where there is no copy, or nothing is found in it.
    package func lookUpLocally(_ query: LookupQuery, limit: Int = 100) async -> LocalLookup? {
        let typed: String
        switch query {
        case .empty, .unfinished: return nil
        case .name(let name): typed = name
        case .identifier(let identifier): typed = identifier.value
        }
        guard hasLocalCopy, let mirror,
            let organisation = try? await mirrorOrganisation(),
            let found = try? await mirror.find(typed, limit: limit, of: organisation), !found.isEmpty,
            let state = try? mirror.state(of: organisation)
        else { return nil }
        guard case .identifier(let identifier) = query else {
            return LocalLookup(matches: [], suggestions: found, asOf: state.asOf)
        }
        return LocalLookup(
            matches: found.filter { $0.isFound(by: identifier) },
            suggestions: found.filter { !$0.isFound(by: identifier) }, asOf: state.asOf)
    }
}

extension LeadClient {
    /// The lead of each row as the local copy has it, so that an import can be undone. The service uses the first
    /// identifier only.
    func localLeads(for rows: [CheckedRow]) async -> [Lead?] {
        let identifiers = rows.map { try? $0.content.get().change.identifiers.primary }
        let none = rows.map { _ in Lead?.none }
        guard hasLocalCopy, let mirror, let organisation = try? await mirrorOrganisation(),
            var found = try? await mirror.onlyLeads(with: identifiers.compactMap(\.self), of: organisation)[...]
        else { return none }
        return identifiers.map { $0 == nil ? nil : found.removeFirst() }
    }
}
