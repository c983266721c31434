import FoundationEssentials
import NIOHTTP1
import Testing

@testable import Sandbox

@Suite struct StatisticsTests {
    /// A document with what counts, made a known time ago.
    private static func lead(_ id: Int, _ status: LeadStatus, value: String? = nil, source: String, created: String)
        -> LeadRecord
    {
        var document: JSONObject = [
            "id": .string("lead_\(id)"), "status": .string(status.rawValue), "source": .string(source),
            "createdAt": .string(created), "updatedAt": .string(created),
        ]
        if let value { document["value"] = Decimal(json: value).map(JSONValue.number) }
        return LeadRecord(sequence: Int64(id), document: document)
    }

    private static let leads = [
        lead(1, .won, value: "100", source: "gtm", created: "2026-03-01T00:00:00.000Z"),
        lead(2, .won, value: "50.5", source: "api", created: "2026-03-31T23:59:59.999Z"),
        lead(3, .qualified, value: "7", source: "gtm", created: "2026-03-15T12:00:00.000Z"),
        lead(4, .lost, source: "gtm", created: "2026-03-15T12:00:00.000Z"),
        lead(5, .open, source: "manual", created: "2026-03-15T12:00:00.000Z"),
        lead(6, .won, value: "9000", source: "gtm", created: "2026-02-28T23:59:59.999Z"),
        lead(7, .open, source: "gtm", created: "2026-04-01T00:00:00.000Z"),
    ]

    private func figures(_ body: JSONObject, at now: String) async throws -> JSONObject? {
        let store = try LeadStore(dataFile: nil, samples: SampleLeads(count: 0))
        defer { store.close() }
        let moment = try #require(Timestamp(now))
        let value = try await store.transaction { transaction in
            for lead in Self.leads { try transaction.insert(lead) }
            return try StatisticsQuery(body, at: moment).figures(in: transaction)
        }
        return value.objectValue
    }

    @Test(
        arguments: [
            ([:], "2026-03-20T08:00:00Z"), (["period": "previous"], "2026-04-01T00:00:00Z"),
            (["period": "custom", "startDate": "2026-03-01", "endDate": "2026-03-31"], "2027-01-01"),
        ] as [(JSONObject, String)])
    func countsTheLeadsOfThePeriod(_ body: JSONObject, _ now: String) async throws {
        let figures = try await figures(body, at: now)
        let usage = figures?["usage"]?.objectValue
        #expect(usage?["periodStart"] == "2026-03-01T00:00:00.000Z")
        #expect(usage?["periodEnd"] == "2026-03-31T23:59:59.999Z")
        #expect(usage?["leadsUsed"] == 5)
        #expect(usage?["lockedLeads"] == 0)
        let leads = figures?["leads"]?.objectValue
        #expect(leads?["total"] == 5)
        #expect(leads?["byStatus"] == ["open": 1, "qualified": 1, "won": 2, "lost": 1])
        #expect(leads?["bySource"] == ["api": 1, "gtm": 3, "manual": 1])
        let conversion = figures?["conversion"]?.objectValue
        #expect(conversion?["qualified"] == 3)
        #expect(try conversion?["qualificationRate"] == JSONValue("0.6".utf8))
        #expect(try conversion?["winRate"] == JSONValue("\(2.0 / 3)".utf8))
        #expect(try conversion?["totalValue"] == JSONValue("150.5".utf8))
        #expect(try conversion?["averageValue"] == JSONValue("75.25".utf8))
    }

    @Test func anEmptyPeriodHasNoRates() async throws {
        let figures = try await figures(
            ["period": "custom", "startDate": "2020-02-29", "endDate": "2020-02-29"], at: "2026-03-20")
        #expect(figures?["leads"]?.objectValue?["total"] == 0)
        #expect(figures?["conversion"]?.objectValue?["winRate"] == 0)
        #expect(figures?["usage"]?.objectValue?["periodEnd"] == "2020-02-29T23:59:59.999Z")
    }

    @Test(arguments: [
        ("2026-01-31", 1, "2026-02-01"), ("2026-12-05", 1, "2027-01-01"), ("2026-01-01", -1, "2025-12-01"),
    ])
    func monthsFollowEachOther(_ day: String, _ months: Int, _ expected: String) throws {
        #expect(try #require(Timestamp(day)).month(months) == Timestamp(expected))
    }

    @Test(arguments: [
        (#"{"period":"week"}"#, "VALIDATION_ERROR"), (#"{"period":"custom"}"#, "VALIDATION_ERROR"),
        (#"{"period":"custom","startDate":"2026-01-01"}"#, "VALIDATION_ERROR"),
        (#"{"period":"custom","startDate":"2026-02-30","endDate":"2026-03-01"}"#, "INVALID_DATE"),
        (#"{"period":"custom","startDate":"2026-01-01T00:00:00Z","endDate":"2026-03-01"}"#, "INVALID_DATE"),
        (#"{"startDate":5}"#, "VALIDATION_ERROR"), ("[]", "VALIDATION_ERROR"), ("", "VALIDATION_ERROR"),
    ])
    func refuses(_ body: String, _ code: String) async throws {
        try await Harness.run { sandbox in
            let answer = try await sandbox.send(.POST, "/stats", body: Data(body.utf8))
            #expect(answer.status == 400)
            #expect(try answer.json()["error"]?["code"]?.text == code)
        }
    }

    @Test func classicHasNone() async throws {
        try await Harness.run(.classic) { sandbox async throws in
            #expect(try await sandbox.send(.POST, "/stats", body: Data("{}".utf8)).status == 404)
        }
    }
}
