import FoundationEssentials
import Testing

@testable import Sandbox

@Suite struct SampleLeadsTests {
    private let leads = SampleLeads.all.enumerated().map { index, document in
        SandboxLead(LeadRecord(sequence: Int64(index + 1), document: document))
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
