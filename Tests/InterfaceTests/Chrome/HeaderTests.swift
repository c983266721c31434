import FoundationEssentials
import Leads
import Terminal
import Testing

@testable import Interface

/// Whose data this is, what waits and whether the server is there never leave the screen.
@Suite struct HeaderTests {
    private static let names = ["demo", "a", "Ein sehr langer Firmenname GmbH & Co. KG", "山田太郎株式会社東京本店営業部第一課第二係第三班"]

    @Test(arguments: names, [true, false])
    func whatMattersIsThereAtEveryWidth(name: String, unicode: Bool) {
        for isSandbox in [true, false] {
            let profile = ProfileSummary(name: name, isSandbox: isSandbox, server: "octanist.com", contract: .current)
            var person = Session(profile: profile, unicode: unicode)
            person.send(.counts(OpenCounts(own: OutboxCounts(waiting: 123, rejected: 45, unknown: 67))))
            let problem = Problem(.unreachable, "the server cannot be reached", advice: "check the network")
            person.send(.server(.offline(since: person.now, problem)))
            for width in Array(60...110) + [132, 160, 200] {
                person.resize(width, 30)
                let line = person.frame.text[0]
                #expect(DisplayWidth.of(line) == width)
                #expect(line.contains(String(name.prefix(1))) && line.contains("off"), "\(line)")
                for count in ["123", "45", "67"] { #expect(line.contains(count), "\(line)") }
                if isSandbox { #expect(line.contains("SANDBOX"), "\(line)") }
                #expect(line.contains("F1 help"), "\(line)")
            }
        }
    }

    @Test("a window of the usual size names every screen and the connection")
    func usualSize() {
        var person = Session(columns: 80, rows: 24, profile: .classic)
        person.send(.server(.online))
        for screen in ["F2 Update", "F3 Leads", "F4 Recent", "F5 Outbox", "● online", "F1 help"] {
            #expect(person.frame.text[0].contains(screen))
        }
        person.resize(60, 15)
        #expect(!person.frame.text[0].contains("F5 Outbox") && person.frame.text[0].contains("F1 help"))
    }

    @Test("at 80 columns nothing touches what stands beside it, and at 60 the counts stand at the Outbox")
    func apart() {
        var person = Session(columns: 80, rows: 24)
        person.send(.server(.online))
        person.send(.counts(OpenCounts(own: OutboxCounts(waiting: 1, rejected: 1, unknown: 1))))
        for (key, words) in [
            ("F3", " F2 Update [F3 Leads] F4 Recent  F5 Outbox ↑1 ✗1 ?1"),
            ("F2", " [F2 Update] F3 Leads  F4 Recent  F5 Outbox ↑1 ✗1 ?1"),
        ] {
            person.press(key)
            #expect(person.frame.text[0].contains(words) && person.frame.text[0].contains("● F1 help"))
        }
        person.resize(60, 15)
        #expect(person.frame.text[0].contains("[F2 Update] F3  F4  F5 ↑1 ✗1 ?1"), "\(person.frame.text[0])")
        for key in ["F2", "F3", "F4", "F5"] {
            person.press(key)
            #expect(person.frame.text[0].hasSuffix(" ● F1 help"), "\(person.frame.text[0])")
        }
    }

    @Test("what stands in the header stays in its place when counts and connection change", arguments: [80, 100, 160])
    func fixedPlaces(columns: Int) throws {
        var person = Session(columns: columns, rows: 30)
        func places() throws -> [Int] {
            try ["demo SANDBOX", "F2 Update", "F4 Recent", "F5 Outbox", "F1 help"].map { text in
                let line = person.frame.text[0]
                let start = try #require(line.firstRange(of: text)?.lowerBound)
                return DisplayWidth.of(String(line[..<start]))
            }
        }
        let before = try places()
        person.send(.counts(OpenCounts(own: OutboxCounts(waiting: 2, rejected: 1, unknown: 1))))
        #expect(person.frame.text[0].contains("F5 Outbox ↑2 ✗1 ?1"))
        #expect(try places() == before)
        person.send(.server(.offline(since: person.now, Problem(.unreachable, "the server cannot be reached"))))
        #expect(try places() == before)
        person.press("F5")
        #expect(person.frame.text[0].contains("[F5 Outbox ↑2 ✗1 ?1]"))
        #expect(try places() == before)
    }

    @Test("the time offline goes on by itself, and being online needs no wake-up")
    func timeOffline() {
        var person = Session()
        person.send(.server(.online))
        #expect(person.frame.text[0].contains("● online ") && person.nextWake == nil)
        person.send(.server(.offline(since: person.now, Problem(.unreachable, "the server cannot be reached"))))
        #expect(person.frame.text[0].contains("○ offline  "))
        person.wait(59)
        #expect(!person.frame.text[0].contains("min"))
        person.wait(12 * 60 - 59)
        #expect(person.frame.text[0].contains("○ offline 12 min"))
        person.wait(3 * 3_600)
        #expect(person.frame.text[0].contains("○ offline 3 h"))
    }

    @Test("why nothing is sent stands in the place of the connection")
    func trouble() {
        var person = Session()
        for (code, words) in [
            (Problem.Code.keyChanged, "○ key changed"), (.keyRefused, "○ key refused"),
            (.accessDenied, "○ key refused"), (.configuration, "○ no key"),
        ] {
            person.send(.keyTrouble(Problem(code, "something is wrong")))
            #expect(person.frame.text[0].contains(words))
        }
        person.send(.keyTrouble(nil))
        person.send(.failed(Problem(.storage, "the disk is full", advice: "free some space")))
        #expect(person.frame.text[0].contains("○ disk failed"))
        person.send(.update(.changed(LeadUpdate.day[2])))
        #expect(person.frame.text[0].contains("○ connecting"))
    }
}
