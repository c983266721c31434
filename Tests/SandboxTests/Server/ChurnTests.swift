import FoundationEssentials
import GRDB
import Testing

@testable import Sandbox

/// Leads that change while they are listed, and lists of many leads.
struct ChurnTests {
    @Test(arguments: SandboxContract.allCases)
    func aShareOfAllChangesAtEveryList(contract: SandboxContract) async throws {
        try await Harness.run(contract, leads: 1_000, churn: 0.1) { sandbox in
            var before = try await sandbox.server.leads()
            var latest = ""
            for _ in 1...3 {
                _ = try await sandbox.get("/leads?limit=1")
                let after = try await sandbox.server.leads()
                let changed = zip(before, after).filter { $0.0 != $0.1 }.map(\.1)
                #expect((60...140).contains(changed.count))
                // No change gets the time of one before it.
                #expect(changed.allSatisfy { ($0.updatedAt ?? "") > latest && $0.note?.hasPrefix("Changed") == true })
                #expect(zip(before, after).allSatisfy { $0.id == $1.id && $0.name == $1.name && $0.value == $1.value })
                latest = after.compactMap(\.updatedAt).max() ?? ""
                before = after
            }
            _ = try await sandbox.update(#"{"id": "lead_123", "changedTo": "lost"}"#)
            let updated = try #require(try await sandbox.server.lead(id: "lead_123")?.updatedAt)
            #expect(updated >= latest)
            sandbox.server.setChurn(0)
            before = try await sandbox.server.leads()
            _ = try await sandbox.get("/leads?limit=1")
            #expect(try await sandbox.server.leads() == before)
        }
    }

    @Test func theSameSeedChangesTheSameLeads() async throws {
        var changed: [[String]] = []
        for seed in [5, 5, 6] as [UInt64] {
            try await Harness.run(leads: 300, seed: seed, churn: 0.1) { sandbox in
                _ = try await sandbox.get("/leads")
                changed.append(
                    try await sandbox.server.leads().filter { $0.note?.hasPrefix("Changed") == true }.map(\.id))
            }
        }
        #expect(changed[0] == changed[1] && changed[0] != changed[2])
    }

    @Test func leadsCanBeDeleted() async throws {
        try await Harness.run { sandbox in
            let ids = try await sandbox.server.leads().map(\.id)
            try await sandbox.server.deleteLeads(ids: [ids[1], ids[4]])
            #expect(
                try await sandbox.server.leads().map(\.id)
                    == ids.enumerated().filter { ![1, 4].contains($0.0) }.map(\.1))
            #expect(try await sandbox.get("/leads/\(ids[1])").status == 404)
        }
    }

    /// A page is found by an index, however many leads there are.
    @Test(arguments: ["createdAt", "updatedAt"])
    func aPageByTimeUsesAnIndex(member: String) async throws {
        let store = try LeadStore(dataFile: nil, samples: SampleLeads(count: 10))
        defer { store.close() }
        let query = LeadQuery(
            conditions: [LeadQuery.Condition(column: member, ">=", .integer(0))],
            order: LeadQuery.Order(member: member, isDescending: false), limit: 100)
        let plan = try await store.transaction { transaction in
            try Row.fetchAll(
                transaction.database, sql: "EXPLAIN QUERY PLAN " + query.sql,
                arguments: StatementArguments(query.values + [.integer(100), .integer(0)])
            ).map { row in row["detail"] as String }.joined(separator: "; ")
        }
        #expect(plan.contains("INDEX leads_\(member == "createdAt" ? "created" : "updated")"), "\(plan)")
        #expect(!plan.contains("TEMP B-TREE"), "\(plan)")
    }
}
