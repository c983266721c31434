import FoundationEssentials
import Testing

@testable import Sandbox

@Suite struct UpdateRuleTests {
    struct Refused: Sendable {
        let body: String
        let status: Int
        let message: String
        var contracts = SandboxContract.allCases
    }

    private static let refused: [Refused] = [
        Refused(body: #"{"changedTo":"won","value":1}"#, status: 400, message: "One of id, email or phone is needed."),
        Refused(
            body: #"{"id":"lead_123","changedTo":"won"}"#, status: 422, message: "A value is needed for won."),
        Refused(
            body: #"{"id":"lead_123","changedTo":"qualified"}"#, status: 422,
            message: "A value is needed for qualified."),
        Refused(
            body: #"{"id":"lead_1004","changedTo":"won","value":10}"#, status: 422,
            message: "The lead has no currency, so it cannot be won with a value.", contracts: [.classic]),
        Refused(
            body: #"{"id":"lead_123","changedTo":"won","value":-1}"#, status: 400,
            message: "The field value must not be negative."),
        Refused(
            body: #"{"id":"lead_123","changedTo":"won","value":true}"#, status: 400,
            message: "The field value must be a number, not a boolean.", contracts: [.classic]),
        Refused(
            body: #"{"id":"lead_123","changedTo":"won","value":true}"#, status: 400,
            message: "The field value must be a number or a numeric string, not a boolean.", contracts: [.current]),
        Refused(
            body: #"{"id":"lead_123","changedTo":"won","value":"10"}"#, status: 400,
            message: "The field value must be a number, not a string.", contracts: [.classic]),
        Refused(
            body: #"{"id":"lead_123","changedTo":"won","value":"1,5"}"#, status: 400,
            message: "The field value is not a number that can be stored.", contracts: [.current]),
        Refused(
            body: #"{"id":"lead_123","changedTo":"won","value":1e30}"#, status: 400,
            message: "The field value must be at most 99999999999999."),
        Refused(
            body: #"{"id":"lead_123","changedTo":"won","value":1e400}"#, status: 400,
            message: "The body is not valid JSON, or contains a number that cannot be stored."),
        Refused(
            body: #"{"id":"lead_123","changedTo":"won","value":100000000000000}"#, status: 400,
            message: "The field value must be at most 99999999999999."),
        Refused(
            body: #"{"id":"lead_123","changedTo":"won","value":null}"#, status: 400,
            message: "The field value must be a number, not null.", contracts: [.classic]),
        Refused(
            body: #"{"id":"lead_123","changedTo":"won","value":NaN}"#, status: 400,
            message: "The body is not valid JSON, or contains a number that cannot be stored."),
        Refused(
            body: #"{"id":"lead_123","changedTo":"win","value":1}"#, status: 400,
            message: "The field changedTo must be one of: won, lost, qualified."),
        Refused(
            body: #"{"id":"lead_123","value":1}"#, status: 400, message: "The field changedTo is needed.",
            contracts: [.classic]),
        Refused(
            body: #"{"id":"lead_123","status":"open"}"#, status: 400,
            message: "The field status must be one of: won, lost, qualified.", contracts: [.current]),
        Refused(
            body: #"{"id":123,"changedTo":"lost"}"#, status: 400,
            message: "The field id must be a string, not a number."),
        Refused(body: #"{"id":"","changedTo":"lost"}"#, status: 400, message: "The field id must not be empty."),
        Refused(
            body: #"{"email":"jane","changedTo":"lost"}"#, status: 400,
            message: "The field email must be an email address."),
        Refused(
            body: #"{"id":"lead_123","email":"a@b@c","changedTo":"lost"}"#, status: 400,
            message: "The field email must be an email address."),
        Refused(
            body: #"{"phone":"call me","changedTo":"lost"}"#, status: 400,
            message: "The field phone must contain at least one digit."),
        Refused(
            body: #"{"id":"lead_123","changedTo":"lost","note":5}"#, status: 400,
            message: "The field note must be a string, not a number."),
        Refused(
            body: #"{"id":"lead_123","changedTo":"won","value":1,"alsoQualified":"yes"}"#, status: 400,
            message: "The field alsoQualified must be true or false, not a string.", contracts: [.classic]),
        Refused(
            body: #"{"id":"lead_123","changedTo":"lost","lossReason":5}"#, status: 400,
            message: "The field lossReason must be a string, not a number.", contracts: [.current]),
        Refused(body: "[1]", status: 400, message: "The body must be a JSON object, not an array."),
        Refused(
            body: "", status: 400, message: "The body is not valid JSON, or contains a number that cannot be stored."),
        Refused(body: #"{"id":"lead_nobody","changedTo":"lost"}"#, status: 404, message: "Lead not found"),
        Refused(
            body: #"{"id":"lead_123\u0000","changedTo":"lost"}"#, status: 404, message: "Lead not found"),
    ]

    @Test(arguments: refused.flatMap { refused in refused.contracts.map { (refused, $0) } })
    func refuses(_ refused: Refused, _ contract: SandboxContract) async throws {
        try await Harness.run(contract) { sandbox in
            let before = try await sandbox.server.leads()
            let answer = try await sandbox.update(refused.body)
            // A broken rule is a matter of validation in the current contract.
            #expect(answer.status == (contract == .current && refused.status == 422 ? 400 : refused.status))
            let json = try answer.json()
            #expect(json["success"] == false)
            switch contract {
            case .classic:
                #expect(json["message"]?.text == refused.message)
                #expect(json.shape == ["message", "success"])
            case .current:
                #expect(json["error"]?["message"]?.text == refused.message)
                #expect(json["error"]?["code"] == (refused.status == 404 ? "NOT_FOUND" : "VALIDATION_ERROR"))
                #expect(try json.shape == Fixture.shape("current/validation-error.json"))
            }
            #expect(try await sandbox.server.leads() == before)
        }
    }

    @Test(arguments: SandboxContract.allCases)
    func zeroCountsAsAValue(_ contract: SandboxContract) async throws {
        try await Harness.run(contract) { sandbox in
            let answer = try await sandbox.update(#"{"id":"lead_123","changedTo":"won","value":0}"#)
            #expect(answer.status == 200)
            #expect(try await sandbox.server.lead(id: "lead_123")?.value == "0")
        }
    }

    @Test(
        arguments: SandboxContract.allCases, ["15000.50", "0.1", "12345678901234.5678", "1e3", "0.30000000000000004"])
    func keepsTheDigits(_ contract: SandboxContract, _ literal: String) async throws {
        try await Harness.run(contract) { sandbox in
            let answer = try await sandbox.update(#"{"id":"lead_123","changedTo":"won","value":\#(literal)}"#)
            #expect(answer.status == 200)
            let expected = try #require(Decimal(json: literal)).description
            #expect(try await sandbox.server.lead(id: "lead_123")?.value == expected)
            let list = try await sandbox.get(contract == .classic ? "/leads?limit=1" : "/leads/lead_123")
            #expect(list.text.contains(#""value":\#(expected)"#))
        }
    }

    @Test func currentTakesNumericStrings() async throws {
        try await Harness.run { sandbox async throws in
            #expect(try await sandbox.update(#"{"id":"lead_123","status":"won","value":"15000.50"}"#).status == 200)
            #expect(try await sandbox.server.lead(id: "lead_123")?.value == "15000.5")
        }
    }

    /// A lead without a currency is won all the same: the current contract knows none.
    @Test func currentNeedsNoCurrency() async throws {
        try await Harness.run { sandbox async throws in
            #expect(try await sandbox.update(#"{"id":"lead_1004","status":"won","value":10}"#).status == 200)
            #expect(try await sandbox.server.lead(id: "lead_1004")?.status == "won")
        }
    }

    @Test(
        arguments: [
            (#""note":"Only this""#, "Only this", nil),
            (#""value":12.5"#, "Asked for a call after the webinar.", "12.5"),
            (#""value":"7","note":"Both""#, "Both", "7"),
            (#""lossReason":"Price""#, "Asked for a call after the webinar.", nil),
        ] as [(String, String, String?)])
    func currentChangesWithoutAStatus(_ members: String, _ note: String, _ value: String?) async throws {
        try await Harness.run { sandbox in
            let answer = try await sandbox.update(#"{"id":"lead_123",\#(members)}"#)
            #expect(answer.status == 200)
            #expect(try answer.json()["data"]?["leadsUpdated"] == 1)
            let lead = try await sandbox.server.lead(id: "lead_123")
            #expect(lead?.status == "open")
            #expect(lead?.note == note)
            #expect(lead?.value == value)
            #expect(lead?.lossReason == nil)
            #expect(lead?.qualifiedAt == nil)
        }
    }

    /// Won and also qualified are two updates there.
    @Test func currentDoesNotKnowAlsoQualified() async throws {
        try await Harness.run { sandbox in
            let body = #"{"id":"lead_123","status":"won","value":1,"alsoQualified":true}"#
            #expect(try await sandbox.update(body).status == 200)
            #expect(try await sandbox.server.lead(id: "lead_123")?.qualifiedAt == nil)
            #expect(try await sandbox.update(#"{"id":"lead_1001","status":"qualified","value":1}"#).status == 200)
            #expect(try await sandbox.update(#"{"id":"lead_1001","status":"won","value":1}"#).status == 200)
            let lead = try await sandbox.server.lead(id: "lead_1001")
            #expect(lead?.status == "won")
            #expect(lead?.qualifiedAt != nil)
        }
    }

    @Test func currentStatusWinsOverChangedTo() async throws {
        try await Harness.run { sandbox in
            let answer = try await sandbox.update(#"{"id":"lead_123","status":"lost","changedTo":"won"}"#)
            #expect(answer.status == 200)
            #expect(try await sandbox.server.lead(id: "lead_123")?.status == "lost")
        }
    }

    @Test func lossReasonCountsOnlyWithLost() async throws {
        try await Harness.run { sandbox in
            _ = try await sandbox.update(#"{"id":"lead_123","status":"won","value":1,"lossReason":"Price"}"#)
            #expect(try await sandbox.server.lead(id: "lead_123")?.lossReason == nil)
            _ = try await sandbox.update(#"{"id":"lead_123","status":"lost","lossReason":"Price"}"#)
            #expect(try await sandbox.server.lead(id: "lead_123")?.lossReason == "Price")
        }
    }

    @Test(arguments: SandboxContract.allCases)
    func noteIsReplacedOnlyWhenGiven(_ contract: SandboxContract) async throws {
        try await Harness.run(contract) { sandbox in
            let old = try await sandbox.server.lead(id: "lead_123")?.note
            _ = try await sandbox.update(#"{"id":"lead_123","changedTo":"lost","unknown":[1]}"#)
            #expect(try await sandbox.server.lead(id: "lead_123")?.note == old)
            _ = try await sandbox.update(#"{"id":"lead_123","changedTo":"lost","note":"zwei\nZeilen \u0000 ☀️"}"#)
            #expect(try await sandbox.server.lead(id: "lead_123")?.note == "zwei\nZeilen \0 ☀️")
        }
    }
}
