import FoundationEssentials
import LeadMirror
import Leads
import OctanistAPI

/// One run that brings the local copy of an organisation's leads up to date.
///
/// Only the server's times say what is missing. Pages are stored together with the place where reading goes on, so that a
/// run can be ended at any moment.
struct LeadSync {
    let client: LeadClient
    let mirror: LeadMirror
    let organisation: Organisation
    let report: @Sendable (SyncProgress) -> Void

    var state: SyncState
    var contract: Contract
    var progress = SyncProgress(read: 0, total: nil, changed: 0)
    var removed = 0
    var warning: Problem?
    private var storing = StoringAhead()

    init(
        _ client: LeadClient, _ mirror: LeadMirror, _ organisation: Organisation,
        report: @escaping @Sendable (SyncProgress) -> Void
    ) throws(Problem) {
        self.client = client
        self.mirror = mirror
        self.organisation = organisation
        self.report = report
        state = try mirror.state(of: organisation)
        contract = client.service.contract()
    }

    /// How often a server that does not filter by time is read in full, in seconds.
    private static let timeBetweenFullReadings: TimeInterval = 15 * 60
    /// How often deleted leads are looked for, in seconds.
    private static let timeBetweenSweeps: TimeInterval = 24 * 60 * 60

    mutating func run(_ kind: SyncKind) async throws(Problem) -> SyncResult {
        if kind == .full {
            state.fill = SyncState.Fill()
            state.changedSince = nil
            state.readsAll = false
        }
        do throws(Problem) {
            try await bringUpToDate()
        } catch {
            // What was read is not read again.
            if storing.hasLeads { try? await keep() } else { _ = try? await storing.end() }
            throw error
        }
        return SyncResult(
            leads: try await mirror.count(
                LeadFilter(), now: now, zone: client.dependencies.zone, of: organisation),
            changed: progress.changed, removed: removed, asOf: state.asOf ?? now, warning: warning)
    }

    private mutating func bringUpToDate() async throws(Problem) {
        guard !state.readsAll else {
            let isRecent = state.asOf.map { now < $0.addingTimeInterval(Self.timeBetweenFullReadings) } ?? false
            if !isRecent { try await readEverything() }
            return
        }
        if state.fill != nil {
            let seen = try await fill()
            if state.readsAll { return }
            guard let seen else {
                // An earlier run read the first part, so that what was deleted meanwhile is not known.
                _ = try await refresh()
                return
            }
            try await finish(Sweep(known: try mirror.changeTimes(of: organisation), seen: seen))
        } else {
            _ = try await refresh()
            let isSwept = state.sweptAt.map { now < $0.addingTimeInterval(Self.timeBetweenSweeps) } ?? false
            if !isSwept, !state.readsAll { try await sweep() }
        }
    }

    var now: Date { client.dependencies.now() }

    // MARK: First reading

    /// Reads all leads.
    ///
    /// - Returns: the ids of all of them; nil where an earlier run had read a part, or the server does not filter.
    private mutating func fill() async throws(Problem) -> Set<String>? {
        var fill = state.fill ?? SyncState.Fill()
        var newest = state.changedSince
        if newest == nil || contract != .current {
            let page = try await page(.newest)
            newest = page.leads.first?.updatedAt?.wholeMilliseconds
            fill.total = page.total ?? fill.total
            // Refreshing begins here, so that what changes while all leads are read is not missed. A classic server is
            // read in the order of changes anyway.
            if contract != .classic { state.changedSince = state.changedSince ?? newest }
            state.fill = fill
            try await keep()
        }
        let isWhole = fill.from == nil
        let isClassic = contract == .classic
        var seen: Set<String> = []
        var walk = LeadWalk(by: isClassic ? .updated : .created, from: fill.from)
        let end = try await go(&walk, until: isClassic ? newest : nil) { sync, page, bound in
            seen.formUnion(page.leads.map(\.id))
            sync.count(page, of: fill.total)
            sync.state.fill = SyncState.Fill(from: bound, total: fill.total)
        }
        guard end != .notFiltered else { return nil }
        if isClassic { state.changedSince = walk.bound }
        state.fill = nil
        try await keep()
        return isWhole ? seen : nil
    }

    /// What an earlier run has read counts too.
    private mutating func count(_ page: LeadListPage, of total: Int?) {
        guard let total, let remaining = page.total else {
            progress.read += page.leads.count
            return
        }
        progress.total = max(total, remaining)
        progress.read = max(progress.read, total - remaining + page.leads.count)
    }

    // MARK: What has changed

    /// Reads what has changed since the last time.
    ///
    /// - Parameter seen: gets the ids of what was read.
    /// - Returns: whether nothing is left; false when more changes came in all the time.
    mutating func refresh(noting seen: (Set<String>) -> Void = { _ in }) async throws(Problem) -> Bool {
        let start = now
        // Without a time, there was no lead when all were read.
        var walk = LeadWalk(by: .updated, from: state.changedSince)
        var isFirst = true
        let end = try await go(&walk, learningTheEnd: true) { sync, page, bound in
            seen(Set(page.leads.map(\.id)))
            sync.progress.read += page.leads.count
            if isFirst, sync.progress.total == nil { sync.progress.total = page.total }
            isFirst = false
            sync.state.changedSince = bound
        }
        guard end != .notFiltered else { return false }
        state.asOf = start
        try await keep()
        return end == .lastPage
    }

    // MARK: Walking

    enum End {
        case lastPage
        /// The newest change at the beginning.
        case newest
        /// The server does not filter: all leads were read in another way.
        case notFiltered
    }

    /// Walks to the end, storing each page.
    ///
    /// - Parameters:
    ///   - newest: where to end. A service that changes all the time would keep the walk going for ever; what comes
    ///     later is left to the next refresh.
    ///   - learningTheEnd: asks for `newest` where one page is not enough.
    ///   - storing: false where the pages have only times.
    ///   - note: gets each page before it is stored, and the place where reading goes on after it.
    mutating func go(
        _ walk: inout LeadWalk, until newest: Date? = nil, learningTheEnd: Bool = false, storing: Bool = true,
        _ note: (inout LeadSync, LeadListPage, Date?) -> Void
    ) async throws(Problem) -> End {
        var newest = newest
        var pages = reader
        defer { pages.cancel() }
        while true {
            let mayGuess = newest != nil || !learningTheEnd
            let page = try await pages.page(walk.request) { [walk] time in
                guard mayGuess, let next = walk.guessing(lastTime: time) else { return nil }
                return Self.isPast(next, newest) ? nil : next.request
            }
            contract = page.contract
            let passedOver = walk.passedOver
            switch walk.advance(past: page) {
            case .notFiltered:
                pages.cancel()
                try await readEverything()
                return .notFiltered
            case .end:
                note(&self, page, walk.bound)
                if storing { try await store(page) }
                return .lastPage
            case .next:
                if let time = walk.passedOver, time != passedOver { warn(of: time) }
                if learningTheEnd, newest == nil {
                    newest = try await self.page(.newest).leads.first?.updatedAt?.wholeMilliseconds
                }
                let isPast = Self.isPast(walk, newest)
                if !isPast { pages.begin(walk.request) }
                note(&self, page, walk.bound)
                if storing { try await store(page) }
                if isPast { return .newest }
            }
        }
    }

    private static func isPast(_ walk: LeadWalk, _ newest: Date?) -> Bool {
        guard let newest, let bound = walk.bound else { return false }
        return bound > newest
    }

    private mutating func warn(of time: Date) {
        let count = LeadListRequest.longestPage
        warning = Problem(
            .notReadable,
            "more than \(count) leads may have been changed at \(time.formatted(.iso8601)), and this server shows "
                + "only \(count) of them",
            advice: "look the others up one by one")
    }

    private var reader: PageReader {
        PageReader(client: client) { [progress, report] pause in
            var progress = progress
            progress.pause = pause
            report(progress)
        }
    }

    mutating func page(_ request: LeadListRequest) async throws(Problem) -> LeadListPage {
        var pages = reader
        let page = try await pages.page(request)
        contract = page.contract
        return page
    }

    /// Takes a page in, to be stored together with the state of this moment and the pages after it.
    mutating func store(_ page: LeadListPage) async throws(Problem) {
        storing.add(page.leads.filter { isKept($0.updatedAt ?? $0.createdAt) })
        guard storing.isDue else { return }
        try await begin()
    }

    /// Stores the state, after everything that was read before it.
    mutating func keep() async throws(Problem) {
        try await begin()
        progress.changed += try await storing.end()
    }

    private mutating func begin() async throws(Problem) {
        progress.changed += try await storing.end()
        storing.begin { [mirror, organisation, state, progress, report] leads throws(Problem) in
            guard !leads.isEmpty else {
                try mirror.keep(state, of: organisation)
                return 0
            }
            var progress = progress
            let changed = try mirror.store(leads, state: state, of: organisation)
            progress.changed += changed
            report(progress)
            return changed
        }
    }

    /// Leads that were not changed for a long time are not kept.
    func isKept(_ changed: Date?) -> Bool {
        changed.map { $0 >= oldestKept } ?? true
    }

    var oldestKept: Date {
        now.addingTimeInterval(-Double(client.profile.mirrorDays) * 86_400)
    }
}
