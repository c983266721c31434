import Testing

@testable import Sandbox

@Suite struct TimestampTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2026-03-10T12:00:00.000Z", 1_773_144_000_000),
            ("2026-03-10T14:30:00.123456+02:30", 1_773_144_000_123), ("2024-02-29", 1_709_164_800_000),
            ("1969-12-31T23:59:59.999Z", -1), ("2026-03-10t12:00:00.5z", 1_773_144_000_500),
            ("2026-03-09T23:30:00.0019-12:30", 1_773_144_000_001), ("1800-01-01T00:00:00Z", -5_364_662_400_000),
        ] as [(String, Int64)])
    func reads(_ text: String, _ milliseconds: Int64) {
        #expect(Timestamp(text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "2026", "2026-02-29", "2026-13-01", "2026-03-10T12:00:00", "2026-03-10 12:00:00Z", "2026-03-10T24:00:00Z",
        "2026-03-10T12:00:00.Z", "2026-03-10T12:00:00Zx", "yesterday", "2026-03-10T12:00:00+0200",
        "2026-02-29T12:00:00Z",
        "2026-3-10T12:00:00Z", "2026-03-10T12:60:00Z", "2026-03-10T12:00:00+24:00", "2026-03-10T12:00:00++2:00",
        "2026-03-10T12:00:00.٣Z", "12026-03-10T12:00:00Z",
    ])
    func refuses(_ text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test func writesWhatItReads() throws {
        for milliseconds in stride(from: Int64(-10_000_000_000_000), to: 250_000_000_000_000, by: 8_640_000_123_457) {
            let moment = Timestamp(milliseconds: milliseconds)
            #expect(Timestamp(moment.text) == moment)
        }
        #expect(Timestamp(milliseconds: 1_773_144_000_000).httpDate == "Tue, 10 Mar 2026 12:00:00 GMT")
    }
}
