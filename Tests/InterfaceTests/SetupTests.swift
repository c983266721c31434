import Leads
import Terminal
import TestSupport
import Testing

@testable import Interface

@Suite("setting an organisation up") struct SetupTests {
    private func person() -> Session {
        var person = Session(profile: .none)
        person.beginSetup()
        return person
    }

    @Test("a key that works is saved and the profile opened")
    func works() throws {
        var person = person()
        person.fillSetup()
        person.press("Enter")
        let check = try #require(person.check)
        #expect(check.profile.name == "acme")
        #expect(check.profile.server.text == NewProfile.standardServer)
        #expect(check.profile.key == (try APIKey("octo_s3cret")))
        #expect(person.saved == nil)
        person.answerCheck(nil)
        let saved = try #require(person.saved)
        #expect(saved.profile == check.profile)
        let summary = ProfileSummary(name: "acme", color: "blue", server: "octanist.com")
        person.send(.installation(.profileSaved(request: saved.request, .success(summary))))
        let opening = try #require(person.opening)
        #expect(opening.choice == .named("acme"))
        person.send(.profileOpened(request: opening.request, summary))
        #expect(person.overlay == nil && person.profile == summary)
        #expect(person.shows("FIND LEAD") && person.shows(" acme "))
    }

    @Test("a key never comes to the screen, into another field or into a description")
    func secret() {
        var person = person()
        person.fillSetup()
        person.press("Ctrl-A", "Ctrl-K", "Shift-Tab", "Alt-y")
        #expect(!person.screen.contains("s3cret"))
        person.press("Tab", "Ctrl-Z")
        #expect(person.setup?.key.count == 11)
        #expect(person.shows("•••••••••••"))
        var dumped = ""
        dump(person.state, to: &dumped)
        person.press("F8")
        dump(person.effects, to: &dumped)
        #expect(dumped.contains("•••") && !dumped.contains("s3cret"))
    }

    @Test("what is wrong is said beside its field, and nothing is asked")
    func mistakes() {
        var person = person()
        person.press("F8")
        #expect(person.shows("✗ type a name for the organisation"))
        #expect(person.shows("✗ paste the API key of the organisation"))
        #expect(person.setup?.focus == .name)
        person.type("acme")
        person.press("Enter", "Enter", "Ctrl-U")
        person.type("http://octanist.com/api")
        person.press("Enter")
        #expect(person.shows("✗ http:// would send the key unencrypted"))
        person.press("F8")
        #expect(person.check == nil && person.setup?.focus == .server)
    }

    @Test("typing replaces the address that is filled in; moving in it first keeps it")
    func filledIn() {
        var person = person()
        person.press("Tab", "Tab")
        person.type("https://acme.example")
        #expect(person.setup?.server.text == "https://acme.example")
        person.press("Ctrl-Z", "Ctrl-Z")
        #expect(person.setup?.server.text == NewProfile.standardServer)
        var other = self.person()
        other.press("Tab", "Tab", "End")
        other.type("/v2")
        #expect(other.setup?.server.text == NewProfile.standardServer + "/v2")
        var emptied = self.person()
        emptied.press("Tab", "Tab", "Backspace")
        #expect(emptied.setup?.server.text.isEmpty == true)
    }

    @Test("what is wrong is said whole at every size", arguments: [(100, 30), (80, 24), (80, 15), (60, 15), (40, 10)])
    func mistakesAreWhole(columns: Int, rows: Int) {
        var person = Session(columns: columns, rows: rows, profile: .none)
        person.beginSetup()
        person.press("Tab", "Tab")
        person.type("http://octanist.com/api")
        person.press("Tab", "Shift-Tab")
        let words = person.screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(
            words.contains(
                "http:// would send the key unencrypted: use https:// (http:// works only for this machine)"),
            "\(person.screen)")
    }

    @Test("a server without a scheme gets https:// when its field is left, and Ctrl-Z takes it off")
    func schemes() {
        var person = person()
        person.type("acme")
        person.press("Enter", "Enter", "Ctrl-U")
        person.type("acme.example/api")
        person.press("Enter")
        #expect(person.setup?.server.text == "https://acme.example/api")
        #expect(person.shows("https://acme.example/api") && !person.shows("✗"))
        person.press("Shift-Tab", "Ctrl-Z")
        #expect(person.setup?.server.text == "acme.example/api")
        person.press("F8")
        #expect(person.setup?.server.text == "https://acme.example/api")
        person.press("Shift-Tab", "Ctrl-U")
        person.type("nonsense")
        person.press("Tab")
        #expect(person.setup?.server.text == "nonsense" && person.shows("✗"))
    }

    @Test("a refused key cannot be saved")
    func refused() {
        var person = person()
        person.fillSetup()
        person.press("F8")
        person.answerCheck(Problem(.keyRefused, "the server refuses the key"))
        #expect(person.shows("✗ the server refuses the key") && !person.shows("Save anyway"))
        #expect(person.setup?.focus == .key)
        #expect(person.saved == nil)
    }

    @Test("without a server it is saved only by a button that keys typed ahead cannot press")
    func unreachable() {
        var person = person()
        person.fillSetup()
        person.press("F8")
        person.answerCheck(.unreachable)
        #expect(person.shows("no connection to octanist.com"))
        person.press("Enter")
        #expect(person.saved == nil)
        #expect(person.effects.count { if case .installation(.checkProfile) = $0 { true } else { false } } == 2)
        person.answerCheck(.unreachable)
        person.press("Right", "Enter")
        #expect(person.saved?.profile.name == "acme")
    }

    @Test("an answer to what was changed since is not taken")
    func stale() {
        var person = person()
        person.fillSetup()
        person.press("F8")
        person.type("x")
        person.answerCheck(nil)
        #expect(person.saved == nil)
        person.press("F8", "Esc")
        #expect(person.effects.last == .installation(.stopChecking))
        person.answerCheck(nil)
        #expect(person.saved == nil && person.setup != nil)
    }

    @Test("what could not be written is said, and what was typed stays")
    func notWritten() throws {
        var person = person()
        person.fillSetup()
        person.press("F8")
        person.answerCheck(nil)
        person.type("ignored while it is written")
        let saved = try #require(person.saved)
        person.send(
            .installation(.profileSaved(request: saved.request, .failure(Problem(.storage, "the disk is full")))))
        #expect(person.shows("✗ the disk is full"))
        #expect(person.setup?.name.text == "acme" && person.setup?.key.count == 11)
        #expect(person.opening == nil)
    }

    @Test("what is set up but cannot be opened is said so")
    func notOpened() throws {
        var person = person()
        person.fillSetup()
        person.press("F8")
        person.answerCheck(nil)
        let saved = try #require(person.saved)
        let summary = ProfileSummary(name: "acme", server: "octanist.com")
        person.send(.installation(.profileSaved(request: saved.request, .success(summary))))
        person.refuseOpening(Problem(.storage, "the history cannot be read"))
        #expect(person.shows("✗ acme is set up, but cannot be opened now: the history cannot be read"))
        #expect(person.setup?.key.isEmpty == true)
    }

    @Test(
        "every field, button and message is seen in a small window",
        arguments: [Size(columns: 40, rows: 10), Size(columns: 60, rows: 15), Size(columns: 100, rows: 10)])
    func smallWindow(_ size: Size) throws {
        func words(_ person: Session) -> String {
            person.frame.text.joined(separator: " ").split(separator: " ").joined(separator: " ")
        }
        var person = Session(columns: size.columns, rows: size.rows, profile: .none)
        person.beginSetup()
        for label in ["name", "colour", "server", "API key", "[ Check", "andbox ]"] { #expect(person.shows(label)) }
        person.press("F8")
        #expect(words(person).contains("✗ type a name for the organisation"), "\(person.screen)")
        person.type("acme")
        person.press("Enter", "Right")
        #expect(person.shows("blue") && person.frame.cursor != nil, "\(person.screen)")
        person.press("Enter", "Ctrl-U")
        person.type("http://octanist.com/api")
        person.press("F8")
        #expect(words(person).contains("✗ http:// would send the key unencrypted"), "\(person.screen)")
        person.press("Ctrl-U")
        person.type("https://octanist.com/api")
        person.press("Enter")
        #expect(person.shows("✗"), "the key is still missing")
        person.paste("octo_s3cret")
        #expect(person.shows("•••••••••••") && words(person).contains("11 characters"), "\(person.screen)")
        person.press("Enter")
        #expect(words(person).contains("asking octanist.com whether the key works"), "\(person.screen)")
        person.answerCheck(.unreachable)
        #expect(person.shows("[ Save anyway ]") && person.shows("andbox ]"), "\(person.screen)")
        #expect(
            words(person).contains("the key could not be checked: no connection to octanist.com"),
            "\(person.screen)")
        person.press("Right", "Enter")
        #expect(person.saved?.profile.name == "acme")
        var refused = Session(columns: size.columns, rows: size.rows, profile: .none)
        refused.beginSetup()
        refused.fillSetup()
        refused.press("F8")
        refused.answerCheck(Problem(.keyRefused, "the server refuses the key", advice: "check it"))
        #expect(refused.shows("API key") && refused.frame.cursor != nil, "\(refused.screen)")
        #expect(words(refused).contains("✗ the server refuses the key: check it"), "\(refused.screen)")
    }

    @Test("the sandbox is one key away, and Esc leads nowhere")
    func sandbox() {
        var person = person()
        person.press("Esc")
        #expect(person.shows("nothing was written so far"))
        person.press("F6")
        #expect(person.opening?.choice == .sandbox)
        var leaving = self.person()
        leaving.type("acme")
        leaving.press("Ctrl-Q")
        #expect(leaving.effects.last == .program(.quit))
    }

    @Test("another organisation: a taken name is refused, and closing keeps what was typed but the key")
    func another() {
        var person = Session()
        person.knowProfiles()
        person.prepare { $0.beginSetup() }
        person.type("ACME")
        person.press("Tab")
        #expect(person.shows("✗ the organisation ACME already exists"))
        person.press("Tab", "Tab")
        person.paste("octo_s3cret")
        person.press("Esc")
        #expect(person.overlay == nil && person.shows("FIND LEAD"))
        person.prepare { $0.beginSetup() }
        #expect(person.setup?.name.text == "ACME" && person.setup?.key.isEmpty == true)
    }
}
