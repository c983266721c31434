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
                #expect(line.contains("Update"), "\(line)")
            }
        }
    }

    @Test func moreRoomSaysMore() {
        var person = Session()
        #expect(person.shows("F1 help"))
        person.resize(80, 24)
        #expect(!person.frame.text[0].contains("F1 help") && person.shows("F4 Outbox"))
        person.resize(60, 15)
        #expect(!person.frame.text[0].contains("F4 Outbox"))
    }
}
