import FoundationEssentials
import Testing

@testable import Sandbox

@Suite struct SampleLeadsTests {
    private static let now = Timestamp(milliseconds: 1_795_000_000_000)

    private let leads = Self.leads()

    private static func leads(_ count: Int? = nil, seed: UInt64 = 1) -> [SandboxLead] {
        let samples = SampleLeads(count: count, seed: seed, now: now)
        return (0..<samples.count).map { SandboxLead(LeadRecord(sequence: Int64($0 + 1), document: samples[$0])) }
    }

    @Test func areManyAndDifferent() {
        #expect(leads.count >= 60)
        #expect(Set(leads.map(\.id)).count == leads.count)
        #expect(leads.first?.id == "lead_123")
        #expect(leads.dropFirst().enumerated().allSatisfy { $1.id == "lead_\(1001 + $0)" })
        #expect(Set(leads.map(\.status)) == ["open", "qualified", "won", "lost"])
        #expect(Set(leads.compactMap(\.currency)) == ["EUR", "USD", "GBP", "JPY"])
        #expect(leads.contains { $0.value?.contains(".") == true })
        #expect(leads.contains { $0.status == "open" && $0.currency == nil })
    }

    /// What tests and documentation elsewhere rely on.
    @Test(
        arguments: [
            ("lead_123", "jane@example.com", "EUR"), ("lead_1001", "customer@example.com", "EUR"),
            ("lead_1002", "pieter@example.nl", "EUR"), ("lead_1003", "m.tanaka@example.jp", "JPY"),
            ("lead_1004", "nora@example.se", nil), ("lead_1022", "hostile@example.com", "USD"),
        ] as [(String, String, String?)])
    func keepTheirPlaces(_ id: String, _ email: String, _ currency: String?) throws {
        let lead = try #require(leads.first { $0.id == id })
        #expect(lead.email == email)
        #expect(lead.currency == currency)
    }

    @Test func shareEmailsAndPhones() {
        let emails = Dictionary(grouping: leads.compactMap(\.email), by: { $0.lowercased() }).filter { $1.count > 1 }
        #expect(Set(emails.keys) == ["office@hansen.example", "desk@mixed.example"])
        let phones = Dictionary(grouping: leads.compactMap(\.phone), by: LeadKey.digits).filter { $1.count > 1 }
        #expect(Array(phones.keys) == ["39065550199"])
    }

    /// From a few hours to beyond the end of attribution, open ones too, whatever the calendar says.
    @Test func areOfEveryAge() throws {
        var days: [Int64] = []
        for lead in leads {
            let created = try #require(lead.createdAt.flatMap(Timestamp.init))
            let updated = try #require(lead.updatedAt.flatMap(Timestamp.init))
            #expect(created <= updated && updated < Self.now)
            days.append((Self.now.milliseconds - created.milliseconds) / 86_400_000)
        }
        #expect(Set(days.map { $0 / 10 }).isSuperset(of: 0...12))
        #expect(days.contains(0))
        let openOnes = zip(leads, days).filter { $0.0.status == "open" }.map(\.1)
        #expect(openOnes.contains { $0 > 90 } && openOnes.contains { (80..<90).contains($0) })
        #expect(openOnes.contains { $0 < 7 })
        #expect(days[0] < 30)
        // Of leads that share an identifier the first came in first.
        for (first, second) in [(5, 6), (7, 8), (9, 10)] { #expect(days[first] > days[second]) }
    }

    @Test func haveClicksAndConsentOrNot() {
        func share(_ text: String) -> Int { leads.count { $0.json.contains(text) } }
        for member in LeadMembers.clickIDs + LeadMembers.consent + LeadMembers.campaign + ["labelId", "custom"] {
            #expect((1..<leads.count).contains(share("\"\(member)\":null")), "\(member)")
        }
        #expect(share(#""ad_storage":true"#) > 5 && share(#""ad_storage":false"#) > 5)
        #expect(share(#""googleAdsCampaignName":"Summer sale 2026""#) == 1)
    }

    @Test func moreAreDrawnFromASeed() throws {
        let many = Self.leads(1000, seed: 5)
        #expect(many.count == 1000)
        #expect(many.prefix(leads.count) == leads[...])
        #expect(many == Self.leads(1000, seed: 5))
        #expect(many != Self.leads(1000, seed: 6))
        #expect(Set(many.map(\.id)).count == 1000)
        let drawn = many.dropFirst(leads.count)
        #expect(Set(drawn.map(\.email)).count == drawn.count)
        #expect(Set(drawn.map(\.phone)).count == drawn.count)
        #expect(Set(drawn.map(\.status)) == ["open", "qualified", "won", "lost"])
        let oldest = try #require(drawn.compactMap(\.createdAt).min())
        #expect(oldest < Timestamp(milliseconds: Self.now.milliseconds - 95 * 86_400_000).text)
        #expect(Self.leads(3).map(\.id) == ["lead_123", "lead_1001", "lead_1002"])
        #expect(Self.leads(0).isEmpty)
    }

    /// What would reach a terminal arrives as the API's JSON has it, nothing softened.
    @Test(arguments: SandboxContract.allCases)
    func hostileLeadSurvives(_ contract: SandboxContract) async throws {
        try await Harness.run(contract) { sandbox in
            let answer = try await sandbox.get("/leads?limit=100\(contract == .current ? "&search=hostile@" : "")")
            let json = try answer.json()
            let list = contract == .current ? json["data"]?.elements ?? [] : json.elements
            let lead = list.first { $0["id"] == "lead_1022" }
            #expect(lead?["name"]?.text == "\u{1B}[31mEve\u{1B}[0m \u{202E}dlrow\u{202C}\u{0}end\u{7}")
            #expect(lead?["note"]?.text?.unicodeScalars.contains("\u{9B}") == true)
            #expect(answer.text.contains(#"\u001b[31mEve\u001b[0m"#))
            #expect(answer.text.contains(#"\u0000end\u0007"#))
            #expect(!answer.data.contains(0))
            #expect(!answer.data.contains(0x1B))
        }
    }
}
