import FoundationEssentials
import History
import LeadMirror
import Leads
import OctanistAPI
import Sandbox
import TestSupport
import Testing

@testable import LeadCore

/// Leads that are created, at the real sandbox.
struct NewLeadTests {
    private static func ann(_ email: String? = "ann@example.com", note: String? = "Telephoned") -> UpdateChange {
        UpdateChange(
            identifiers: Identifiers(
                email: email.map { Identifier(kind: .email, value: $0) },
                phone: Identifier(kind: .phone, value: "+31612345678")),
            status: .new, note: note, name: "Ann Lee", custom: #"{"company":"Acme"}"#)
    }

    private static func count(_ sandbox: SandboxServer) async throws -> Int {
        try await sandbox.leads().count { $0.name == "Ann Lee" }
    }

    @Test func itIsJournaledSentAndKnownByItsID() async throws {
        try await withSandboxClient { client, sandbox in
            let sent = try await client.submitAndSend(Self.ann())
            #expect(sent.update.outcome == .confirmed && sent.problem == nil)
            let id = try #require(sent.update.leadID)
            let lead = try #require(try await sandbox.lead(id: id))
            #expect(lead.name == "Ann Lee" && lead.email == "ann@example.com" && lead.note == "Telephoned")
            #expect(lead.status == "open")
            let attempts = try await client.history.attempts(of: sent.update.id)
            #expect(attempts.map(\.request) == [UpdateRequest(Self.ann()).body])
            // An update of it finds it by the email that was sent.
            let won = UpdateChange(
                identifiers: Identifiers(Identifier(kind: .email, value: "ann@example.com")), status: .lost)
            #expect(try await client.submitAndSend(won).update.outcome == .confirmed)
        }
    }

    @Test func aClassicServerTakesNone() async throws {
        try await withSandboxClient(.classic) { client, sandbox in
            let draft = NewLeadDraft(name: "Ann Lee")
            // While the contract is not known, nothing speaks against it; the server then does.
            #expect(NewLeadRules(draft, in: try await client.context(for: draft)).change != nil)
            let sent = try await client.submitAndSend(Self.ann())
            #expect(sent.update.outcome == .rejected)
            #expect(sent.problem?.message.contains("this server takes no new leads") == true)
            await client.learnContract()
            #expect(NewLeadRules(draft, in: try await client.context(for: draft)).violations == [.leadsNotAdded])
            #expect(try await sandbox.leads().allSatisfy { $0.name != "Ann Lee" })
        }
    }

    @Test(arguments: ["429", "503"])
    func whatCertainlyDidNotArriveIsSentAgain(fault: String) async throws {
        try await withSandboxClient { client, sandbox in
            sandbox.setFaults(try FaultPlan(text: "script=\(fault)+ok"))
            let accepted = try await client.submit(Self.ann())
            #expect(try await client.send(accepted.id)?.update.outcome == .retrying)
            let outbox = Outbox(client: client) { _ in }
            await outbox.finish()
            #expect(try await client.history.update(accepted.id)?.outcome == .confirmed)
            #expect(try await Self.count(sandbox) == 1)
        }
    }

    /// A lead that was created although the answer was lost is found by its email, and never created twice.
    @Test(arguments: ["drop-after", "truncate", "html-after", "500-after"])
    func aLostAnswerIsFoundOut(fault: String) async throws {
        try await withSandboxClient(readBackAfter: 0) { client, sandbox in
            sandbox.setFaults(try FaultPlan(text: "script=\(fault)+ok+ok"))
            let accepted = try await client.submit(Self.ann())
            #expect(try await client.send(accepted.id)?.update.outcome == .unknown)
            let outbox = Outbox(client: client) { _ in }
            await outbox.finish()
            let update = try #require(try await client.history.update(accepted.id))
            #expect(update.outcome == .confirmed, "\(update.message ?? "")")
            #expect(update.message == "the answer was lost, but the server has the lead")
            let id = try #require(update.leadID)
            #expect(try await sandbox.lead(id: id)?.name == "Ann Lee")
            #expect(try await Self.count(sandbox) == 1)
        }
    }

    @Test(arguments: ["500", "drop-before", "html"])
    func aLeadThatIsNotThereIsLeftToThePerson(fault: String) async throws {
        try await withSandboxClient(readBackAfter: 0) { client, sandbox in
            sandbox.setFaults(try FaultPlan(text: "script=\(fault)+ok+ok+ok+ok"))
            let accepted = try await client.submit(Self.ann())
            #expect(try await client.send(accepted.id)?.update.outcome == .unknown)
            let outbox = Outbox(client: client) { _ in }
            await outbox.finish()
            let update = try #require(try await client.history.update(accepted.id))
            #expect(update.outcome == .unknown)
            #expect(update.message?.contains("shows no lead with the email ann@example.com") == true)
            #expect(try await Self.count(sandbox) == 0)
            // The person says that it did not arrive, and adds it again.
            _ = try await client.resolve(accepted.id, arrived: false)
            #expect(try await client.submitAndSend(Self.ann()).update.outcome == .confirmed)
            #expect(try await Self.count(sandbox) == 1)
        }
    }

    @Test func whatProvesNothingIsLeftToThePerson() async throws {
        try await withSandboxClient(readBackAfter: 0) { client, sandbox in
            func lost(_ change: UpdateChange, fault: String) async throws -> String {
                sandbox.setFaults(try FaultPlan(text: "script=\(fault)+ok+ok+ok"))
                let accepted = try await client.submit(change)
                _ = try await client.send(accepted.id)
                let update = try await client.readBack(accepted.id)
                if update.outcome == .unknown { _ = try await client.resolve(update.id, arrived: false) }
                return update.outcome == .confirmed ? "confirmed" : update.message ?? ""
            }
            // A lead of before, with the same email.
            let jane = UpdateChange(
                identifiers: Identifiers(Identifier(kind: .email, value: "jane@example.com")), status: .new,
                name: "Jane Smith")
            let older = try await lost(jane, fault: "500")
            #expect(older.contains("but none created since"), "\(older)")
            // By its name alone it is found too, but not where two have it.
            let named = UpdateChange(identifiers: Identifiers(), status: .new, name: "Ann Lee")
            let missing = try await lost(named, fault: "500")
            #expect(missing.contains("no lead with the name “Ann Lee”"), "\(missing)")
            let found = try await lost(named, fault: "drop-after")
            #expect(found == "confirmed")
        }
    }

    /// Two of one name, of which the first did not arrive: the lead that is there is the second one's.
    @Test func aLeadCountsForOneOnly() async throws {
        try await withSandboxClient(readBackAfter: 0) { client, sandbox in
            let named = UpdateChange(identifiers: Identifiers(), status: .new, name: "Ann Lee")
            sandbox.setFaults(try FaultPlan(text: "script=500+ok+ok+ok"))
            let first = try await client.submit(named)
            #expect(try await client.send(first.id)?.update.outcome == .unknown)
            #expect(try await client.submitAndSend(named).update.outcome == .confirmed)
            let update = try await client.readBack(first.id)
            #expect(update.outcome == .unknown)
            #expect(update.message?.contains("but not the one that was sent") == true, "\(update.message ?? "")")
        }
    }

    @Test func theRulesKnowTheLocalCopyAndTheHistory() async throws {
        try await withSandboxClient { client, _ in
            let draft = NewLeadDraft(name: "Ann", email: "ann@example.com")
            #expect(NewLeadRules(draft, in: try await client.context(for: draft)).change != nil)
            _ = try await client.submitAndSend(Self.ann())
            let violations = NewLeadRules(draft, in: try await client.context(for: draft)).violations
            #expect(
                violations.map(\.message) == [
                    "the same lead was added before (confirmed): confirm to add it again"
                ])
            await #expect(throws: Problem.self) { try await client.submitAndSend(Self.ann()) }
            #expect(try await client.submitAndSend(Self.ann(), again: true).update.outcome == .confirmed)
        }
    }
}
