import FoundationEssentials
import LeadMirror
import Leads
import OctanistAPI

/// What the local copy had when all leads of the server were gone through, and what the server had.
struct Sweep {
    /// When each lead of the copy was changed last.
    let known: [String: Date?]
    var seen: Set<String>
    /// The same of the server, where only times were read.
    var times: [String: Date?] = [:]
}

extension LeadSync {
    /// More leads than this that were missed are read together, not one by one.
    private static let mostReadAlone = 100

    /// Goes through all leads to find those that were deleted, or were changed without its being noticed.
    mutating func sweep() async throws(Problem) {
        var sweep = Sweep(known: try mirror.changeTimes(of: organisation), seen: [])
        let isClassic = contract == .classic
        let newest = isClassic ? try await page(.newest).leads.first?.updatedAt?.wholeMilliseconds : nil
        var walk = LeadWalk(by: isClassic ? .updated : .created, from: nil, onlyTimes: !isClassic)
        let end = try await go(&walk, until: newest, storing: isClassic) { _, page, _ in
            sweep.seen.formUnion(page.leads.map(\.id))
            if !isClassic { for lead in page.leads { sweep.times[lead.id] = lead.updatedAt } }
        }
        guard end != .notFiltered else { return }
        try await finish(sweep)
    }

    /// Removes what the server does not have, once what has changed meanwhile is known.
    mutating func finish(_ sweep: Sweep) async throws(Problem) {
        var seen = sweep.seen
        let isComplete = try await refresh { seen.formUnion($0) }
        guard !state.readsAll else { return }
        // A classic server shows a lead that changes again and again nowhere for certain.
        if isComplete || contract != .classic {
            try remove(sweep.known.keys.filter { !seen.contains($0) })
        }
        try await readMissed(sweep.times)
        state.sweptAt = now
        try await keep()
        _ = try mirror.forget(changedBefore: oldestKept, of: organisation)
    }

    private mutating func remove(_ gone: [String]) throws(Problem) {
        guard !gone.isEmpty else { return }
        try mirror.remove(ids: gone, of: organisation)
        removed += gone.count
    }

    private mutating func readMissed(_ times: [String: Date?]) async throws(Problem) {
        guard !times.isEmpty else { return }
        let stored = try mirror.changeTimes(of: organisation)
        let missed = times.filter { id, changed in
            guard isKept(changed) else { return false }
            guard let known = stored[id] else { return true }
            return (changed?.wholeMilliseconds ?? .distantPast) > (known ?? .distantPast)
        }
        guard missed.count <= Self.mostReadAlone else {
            // The next sync reads all leads again.
            state.fill = SyncState.Fill()
            return
        }
        for id in missed.keys {
            let lead: Lead
            do {
                lead = try await client.service.lead(id)
            } catch {
                guard error.problem.code == .notFound else { throw error.problem }
                continue
            }
            try await store(LeadListPage(leads: [lead], contract: contract))
        }
    }

    /// Reads all leads from a server that does not filter them by time, page by page.
    mutating func readEverything() async throws(Problem) {
        let start = now
        try await keep()
        let known = try mirror.changeTimes(of: organisation)
        state.readsAll = true
        let isClassic = contract == .classic
        var request = LeadListRequest(by: isClassic ? .updated : .created, latestFirst: isClassic)
        var seen: Set<String> = []
        var latest: Date?
        progress.read = 0
        while true {
            let page = try await page(request)
            let new = page.leads.filter { seen.insert($0.id).inserted }
            latest = ([latest] + new.map(\.updatedAt)).compactMap(\.self).max()
            progress.read = seen.count
            progress.total = page.total
            try await store(LeadListPage(leads: new, contract: page.contract))
            guard page.hasMore else {
                try remove(known.keys.filter { !seen.contains($0) })
                break
            }
            guard !isClassic, !new.isEmpty else {
                warning = Problem(
                    .notReadable, "this server shows only \(seen.count) of its leads",
                    advice: "look the others up one by one")
                break
            }
            request.page += 1
        }
        state.fill = nil
        state.changedSince = latest?.wholeMilliseconds
        state.asOf = start
        state.sweptAt = start
        try await keep()
    }
}
