import FoundationEssentials
import Leads
import TestSupport
import Testing

@testable import OctanistAPI

struct TimestampTests {
    private static let foundation = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    /// What is written is read as the same moment, and written the same again: bounds of a list depend on it.
    @Test func millisecondsSurvive() throws {
        let seed = UInt64.random(in: 0...9_999)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20_000 {
            let milliseconds = Int64.random(in: 0...4_102_444_800_000, using: &random)
            let date = Date(timeIntervalSince1970: Double(milliseconds) / 1_000)
            let text = Timestamp.text(date)
            let read = try #require(Timestamp.read(text))
            #expect(Timestamp.text(read) == text, "seed \(seed)")
            #expect(read == date && read.wholeMilliseconds == date, "seed \(seed): \(text)")
            #expect(Int64((read.timeIntervalSince1970 * 1_000).rounded()) == milliseconds, "seed \(seed): \(text)")
        }
    }

    /// The fast way reads as Foundation does, and leaves to it what it does not know.
    @Test(arguments: [
        "2026-03-10T12:00:00.000Z", "2026-03-10T12:00:00.123Z", "2026-03-10T12:00:00Z", "2024-02-29T23:59:59.999Z",
        "1970-01-01T00:00:00.000Z", "1969-12-31T23:59:59.5Z", "2026-03-10T12:00:00.123456Z",
        "2026-03-10T12:00:00.000+02:00", "2026-03-10T12:00:00+0200",
    ])
    func readsAsFoundationDoes(text: String) throws {
        let read = try #require(Timestamp.read(text))
        let expected = try Date(text, strategy: Self.foundation)
        #expect(abs(read.timeIntervalSince(expected)) < 0.000_5, "\(read) \(expected)")
    }

    @Test(arguments: ["", "2026-03-10", "12:00", "2026-03-10T12:00:00", "yesterday", "2026-03-10T12:00:00.Z", "١٢"])
    func otherTextsAreNone(text: String) {
        #expect(Timestamp.read(text) == nil)
    }
}
