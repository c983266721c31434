import History
import Leads
import OctanistAPI
import Sandbox
import Testing

@testable import LeadDesk

struct LeadDeskTimeoutTests {
    /// A server that never answers leaves an update unknown, whether or not it carried it out.
    @Test(arguments: SandboxContract.allCases, [false, true])
    func noAnswerInTimeIsUnknown(contract: SandboxContract, isApplied: Bool) async throws {
        let fixture = try DeskFixture()
        let sandbox = try await SandboxServer.start(
            SandboxConfiguration(
                key: "key", contract: contract,
                faults: FaultPlan(script: [.hang(milliseconds: 60_000, applied: isApplied)])))
        let client = try OctanistClient(
            server: try ServerAddress(sandbox.baseURL), key: try APIKey("key"),
            timeouts: Timeouts(connect: 20, idle: 20, total: 1), userAgent: "LeadDeskTests")
        let desk = fixture.desk(.live(client))
        let sent = try await desk.sendInTurn(try await desk.submit(.won()))
        #expect(sent.problem?.code == .timedOut)
        #expect(sent.update.outcome == .unknown)
        #expect(sent.update.message == sent.problem?.sentence)
        #expect(try await fixture.history.update(sent.update.id)?.outcome == .unknown)
        #expect(try await sandbox.requests().map { !$0.changedLeadIDs.isEmpty } == [isApplied])
        client.shutdown()
        await sandbox.stop()
    }
}
