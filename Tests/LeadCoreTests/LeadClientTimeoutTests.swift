import History
import Leads
import OctanistAPI
import Sandbox
import Testing

@testable import LeadCore

struct LeadClientTimeoutTests {
    /// A server that never answers leaves an update unknown, whether or not it carried it out.
    @Test(arguments: SandboxContract.allCases, [false, true])
    func noAnswerInTimeIsUnknown(contract: SandboxContract, isApplied: Bool) async throws {
        let fixture = try LeadClientFixture()
        let sandbox = try await SandboxServer.start(
            SandboxConfiguration(
                key: "key", contract: contract,
                faults: FaultPlan(script: [.hang(milliseconds: 60_000, applied: isApplied)])))
        let octanist = try OctanistClient(
            server: try ServerAddress(sandbox.baseURL), key: try APIKey("key"),
            timeouts: Timeouts(connect: 20, idle: 20, total: 1), userAgent: "LeadClientTests")
        let client = fixture.client(.live(octanist))
        let sent = try await client.sendInTurn(try await client.submit(.won()))
        #expect(sent.problem?.code == .timedOut)
        #expect(sent.update.outcome == .unknown)
        #expect(sent.update.message == sent.problem?.sentence)
        #expect(try await fixture.history.update(sent.update.id)?.outcome == .unknown)
        #expect(try await sandbox.requests().map { !$0.changedLeadIDs.isEmpty } == [isApplied])
        octanist.shutdown()
        await sandbox.stop()
    }
}
