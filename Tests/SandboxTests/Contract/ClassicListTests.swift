import FoundationEssentials
import Testing

@testable import Sandbox

@Suite struct ClassicListTests {
    @Test func isABareArrayThatSaysWin() async throws {
        try await Harness.run(.classic) { sandbox in
            let leads = try await sandbox.get("/leads").json().elements
            #expect(leads.count == SampleLeads.written.count)
            let statuses = Set(leads.compactMap { $0["status"]?.text })
            #expect(statuses == ["open", "qualified", "win", "lost"])
        }
    }

    @Test(arguments: ["open", "win", "lost"])
    func filtersByStatus(_ status: String) async throws {
        try await Harness.run(.classic) { sandbox in
            let leads = try await sandbox.get("/leads?status=\(status)").json().elements
            #expect(!leads.isEmpty)
            #expect(leads.allSatisfy { $0["status"]?.text == status })
        }
    }

    @Test func sortsByUpdate() async throws {
        try await Harness.run(.classic) { sandbox in
            _ = try await sandbox.update(#"{"id":"lead_1030","changedTo":"lost"}"#)
            let newest = try await sandbox.get("/leads").json().elements.compactMap { $0["updatedAt"]?.text }
            #expect(newest == newest.sorted(by: >))
            let oldest = try await sandbox.get("/leads?sort=updated_at:asc").json().elements
                .compactMap { $0["updatedAt"]?.text }
            #expect(oldest == newest.sorted())
            #expect(try await sandbox.get("/leads?limit=1").json()[0]?["id"] == "lead_1030")
        }
    }

    @Test func showsWhatChangedAfterAMoment() async throws {
        try await Harness.run(.classic) { sandbox in
            _ = try await sandbox.update(#"{"id":"lead_123","changedTo":"lost"}"#)
            let updatedAt = try #require(try await sandbox.server.lead(id: "lead_123")?.updatedAt)
            #expect(try await sandbox.get("/leads?updated_after=\(updatedAt)").json().elements.isEmpty)
            let before = Timestamp(milliseconds: try #require(Timestamp(updatedAt)).milliseconds - 1).text
            let since = try await sandbox.get("/leads?updated_after=\(before)&limit=5").json()
            #expect(since.elements.map { $0["id"]?.text } == ["lead_123"])
            let all = try await sandbox.get("/leads?updated_after=2020-01-01T00:00:00%2B02:00&limit=7").json()
            #expect(all.elements.count == 7)
        }
    }

    @Test(arguments: [
        "status=won", "status=qualified", "status=", "sort=name", "limit=0", "limit=101", "limit=ten", "limit=-1",
        "limit=",
        "updated_after=yesterday", "updated_after=", "limit=5&limit=6", "status=%zz", "status=%ff",
    ])
    func refuses(_ query: String) async throws {
        try await Harness.run(.classic) { sandbox in
            let answer = try await sandbox.get("/leads?\(query)")
            #expect(answer.status == 400)
            #expect(try answer.json().shape == Fixture.shape("classic/validation-error.json"))
        }
    }
}
