import FoundationEssentials
import TestServer
import Testing

@testable import OctanistAPI

struct ClockDifferenceTests {
    private let asked = Date(timeIntervalSince1970: 1_794_664_936.2)
    private let answered = Date(timeIntervalSince1970: 1_794_664_936.9)

    @Test(arguments: [(936.0, true), (935.2, true), (937.0, false), (935.0, false), (4_536.0, false), (0, false)])
    func toldAsFarAsItCanBe(second: Double, mayBeNone: Bool) {
        let date = Date(timeIntervalSince1970: 1_794_664_000 + second)
        let difference = ClockDifference(date: date, sent: asked, answered: answered)
        #expect(difference.mayBeNone == mayBeNone)
        #expect(abs(difference.highest - difference.lowest - 1.7) < 1e-6)
        #expect(difference.latestServerTime(of: asked) == (mayBeNone ? asked : asked + difference.highest))
    }

    @Test func learnedFromEveryAnswerThatTellsItsTime() async throws {
        for (header, isBehind) in [("Date: Sun, 06 Nov 1994 08:49:37 GMT", true), ("Date: yesterday", nil)] {
            try await MisbehavingServer.run(.answer(http(200, Bodies.currentYes, headers: [header]))) { server in
                try await server.withClient { client in
                    #expect(client.clockDifference == nil)
                    _ = try await client.update(.won)
                    #expect(client.clockDifference.map { $0.highest < -1e8 } == isBehind)
                }
            }
        }
    }
}
