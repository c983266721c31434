import FoundationEssentials
import History
import Leads
import OctanistAPI
import Sandbox
import TestSupport
import Testing

@testable import LeadCore

/// What becomes of updates whose answer was lost, at the real sandbox.
struct LeadClientResolveTests {
    /// Sends one update that meets `fault`, from a card as the screen has it, and reads it back at once.
    private func resolved(
        _ fault: String, _ contract: SandboxContract = .current, card: Bool = true, value: Int64 = 15_000
    ) async throws -> (LeadUpdate, SandboxLead?) {
        try await withSandboxClient(contract, readBackAfter: 0) { client, sandbox in
            let lead = try #require(await client.lookUp(LookupQuery("lead_123")).matches.first)
            sandbox.setFaults(try FaultPlan(text: "script=\(fault)+ok+ok"))
            let accepted = try await client.submit(.won(value: value), before: card ? lead : nil)
            let sent = try #require(try await client.send(accepted.id))
            try #require(sent.update.outcome == .unknown)
            return (try await client.readBack(accepted.id), try await sandbox.lead(id: "lead_123"))
        }
    }

    @Test(arguments: SandboxContract.allCases, ["drop-after", "truncate", "html-after", "500-after", "invalid-utf8"])
    func appliedUpdatesAreConfirmed(contract: SandboxContract, fault: String) async throws {
        let (update, lead) = try await resolved(fault, contract)
        #expect(lead?.status == "won")
        #expect(update.outcome == .confirmed, "\(update.message ?? "")")
        #expect(update.message?.contains("the lead shows the update") == true)
        #expect(update.leadID == "lead_123")
    }

    @Test(arguments: SandboxContract.allCases, ["500", "html", "drop-before"])
    func updatesNotAppliedStayUnknownAndSaySo(contract: SandboxContract, fault: String) async throws {
        let (update, lead) = try await resolved(fault, contract)
        #expect(lead?.status != "won")
        #expect(update.outcome == .unknown)
        #expect(update.message?.contains("not this update") == true, "\(update.message ?? "")")
        #expect(update.message?.contains("resolve it by hand") == true)
    }

    @Test
    func withoutACardNothingIsProved() async throws {
        let (update, lead) = try await resolved("drop-after", card: false)
        #expect(lead?.status == "won")
        #expect(update.outcome == .unknown)
        #expect(update.message?.contains("does not know what it showed before") == true)
    }

    @Test
    func aServerThatCannotBeReadIsSaid() async throws {
        let fixture = try LeadClientFixture()
        let client = fixture.client(
            .answering { _ async throws(APIFailure) in
                throw APIFailure(problem: Problem(.timedOut, "no answer"), delivery: .unknown)
            }, readBackAfter: 0)
        let accepted = try await client.submit(.won())
        _ = try await client.send(accepted.id)
        let update = try await client.readBack(accepted.id)
        #expect(update.outcome == .unknown)
        #expect(update.message?.contains("does not show the lead") == true)
    }

    @Test
    func severalLeadsOfOneIdentifierProveNothing() async throws {
        try await withSandboxClient(readBackAfter: 0, bulk: true) { client, sandbox in
            let shared = try await Self.sharedEmail(sandbox)
            sandbox.setFaults(try FaultPlan(text: "script=drop-after+ok+ok"))
            let accepted = try await client.submit(
                UpdateChange(identifiers: Identifiers(Identifier(kind: .email, value: shared)), status: .lost))
            _ = try await client.send(accepted.id)
            let update = try await client.readBack(accepted.id)
            #expect(update.outcome == .unknown)
            #expect(update.message?.contains("leads have the email") == true, "\(update.message ?? "")")
        }
    }

    @Test
    func notReadBeforeTheTimeOutHasPassed() async throws {
        try await withSandboxClient { client, sandbox in
            sandbox.setFaults(try FaultPlan(text: "script=500+ok"))
            let accepted = try await client.submit(.won())
            _ = try await client.send(accepted.id)
            let count = try await sandbox.requests().count
            let problem = await #expect(throws: Problem.self) { try await client.readBack(accepted.id) }
            #expect(problem?.code == .usage)
            #expect(try await sandbox.requests().count == count)
        }
    }

    @Test
    func aNewerUpdateLeavesItToThePerson() async throws {
        try await withSandboxClient(readBackAfter: 0) { client, sandbox in
            sandbox.setFaults(try FaultPlan(text: "script=drop-after+ok+ok+ok"))
            let byEmail = UpdateChange(
                identifiers: Identifiers(Identifier(kind: .email, value: "jane@example.com")), status: .lost)
            let first = try await client.submit(byEmail)
            #expect(try await client.send(first.id)?.update.outcome == .unknown)
            // That both are of one lead shows only when it is read back.
            let second = try await client.submit(
                UpdateChange(identifiers: Identifiers(Identifier(kind: .id, value: "lead_123")), status: .lost))
            #expect(try await client.send(second.id)?.update.outcome == .confirmed)
            let update = try await client.readBack(first.id)
            #expect(update.outcome == .unknown)
            #expect(update.message?.contains("newer update") == true, "\(update.message ?? "")")
        }
    }

    @Test(arguments: [true, false])
    func resolvedByHand(arrived: Bool) async throws {
        let fixture = try LeadClientFixture()
        let client = fixture.client(
            .answering { _ async throws(APIFailure) in
                throw APIFailure(problem: Problem(.timedOut, "no answer"), delivery: .unknown)
            })
        let accepted = try await client.submit(.won())
        await #expect(throws: Problem.self) { try await client.resolve(accepted.id, arrived: arrived) }
        _ = try await client.send(accepted.id)
        let update = try await client.resolve(accepted.id, arrived: arrived)
        #expect(update.outcome == (arrived ? .confirmed : .cancelled))
        #expect(update.message?.contains("by hand") == true)
    }

    @Test
    func aConflictKeepsItsMatches() async throws {
        try await withSandboxClient { client, sandbox in
            let shared = try await Self.sharedEmail(sandbox)
            let ids = try await sandbox.leads().filter { $0.email == shared }.map(\.id)
            let accepted = try await client.submit(
                UpdateChange(identifiers: Identifiers(Identifier(kind: .email, value: shared)), status: .lost))
            let sent = try #require(try await client.send(accepted.id))
            #expect(sent.update.outcome == .rejected)
            #expect(sent.matches == ids)
            #expect(try await client.history.attempts(of: accepted.id).last?.answer?.matches == ids)
            #expect(try await client.matches(of: sent.update).map(\.id) == ids)
        }
    }

    static func sharedEmail(_ sandbox: SandboxServer) async throws -> String {
        let emails = try await sandbox.leads().compactMap(\.email)
        return try #require(emails.first { email in emails.count { $0 == email } > 1 })
    }
}
