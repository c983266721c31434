import LeadCore
import Leads
import TestSupport
import Testing

struct LearnedHabitsTests {
    @Test
    func whatWasLearnedIsThereNextTime() throws {
        let directory = try TemporaryDirectory()
        let locations = try Locations(environment: ["HOME": directory.path])
        #expect(PreferencesStore(locations).numberFormat(of: "acme") == nil)
        try PreferencesStore(locations).learn(.comma, of: "acme")
        try PreferencesStore(locations).learn(.point, of: "a \"quoted\\\" name")
        #expect(PreferencesStore(locations).numberFormat(of: "acme") == .comma)
        #expect(PreferencesStore(locations).numberFormat(of: "a \"quoted\\\" name") == .point)
        try PreferencesStore(locations).learn(.point, of: "acme")
        #expect(PreferencesStore(locations).numberFormat(of: "acme") == .point)
    }

    @Test
    func aCountryCodeIsKeptBesideTheNumberFormat() throws {
        let directory = try TemporaryDirectory()
        let locations = try Locations(environment: ["HOME": directory.path])
        #expect(PreferencesStore(locations).countryCode(of: "acme") == nil)
        try PreferencesStore(locations).learn(countryCode: "31", of: "acme")
        try PreferencesStore(locations).learn(.comma, of: "acme")
        try PreferencesStore(locations).learn(countryCode: "1", of: "a \"quoted\\\" name")
        #expect(PreferencesStore(locations).countryCode(of: "acme") == "31")
        #expect(PreferencesStore(locations).countryCode(of: "a \"quoted\\\" name") == "1")
        #expect(PreferencesStore(locations).numberFormat(of: "acme") == .comma)
    }

    @Test(arguments: ["", "0", "+31", "999999", "x"])
    func aCountryCodeThatNoCountryHasIsNotUsed(code: String) throws {
        let directory = try TemporaryDirectory()
        let habits = PreferencesStore(try Locations(environment: ["HOME": directory.path]))
        try habits.learn(.comma, of: "acme")
        try habits.learn(countryCode: code, of: "acme")
        #expect(habits.countryCode(of: "acme") == nil && habits.numberFormat(of: "acme") == .comma)
    }

    @Test
    func aThemeHoldsUntilTheConfigurationNamesAnother() throws {
        let directory = try TemporaryDirectory()
        let habits = PreferencesStore(try Locations(environment: ["HOME": directory.path]))
        try habits.learn(.comma, of: "acme")
        #expect(habits.theme(insteadOf: nil) == nil)
        try habits.learn(theme: "light", insteadOf: nil)
        #expect(habits.theme(insteadOf: nil) == "light")
        #expect(habits.theme(insteadOf: "dark") == nil)
        try habits.learn(theme: "light", insteadOf: "dark")
        #expect(habits.theme(insteadOf: "dark") == "light")
        try habits.learn(.point, of: "other")
        #expect(habits.theme(insteadOf: "dark") == "light")
        try habits.learn(theme: "dark", insteadOf: "dark")
        #expect(habits.theme(insteadOf: "dark") == nil)
        #expect(habits.numberFormat(of: "acme") == .comma)
    }
}
