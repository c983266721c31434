import FoundationEssentials
import Leads

@testable import Interface

extension Scene {
    static let newLead: [Scene] = [
        Scene(name: "new-lead") { person in
            person.openLeads(total: 8_310)
            person.press("a")
        },
        Scene(name: "new-lead-known") { person in
            person.openLeads()
            person.press("a")
            person.type("Jane Smith")
            person.press("Tab")
            person.type("jane@example.com")
            person.press("F8")
            person.refuse(.leadExists(id: "lead_123", name: "Jane Smith", .email))
        },
        Scene(name: "new-lead-hostile") { person in
            person.openLeads()
            person.press("a")
            person.paste("山田\u{202E}太郎 " + String(repeating: "long ", count: 60))
            person.press("Tab", "Tab")
            person.type("call me")
            person.press("F8")
        },
        Scene(name: "new-lead-details") { person in
            var unknown = LeadUpdate.newLead(12, .unknown)
            unknown.message = "it may have arrived; the server shows no lead with the email ann@example.com"
            person.press("F4")
            person.loadHistory([unknown] + LeadUpdate.day)
            person.press("Enter")
            person.loadDetail()
        },
    ]
}
