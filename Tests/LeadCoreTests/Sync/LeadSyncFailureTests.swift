import FoundationEssentials
import LeadMirror
import Leads
import OctanistAPI
import Sandbox
import TestSupport
import Testing

@testable import LeadCore

/// What a sync says, asks and keeps when the server does not serve it.
struct LeadSyncFailureTests {
    private func problem(_ fixture: SyncFixture) async -> Problem? {
        do {
            _ = try await fixture.sync()
            return nil
        } catch {
            return error as? Problem
        }
    }

    private func expectProblem(_ code: Problem.Code, _ fixture: SyncFixture) async {
        let problem = await problem(fixture)
        #expect(problem?.code == code)
    }

    private func expectProblem(_ code: Problem.Code, _ body: () async throws -> Void) async {
        do {
            try await body()
            Issue.record("nothing was thrown")
        } catch {
            #expect((error as? Problem)?.code == code)
        }
    }

    @Test(arguments: SandboxContract.allCases)
    func aServerThatIsBusyForAMomentIsAskedAgain(contract: SandboxContract) async throws {
        let plan = try FaultPlan(text: "script=ok+429+503+ok+500+ok")
        try await SyncFixture.run(contract, faults: plan) { fixture in
            try await fixture.expectSync(leads: 250)
            try await fixture.expectEqual()
        }
    }

    @Test func aServerThatFailsIsNotAskedForEver() async throws {
        try await SyncFixture.run(faults: try FaultPlan(text: "kinds=500")) { fixture in
            let requests = try await fixture.requests { await expectProblem(.serverFailed, fixture) }
            #expect((2...6).contains(requests.count))
            fixture.sandbox.setFaults(nil)
            fixture.clock.advance(1)
            try await fixture.expectSync(leads: 250)
        }
    }

    @Test func aLongPauseIsKept() async throws {
        try await SyncFixture.run(faults: try FaultPlan(text: "kinds=429:600")) { fixture in
            let first = try await fixture.requests { await expectProblem(.rateLimited, fixture) }
            #expect(first.count == 1)
            fixture.sandbox.setFaults(nil)
            let second = try await fixture.requests { await expectProblem(.rateLimited, fixture) }
            #expect(second.isEmpty)
            fixture.clock.advance(700)
            try await fixture.expectSync(leads: 250)
        }
    }

    @Test func aLongPauseSaysWhenToTryAgain() async throws {
        try await SyncFixture.run(faults: try FaultPlan(text: "kinds=429:600")) { fixture in
            let problem = try #require(await problem(fixture))
            let moments = (0...5).map { LocalTime(fixture.clock.now.addingTimeInterval(600 - Double($0)), in: .utc) }
            #expect(moments.contains { problem.advice == "try again at \($0.clock), as it asked" }, "\(problem.advice)")
        }
    }

    @Test func aShortPauseIsReported() async throws {
        try await SyncFixture.run(faults: try FaultPlan(text: "script=429:1+ok")) { fixture in
            let reports = Watched<[Int?]>([])
            _ = try await fixture.client.syncLeads(.refresh) { progress in reports.update { $0.append(progress.pause) }
            }
            #expect(reports.value.contains(1) && reports.value.last == .some(nil), "\(reports.value)")
        }
    }

    @Test(arguments: [("wrong", Problem.Code.keyRefused), ("forbidden", .accessDenied)])
    func aRefusedKeyIsSaid(key: String, code: Problem.Code) async throws {
        for contract in SandboxContract.allCases {
            try await SyncFixture.run(contract, key: key) { fixture in
                let requests = try await fixture.requests { await expectProblem(code, fixture) }
                #expect(requests.count == 1, "\(requests)")
                let copied = try await fixture.copied
                #expect(copied.isEmpty)
            }
        }
    }

    @Test func anotherKeyReadsNothing() async throws {
        try await SyncFixture.run { fixture in
            _ = try await fixture.sync()
            let other = LeadClient(
                profile: .test, history: fixture.client.history, service: .live(fixture.octanist),
                dependencies: .live(zone: .utc), key: OrganisationKey(try APIKey("other")),
                localCopy: fixture.client.localCopy)
            let requests = try await fixture.requests {
                await expectProblem(.keyChanged) { _ = try await other.syncLeads(.refresh) }
            }
            #expect(requests.isEmpty)
        }
    }

    @Test func aServerWithoutListsIsSaid() async throws {
        try await SyncFixture.run(path: "/nowhere") { fixture in
            let problem = try #require(await problem(fixture))
            #expect(problem.code == .notSupported)
            #expect(problem.message == "this server has no list of leads (HTTP 404)")
        }
    }

    @Test func whereThereIsNoCopyNothingIsAsked() async throws {
        var profile = ProfileSummary.test
        try await SyncFixture.run { fixture in
            profile.mirror = false
            let client = LeadClient(
                profile: profile, history: fixture.client.history, service: .live(fixture.octanist),
                dependencies: .live(zone: .utc), localCopy: fixture.client.localCopy)
            #expect(client.mirror == nil)
            let requests = try await fixture.requests {
                await expectProblem(.usage) { _ = try await client.syncLeads(.refresh) }
            }
            #expect(requests.isEmpty)
        }
    }

    @Test func oneSyncRunsAtATime() async throws {
        let directory = try TemporaryDirectory()
        let lock = try await SyncLock.take(besides: directory.file("copy"))
        await expectProblem(.unavailable) {
            _ = try await SyncLock.take(besides: directory.file("copy"), patience: .zero)
        }
        lock.release()
        _ = try await SyncLock.take(besides: directory.file("copy"), patience: .zero)
    }

    @Test func oneLeadIsReadAfterItsUpdate() async throws {
        try await SyncFixture.run { fixture in
            _ = try await fixture.sync()
            let before = try await fixture.state()
            let accepted = try await fixture.client.submit(.won())
            let sent = try #require(try await fixture.client.send(accepted.id))
            let requests = try await fixture.requests { await fixture.client.refreshLead(of: sent.update) }
            #expect(requests == ["/api/leads/lead_123"])
            try await fixture.expectEqual()
            let after = try await fixture.state()
            #expect(after == before)
            try await fixture.sandbox.deleteLeads(ids: ["lead_123"])
            await #expect(throws: Problem.self) { try await fixture.client.refreshLead(id: "lead_123") }
            try await fixture.expectEqual()
        }
    }

    @Test func aLookUpIsAnsweredFromTheCopy() async throws {
        try await SyncFixture.run { fixture in
            #expect(await fixture.client.lookUpLocally(LookupQuery("jane@example.com")) == nil)
            _ = try await fixture.sync()
            let equal = await fixture.client.lookUpLocally(LookupQuery("JANE@example.com"))
            #expect(equal?.matches.map(\.id) == ["lead_123"])
            let named = await fixture.client.lookUpLocally(LookupQuery("jane sm"))
            #expect(named?.matches.isEmpty == true)
            #expect(named?.suggestions.contains { $0.id == "lead_123" } == true)
        }
    }
}
