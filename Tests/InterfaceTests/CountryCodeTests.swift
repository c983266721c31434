import Leads
import Terminal
import Testing

@testable import Interface

/// The country code is asked for where it is first needed, and kept for the organisation.
@Suite("a phone number without a country code") struct CountryCodeTests {
    private static let advice = "no country code: type the number with it once, and Leadline remembers it"

    private func person(_ code: String? = nil, columns: Int = 100) -> Session {
        var profile = ProfileSummary.demo
        profile.countryCode = code
        return Session(columns: columns, profile: profile)
    }

    private func learned(_ person: Session) -> [String] {
        person.effects.compactMap { if case .form(.rememberCountryCode(let code)) = $0 { code } else { nil } }
    }

    @Test(
        "typed with it once, it is remembered",
        arguments: [
            ("06 1234 5678", "+31 6 1234 5678", "31", "+31612345678"),
            ("0612345678", "0031612345678", "31", "+31612345678"),
            ("202 555 0112", "+1 202 555 0112", "1", "+12025550112"),
            ("030 901820", "+49 30 901820", "49", "+4930901820"),
        ])
    func remembered(national: String, whole: String, code: String, value: String) {
        var person = person(columns: 80)
        person.type(national)
        #expect(person.shows(Self.advice))
        person.press("Ctrl-U")
        person.type(whole)
        #expect(!person.shows(Self.advice) && learned(person).isEmpty)
        person.press("Enter")
        #expect(learned(person) == [code] && person.profile.countryCode == code)
        #expect(person.shows("phone numbers without a country code are read as +\(code) from now on"))
        person.press("Esc", "Ctrl-U")
        person.type(national)
        #expect(!person.shows(Self.advice))
        #expect(person.form.query.identifier?.value == value)
        person.press("Enter")
        #expect(learned(person) == [code], "it is said once")
    }

    @Test("put in front of what stands in the field, it is remembered")
    func inFront() {
        var person = person()
        person.type("0612345678")
        person.press("Home", "Delete")
        person.type("+31 ")
        person.press("Tab")
        #expect(learned(person) == ["31"])
    }

    @Test("the advice stays where the number is used as typed")
    func goingOn() {
        var person = person()
        person.type("06 1234 5678")
        person.press("Enter")
        #expect(person.form.focus == .status && person.shows(Self.advice) && learned(person).isEmpty)
    }

    @Test("in the field for the phone number, too")
    func explicitField() {
        var person = person()
        person.press("Ctrl-T", "Tab", "Tab")
        person.type("06 1234 5678")
        #expect(person.shows(Self.advice))
        person.press("Ctrl-U")
        person.type("+31 6 1234 5678")
        person.press("Enter")
        #expect(learned(person) == ["31"])
    }

    @Test("in a whole line, too")
    func wholeLine() {
        var person = person()
        person.type("0612345678 won 15k")
        person.press("Ctrl-U")
        person.type("+31612345678 won 15k")
        person.press("Enter")
        #expect(learned(person) == ["31"] && person.form.status == .won)
    }

    @Test("another number teaches nothing", arguments: ["+49 30 901820", "+31 6 1234 5679", "jane@example.com"])
    func anotherNumber(other: String) {
        var person = person()
        person.type("06 1234 5678")
        person.press("Ctrl-U")
        person.type(other)
        person.press("Enter")
        #expect(learned(person).isEmpty && person.profile.countryCode == nil)
    }

    @Test("where it is known, nothing is asked")
    func known() {
        var person = person("31")
        person.type("06 1234 5678")
        #expect(!person.shows(Self.advice))
        #expect(person.form.query.identifier?.value == "+31612345678")
        person.press("Ctrl-U")
        person.type("+49 30 901820")
        person.press("Enter")
        #expect(learned(person).isEmpty && person.profile.countryCode == "31")
    }

    @Test("choosing the lead with this number teaches it")
    func chosen() {
        var person = person()
        person.type("0612345678")
        let phone = Identifier(kind: .phone, value: "+31612345678")
        let known = HistorySuggestion(identifier: phone, name: "Jane", lastUpdateAt: Session.start)
        person.suggest([known])
        person.press("Down", "Enter")
        #expect(learned(person) == ["31"])
    }
}
