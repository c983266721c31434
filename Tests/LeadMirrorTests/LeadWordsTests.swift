import Leads
import TestSupport
import Testing

@testable import LeadMirror

struct LeadWordsTests {
    @Test
    func theMostUsedComeFirst() async throws {
        let directory = try TemporaryDirectory()
        let mirror = try LeadMirror.open(path: directory.mirror)
        func lead(_ id: String, _ campaign: String?, _ clickIDs: Set<ClickID>) -> Lead {
            var lead = Lead.sample(id, clickIDs: clickIDs)
            lead.campaign = campaign
            lead.source = "gtm"
            lead.label = id == "b" ? "Hot" : nil
            return lead
        }
        try mirror.store(
            [
                lead("a", "Brand", [.fbc, .fbp]), lead("b", "Spring", [.fbc]), lead("c", "spring", [.gclid]),
                lead("d", nil, []),
            ], state: .filled, of: .acme)
        try mirror.store([lead("z", "Foreign", [.ttclid])], state: .filled, of: .named("other"))
        let words = try await mirror.words(of: .acme)
        #expect(words["campaign"] == ["spring", "brand"])
        #expect(words["source"] == ["gtm"] && words["label"] == ["hot"])
        #expect(words["reach"] == ["meta", "google"])
        #expect(words["has"] == ["fbc", "fbp", "gclid"])
        #expect(try await mirror.words(of: .named("nobody")).isEmpty)
    }
}
