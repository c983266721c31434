import FoundationEssentials
import Testing

@testable import OctanistAPI

struct RetryPolicyTests {
    let policy = RetryPolicy(base: 2, cap: 300, floor: 0.25)

    @Test(
        arguments: [
            (1, nil, 0.5, 1), (2, nil, 0.5, 2), (3, nil, 0.5, 4), (8, nil, 0.5, 128), (9, nil, 0.5, 150),
            (1_000_000, nil, 0.5, 150), (0, nil, 0.5, 1), (-7, nil, 0.5, 1), (5, nil, 0, 0.25),
            (1, 10, 0, 10), (1, 10, 0.5, 11), (9, 10, 0.5, 150), (1, -5, 0.5, 1), (1, 1e12, 0.5, 3_601),
            (1, .infinity, 0.5, 1), (1, .nan, 0.5, 1),
        ] as [(Int, TimeInterval?, Double, TimeInterval)])
    func delay(attempt: Int, retryAfter: TimeInterval?, random: Double, seconds: TimeInterval) {
        #expect(policy.delay(afterAttempt: attempt, retryAfter: retryAfter, random: random) == seconds)
    }

    @Test func staysInBounds() {
        var generator = SystemRandomNumberGenerator()
        for attempt in 1...200 {
            let random = Double.random(in: 0..<1, using: &generator)
            let own = policy.delay(afterAttempt: attempt, retryAfter: nil, random: random)
            #expect((policy.floor...policy.cap).contains(own), "attempt \(attempt), random \(random)")
            let asked = policy.delay(afterAttempt: attempt, retryAfter: 60, random: random)
            #expect(asked >= 60, "attempt \(attempt), random \(random)")
        }
    }

    static let now = Date(timeIntervalSince1970: 784_111_777)

    @Test(
        arguments: [
            (nil, nil, nil), ("", nil, nil), ("0", nil, 0), ("120", nil, 120), (" 7 ", nil, 7), ("3601", nil, 3_600),
            ("99999999999999999999999999", nil, 3_600), ("-1", nil, nil), ("1.5", nil, 1.5), ("1e3", nil, nil),
            (".", nil, nil), ("1.2.3", nil, nil), ("+5", nil, nil), ("NaN", nil, nil), ("1 2", nil, nil),
            ("soon", nil, nil), ("٣", nil, nil), ("0x10", nil, nil),
            ("Sun, 06 Nov 1994 08:49:47 GMT", nil, 10), ("Sun, 06 Nov 1994 08:49:27 GMT", nil, 0),
            ("Sun, 06 Nov 2094 08:49:27 GMT", nil, 3_600), ("Sun, 06 Nov 1994 08:49:47 CET", nil, nil),
            ("Sun, 06 Nox 1994 08:49:47 GMT", nil, nil), ("06 Nov 1994", nil, nil),
            ("Tue, 10 Mar 2026 12:00:30 GMT", "Tue, 10 Mar 2026 12:00:00 GMT", 30),
            ("Sun, 06 Nov 1994 08:49:47 GMT", "yesterday", 10),
            ("Sunday, 06-Nov-94 08:49:47 GMT", nil, 10), ("Sun Nov  6 08:49:47 1994", nil, 10),
            ("1994-11-06T08:49:47Z", nil, 10), ("1994-11-06T09:49:47.5+01:00", nil, 10.5),
            ("Sun Nov  6 08:49:57 1994", "Sunday, 06-Nov-94 08:49:47 GMT", 10),
        ] as [(String?, String?, TimeInterval?)])
    func header(text: String?, date: String?, seconds: TimeInterval?) {
        #expect(RetryAfter.seconds(text, date: date, now: Self.now) == seconds)
    }
}
