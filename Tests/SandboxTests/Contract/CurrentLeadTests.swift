import FoundationEssentials
import NIOHTTP1
import Testing

@testable import Sandbox

/// Reading one lead and creating leads.
@Suite struct CurrentLeadTests {
    @Test func readsOneLead() async throws {
        try await Harness.run { sandbox in
            let answer = try await sandbox.get("/leads/lead_123")
            #expect(answer.status == 200)
            let lead = try answer.json()["data"]
            #expect(lead?["name"] == "Jane Smith")
            #expect(lead?["email"] == "jane@example.com")
            #expect(lead?["phone"] == "+1234567890")
            #expect(lead?["currency"] == nil)
            #expect(lead?["status"] == "open")
            #expect(lead?["utm_source"] == "google")
            #expect(lead?["utm_medium"] == "cpc")
            #expect(lead?["utm_campaign"] == "summer_sale")
            #expect(try await sandbox.get("/leads/lead%5F123").json()["data"] == lead)
        }
    }

    @Test(arguments: ["lead_nobody", "lead_123%00", "%F0%9F%98%80", "lead_123%2F"])
    func unknownIDsAreNotFound(_ id: String) async throws {
        try await Harness.run { sandbox in
            let answer = try await sandbox.get("/leads/\(id)")
            #expect(answer.status == 404)
            #expect(try answer.json()["error"]?["code"] == "NOT_FOUND")
            #expect(try answer.json()["error"]?["message"] == "Lead not found")
        }
    }

    @Test func createsALead() async throws {
        try await Harness.run { sandbox in
            let body =
                #"{"name":"New","email":"new@example.com","gclid":"g1","ad_storage":false,"custom":{"a":[1.0]},"x":1}"#
            let answer = try await sandbox.send(.POST, "/leads", body: Data(body.utf8))
            #expect(answer.status == 201)
            #expect(try answer.json().shape == Fixture.shape("current/created.json"))
            let id = try #require(try answer.json()["data"]?["id"]?.text)
            #expect(id == "lead_\(1000 + SampleLeads.written.count)")
            let lead = try #require(try await sandbox.server.lead(id: id))
            #expect(lead.status == "open")
            #expect(lead.value == nil)
            #expect(lead.json.contains(#""custom":"{\"a\":[1]}""#))
            #expect(lead.json.contains(#""gclid":"g1""#) && lead.json.contains(#""ad_storage":false"#))
            let shown = try await sandbox.get("/leads/\(id)").json()["data"]
            let created = try #require(shown?["createdAt"]?.text.flatMap(Timestamp.init))
            #expect(shown?["expiresAt"]?.text == created.expiry.text)
            #expect(created.expiry.milliseconds - created.milliseconds == 90 * 24 * 3_600_000)
            #expect(shown?["source"] == "api")
            #expect(try await sandbox.update(#"{"email":"NEW@example.com","status":"won","value":3}"#).status == 200)
            #expect(try await sandbox.server.lead(id: id)?.status == "won")
        }
    }

    @Test(arguments: [
        "{}", #"{"source":"x"}"#, #"{"name":""}"#, #"{"email":"x"}"#, #"{"name":"x","gclid":5}"#, #"{"custom":5}"#,
        #"{"name":"x","ad_storage":"yes"}"#, #"{"name":"x","sessionId":true}"#, #"{"name":null}"#,
    ])
    func refusesToCreate(_ body: String) async throws {
        try await Harness.run { sandbox in
            let answer = try await sandbox.send(.POST, "/leads", body: Data(body.utf8))
            #expect(answer.status == 400)
            #expect(try answer.json()["error"]?["code"] == "VALIDATION_ERROR")
            #expect(try await sandbox.server.leads().count == SampleLeads.written.count)
        }
    }
}
