import FoundationEssentials
import LeadCore
import LeadMirror
import Leads
import OctanistAPI
import Sandbox
import Synchronization
import TestSupport
import Testing

/// The local copy against a real sandbox, in both contracts.
struct LeadSyncTests {
    @Test(arguments: SandboxContract.allCases)
    func allLeadsAreRead(contract: SandboxContract) async throws {
        try await SyncFixture.run(contract) { fixture in
            let reports = Mutex<[SyncProgress]>([])
            let result = try await fixture.client.syncLeads(.refresh) { report in
                reports.withLock { $0.append(report) }
            }
            try await fixture.expectEqual()
            #expect(result.leads == 250 && result.changed == 250 && result.removed == 0 && result.warning == nil)
            let last = try #require(reports.withLock { $0.last })
            #expect(last.read >= 250)
            if contract == .current { #expect(last.total == 250) }
            let state = try await fixture.state()
            #expect(state.fill == nil && state.asOf != nil && state.changedSince != nil && !state.readsAll)
        }
    }

    @Test(arguments: SandboxContract.allCases)
    func aRefreshIsOneRequest(contract: SandboxContract) async throws {
        try await SyncFixture.run(contract) { fixture in
            _ = try await fixture.sync()
            let quiet = try await fixture.requests { try await fixture.expectSync(changed: 0) }
            #expect(quiet.count == 1, "\(quiet)")
            let accepted = try await fixture.client.submit(.won())
            _ = try await fixture.client.send(accepted.id)
            let busy = try await fixture.requests { try await fixture.expectSync(changed: 1) }
            #expect(busy.count == 1, "\(busy)")
            try await fixture.expectEqual()
        }
    }

    @Test(arguments: SandboxContract.allCases)
    func anOrganisationWithoutLeadsIsReadToo(contract: SandboxContract) async throws {
        try await SyncFixture.run(contract, leads: 0) { fixture in
            for _ in 1...2 { try await fixture.expectSync(changed: 0) }
            let state = try await fixture.state()
            #expect(state.fill == nil && state.asOf != nil)
        }
    }

    /// More leads than a page with one time, and others after them.
    @Test(arguments: SandboxContract.allCases)
    func leadsWithTheSameTimeAreReadWhereTheyCanBe(contract: SandboxContract) async throws {
        try await SyncFixture.run(contract, leads: 600) { fixture in
            let ids = try await fixture.sandbox.leads().map(\.id)
            try await fixture.sandbox.setTime("createdAt", of: Array(ids[100..<350]), to: "2026-01-02T03:04:05.678Z")
            _ = try await fixture.sync()
            try await fixture.expectEqual()
            try await fixture.sandbox.setTime("updatedAt", of: Array(ids[50..<300]), to: "2031-01-02T03:04:05.678Z")
            try await fixture.sandbox.setTime("updatedAt", of: Array(ids[400..<420]), to: "2031-01-02T03:04:06.000Z")
            let result = try await fixture.sync()
            if contract == .current {
                #expect(result.warning == nil)
                try await fixture.expectEqual()
                #expect(result.changed == 270)
            } else {
                #expect(result.warning?.code == .notReadable)
                #expect(result.changed == 120)
            }
            try await fixture.expectSync(changed: 0)
        }
    }

    /// A service that changes a twentieth of its leads at every request does not keep it running, and is caught up with
    /// by one quiet refresh.
    @Test(arguments: SandboxContract.allCases)
    func aBusyServiceIsCaughtUpWith(contract: SandboxContract) async throws {
        try await SyncFixture.run(contract, leads: 2_000, churn: 0.05) { fixture in
            _ = try await fixture.sync()
            let busy = try await fixture.requests { _ = try await fixture.sync() }
            #expect(busy.count < 100)
            fixture.sandbox.setChurn(0)
            _ = try await fixture.sync()
            try await fixture.expectEqual()
            try await fixture.expectOneRequest()
        }
    }

    /// Cancelled at random requests, it goes on where it was: what was read until then is stored.
    @Test(arguments: SandboxContract.allCases)
    func whatWasCancelledGoesOn(contract: SandboxContract) async throws {
        let seed = UInt64.random(in: 0...9_999)
        var random = SeededGenerator(seed: seed)
        let asked = Watched((requests: 0, limit: 0, stop: nil as AsyncStream<Never>.Continuation?))
        func counting(_ service: LeadService) -> LeadService {
            var counting = service
            counting.leads = { request async throws(APIFailure) in
                asked.update {
                    $0.requests += 1
                    if $0.requests >= $0.limit { $0.stop?.finish() }
                }
                return try await service.leads(request)
            }
            return counting
        }
        try await SyncFixture.run(contract, leads: 1_500, serving: counting) { fixture in
            var runs = 0
            var isOver = false
            while !isOver {
                runs += 1
                let (stop, signal) = AsyncStream.makeStream(of: Never.self)
                let more = Int.random(in: 3...6, using: &random)
                asked.update { ($0.limit, $0.stop) = ($0.requests + more, signal) }
                let client = fixture.client
                let task = Task {
                    defer { signal.finish() }
                    return try await client.syncLeads(.refresh)
                }
                for await _ in stop {}
                task.cancel()
                do {
                    _ = try await task.value
                    isOver = true
                } catch let problem as Problem {
                    #expect(problem.code == .cancelled, "seed \(seed)")
                }
                // Looking for deleted leads, which comes after it, begins anew.
                if try await fixture.state().fill == nil { isOver = true }
                if !isOver, runs > 1 { #expect(try await fixture.copied.count >= 100, "seed \(seed)") }
            }
            #expect(runs > 1, "seed \(seed)")
            asked.update { $0.stop = nil }
            _ = try await fixture.sync()
            try await fixture.expectEqual()
            let all = try await fixture.sandbox.requests().count
            #expect(all < 40 + 12 * runs, "seed \(seed): \(all) requests for 16 pages in \(runs) runs")
        }
    }

    /// The state never says more than what is stored: here, another process deletes the leads meanwhile.
    @Test func whatCouldNotBeStoredIsReadAgain() async throws {
        let asked = Watched((requests: 0, third: nil as (@Sendable () -> Void)?))
        func interrupted(_ service: LeadService) -> LeadService {
            var interrupted = service
            interrupted.leads = { request async throws(APIFailure) in
                let work = asked.update { state -> (@Sendable () -> Void)? in
                    state.requests += 1
                    return state.requests == 3 ? state.third : nil
                }
                work?()
                return try await service.leads(request)
            }
            return interrupted
        }
        try await SyncFixture.run(leads: 450, serving: interrupted) { fixture in
            let organisation = try await fixture.organisation
            let path = fixture.mirror.path
            asked.update { $0.third = { try? LeadMirror.open(path: path).purge(of: organisation) } }
            var failures = 0
            for _ in 1...3 {
                do { _ = try await fixture.sync() } catch { failures += 1 }
            }
            #expect(failures <= 1)
            try await fixture.expectEqual()
        }
    }

    @Test(arguments: SandboxContract.allCases)
    func deletedLeadsAreFoundOnceADay(contract: SandboxContract) async throws {
        try await SyncFixture.run(contract) { fixture in
            _ = try await fixture.sync()
            let ids = try await fixture.sandbox.leads().map(\.id)
            try await fixture.sandbox.deleteLeads(ids: [ids[3], ids[77], ids[249]])
            try await fixture.expectSync(removed: 0)
            fixture.clock.advance(25 * 3_600)
            try await fixture.expectSync(removed: 3)
            try await fixture.expectEqual()
            try await fixture.expectOneRequest()
        }
    }

    /// A change whose time is earlier than one that was seen before it.
    @Test func aMissedChangeIsFoundOnceADay() async throws {
        try await SyncFixture.run { fixture in
            _ = try await fixture.sync()
            let lead = try #require(
                try await fixture.sandbox.leads().min { ($0.updatedAt ?? "") < ($1.updatedAt ?? "") })
            let since = try #require(try await fixture.state().changedSince)
            let earlier = since.addingTimeInterval(-60).formatted(
                Date.ISO8601FormatStyle(includingFractionalSeconds: true))
            try await fixture.sandbox.setTime("updatedAt", of: [lead.id], to: earlier)
            try await fixture.expectSync(changed: 0)
            fixture.clock.advance(25 * 3_600)
            try await fixture.expectSync(changed: 1)
            try await fixture.expectEqual()
        }
    }

    @Test(arguments: SandboxContract.allCases)
    func allCanBeReadAgain(contract: SandboxContract) async throws {
        try await SyncFixture.run(contract) { fixture in
            _ = try await fixture.sync()
            let ids = try await fixture.sandbox.leads().map(\.id)
            try await fixture.sandbox.deleteLeads(ids: [ids[5]])
            let again = try await fixture.sync(.full)
            #expect(again.removed == 1 && again.changed == 0 && again.leads == 249)
            try await fixture.expectEqual()
        }
    }

    /// A server that knows no filter by time is read in full, but seldom.
    @Test func aServerThatDoesNotFilterIsReadInFull() async throws {
        try await SyncFixture.run(leads: 350, serving: ignoringTheFilter) { fixture in
            try await fixture.expectSync(leads: 350)
            try await fixture.expectEqual()
            let state = try await fixture.state()
            #expect(state.readsAll)
            let accepted = try await fixture.client.submit(.won())
            _ = try await fixture.client.send(accepted.id)
            let ids = try await fixture.sandbox.leads().map(\.id)
            try await fixture.sandbox.deleteLeads(ids: [ids[9]])
            let none = try await fixture.requests { _ = try await fixture.sync() }
            #expect(none.isEmpty)
            fixture.clock.advance(16 * 60)
            let result = try await fixture.sync()
            #expect(result.changed == 1 && result.removed == 1)
            try await fixture.expectEqual()
        }
    }

    @Test func aClassicServerThatDoesNotFilterShowsItsLatest() async throws {
        try await SyncFixture.run(.classic, leads: 350, serving: ignoringTheFilter) { fixture in
            let result = try await fixture.sync()
            #expect(result.leads >= 100 && result.warning?.code == .notReadable)
            let (copied, served) = (try await fixture.copied, try await fixture.served)
            #expect(copied.isSubset(of: served))
        }
    }

    private func ignoringTheFilter(_ service: LeadService) -> LeadService {
        var deaf = service
        deaf.leads = { request async throws(APIFailure) in
            var request = request
            (request.from, request.until) = (nil, nil)
            return try await service.leads(request)
        }
        return deaf
    }

    @Test func whatWasNotChangedForLongIsNotKept() async throws {
        var profile = ProfileSummary.test
        profile.mirrorDays = 30
        try await SyncFixture.run(profile: profile) { fixture in
            let result = try await fixture.sync()
            let oldest = fixture.clock.now.addingTimeInterval(-30 * 86_400)
            let served = try await fixture.sandbox.leads()
            let young = Set(
                served.filter { $0.updatedAt.flatMap(SyncFixture.date).map { $0 >= oldest } ?? true }.map(\.id))
            let copied = try await fixture.copied
            #expect(Set(copied.map(\.id)) == young)
            #expect(result.leads == young.count && young.count < 250)
            fixture.clock.advance(25 * 3_600)
            // What is not kept is not missed either.
            let requests = try await fixture.requests { _ = try await fixture.sync() }
            #expect(!requests.contains { $0.contains("/leads/lead_") })
        }
    }
}
