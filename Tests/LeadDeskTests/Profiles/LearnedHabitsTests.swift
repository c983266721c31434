import LeadDesk
import Leads
import TestSupport
import Testing

struct LearnedHabitsTests {
    @Test
    func whatWasLearnedIsThereNextTime() throws {
        let directory = try TemporaryDirectory()
        let locations = try Locations(environment: ["HOME": directory.path])
        #expect(LearnedHabits(locations).numberFormat(of: "acme") == nil)
        try LearnedHabits(locations).learn(.comma, of: "acme")
        try LearnedHabits(locations).learn(.point, of: "a \"quoted\\\" name")
        #expect(LearnedHabits(locations).numberFormat(of: "acme") == .comma)
        #expect(LearnedHabits(locations).numberFormat(of: "a \"quoted\\\" name") == .point)
        try LearnedHabits(locations).learn(.point, of: "acme")
        #expect(LearnedHabits(locations).numberFormat(of: "acme") == .point)
    }
}
