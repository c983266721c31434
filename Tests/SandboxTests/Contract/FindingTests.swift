import FoundationEssentials
import Testing

@testable import Sandbox

@Suite struct FindingTests {
    @Test(arguments: SandboxContract.allCases)
    func identifiersAreUsedInOrder(_ contract: SandboxContract) async throws {
        try await Harness.run(contract) { sandbox async throws in
            // The id decides, whatever else is given.
            let all = #"{"id":"lead_1002","email":"jane@example.com","phone":"+4930901820","changedTo":"lost"}"#
            #expect(try await sandbox.update(all).status == 200)
            #expect(try await sandbox.server.lead(id: "lead_1002")?.status == "lost")
            #expect(try await sandbox.server.lead(id: "lead_123")?.status == "open")
            #expect(try await sandbox.server.lead(id: "lead_1001")?.status == "open")
            // Without an id the email decides.
            let two = #"{"email":"jane@example.com","phone":"+4930901820","changedTo":"lost"}"#
            #expect(try await sandbox.update(two).status == 200)
            #expect(try await sandbox.server.lead(id: "lead_123")?.status == "lost")
            #expect(try await sandbox.server.lead(id: "lead_1001")?.status == "open")
            // A wrong id is not found, even beside a right email.
            let wrong = #"{"id":"lead_nobody","email":"jane@example.com","changedTo":"lost"}"#
            #expect(try await sandbox.update(wrong).status == 404)
        }
    }

    @Test(
        arguments: SandboxContract.allCases,
        [#""email":"JANE@Example.COM""#, #""phone":"+1 (234) 567-890""#, #""phone":"1234567890""#])
    func spellingDoesNotMatter(_ contract: SandboxContract, _ identifier: String) async throws {
        try await Harness.run(contract) { sandbox async throws in
            #expect(try await sandbox.update("{\(identifier),\"changedTo\":\"lost\"}").status == 200)
            #expect(try await sandbox.server.lead(id: "lead_123")?.status == "lost")
        }
    }

    @Test func classicTakesTheOldestOfSeveral() async throws {
        try await Harness.run(.classic) { sandbox in
            let answer = try await sandbox.update(#"{"email":"office@hansen.example","changedTo":"lost"}"#)
            #expect(answer.text == #"{"leadId":"lead_1005","status":"lost","success":true}"#)
            #expect(try await sandbox.server.lead(id: "lead_1006")?.status == "qualified")
        }
    }

    @Test(arguments: [
        (#""email":"office@hansen.example""#, "lead_1005", "lead_1006"),
        (#""phone":"+39065550199""#, "lead_1007", "lead_1008"),
    ])
    func currentRefusesSeveral(_ identifier: String, _ first: String, _ second: String) async throws {
        try await Harness.run { sandbox in
            let before = try await sandbox.server.leads()
            let answer = try await sandbox.update("{\(identifier),\"status\":\"lost\"}")
            #expect(answer.status == 409)
            let error = try answer.json()["error"]
            #expect(error?["code"] == "CONFLICT")
            #expect(error?["details"]?["leadIds"]?.elements.compactMap(\.text) == [first, second])
            #expect(try await sandbox.server.leads() == before)
        }
    }

    @Test func bulkUpdatesAll() async throws {
        try await Harness.run(bulk: true) { sandbox in
            let answer = try await sandbox.update(#"{"email":"office@hansen.example","status":"won","value":5.5}"#)
            #expect(answer.status == 200)
            #expect(try answer.json()["data"]?["leadsUpdated"] == 2)
            #expect(try answer.json()["data"]?["leadId"] == "lead_1005")
            for id in ["lead_1005", "lead_1006"] {
                #expect(try await sandbox.server.lead(id: id)?.value == "5.5")
            }
            #expect(try await sandbox.server.requests().last?.changedLeadIDs == ["lead_1005", "lead_1006"])
        }
    }

    @Test func bulkIsAllOrNothing() async throws {
        try await Harness.run(bulk: true) { sandbox in
            let answer = try await sandbox.update(#"{"email":"desk@mixed.example","status":"won"}"#)
            #expect(answer.status == 400)
            #expect(try await sandbox.server.lead(id: "lead_1009")?.status == "open")
            // Where no lead of the current contract has a currency, none is in the way.
            let won = try await sandbox.update(#"{"email":"desk@mixed.example","status":"won","value":5}"#)
            #expect(try won.json()["data"]?["leadsUpdated"] == 2)
        }
    }
}
