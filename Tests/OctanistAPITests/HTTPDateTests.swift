import FoundationEssentials
import Testing

@testable import OctanistAPI

struct HTTPDateTests {
    /// 26 November 2026.
    private static let now = Date(timeIntervalSince1970: 1_795_651_200)
    /// 6 November 1994, 08:49:37, the example of RFC 9110.
    private static let example = Date(timeIntervalSince1970: 784_111_777)

    /// The three forms of RFC 9110, 5.6.7, and what servers make of them.
    @Test(arguments: [
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
        "Sun, 6 Nov 1994 08:49:37 GMT", "06 Nov 1994 08:49:37 GMT", "Sun, 06-Nov-1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 06 Nov 1994 08:49:37 +0000", "Sun, 06 Nov 1994 08:49:37 -0000",
        "Sun, 06 Nov 1994 08:49:37", "sun, 06 nov 1994 08:49:37 gmt", "SUN, 06 NOV 1994 08:49:37 GMT",
        "Sun,06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 94 08:49:37 GMT", "Sun Nov 06 08:49:37 1994",
        "Sun Nov 6 08:49:37 GMT 1994", "Sun Nov  6 08:49:37 UTC 1994", "Nov 6, 1994 08:49:37 GMT",
        "Sunday, 06 November 1994 08:49:37 GMT", "Mon, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 09:49:37 +0100",
        "Sun, 06 Nov 1994 05:19:37 -0330", "Sun, 06 Nov 1994 8:49:37 GMT", "  Sun,  06  Nov  1994  08:49:37  GMT  ",
    ])
    func readsTheExample(_ text: String) {
        #expect(HTTPDate.read(text, now: Self.now) == Self.example)
    }

    /// A year of two digits is never more than 50 years ahead.
    @Test(arguments: [
        ("27", 2027), ("26", 2026), ("25", 2025), ("00", 2000), ("99", 1999), ("76", 2076), ("77", 1977), ("94", 1994),
    ])
    func yearsOfTwoDigits(text: String, year: Int) {
        let long = HTTPDate.read("Thu, 26 Nov \(year) 00:00:00 GMT", now: Self.now)
        #expect(long != nil)
        #expect(HTTPDate.read("Thursday, 26-Nov-\(text) 00:00:00 GMT", now: Self.now) == long)
    }

    /// Against what Foundation reads, every day of some years around those that are leap years by exception.
    @Test(arguments: [1899, 1900, 1999, 2000, 2026, 2028, 2100, 2400])
    func agreesWithFoundation(year: Int) throws {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        var date = try #require(Timestamp.read("\(year)-01-01T23:59:60Z"))
        for _ in 1...800 {
            // Such as 2026-11-26T00:00:00Z.
            let parts = date.formatted(.iso8601).split { "-TZ".contains($0) }
            let month = months[try #require(Int(parts[1])) - 1]
            #expect(HTTPDate.read("Sun, \(parts[2]) \(month) \(parts[0]) \(parts[3]) GMT", now: Self.now) == date)
            date.addTimeInterval(86_399)
        }
    }

    @Test func aLeapSecondIsTheNextMinute() {
        let leap = HTTPDate.read("Sat, 31 Dec 2016 23:59:60 GMT", now: Self.now)
        #expect(leap == HTTPDate.read("Sun, 01 Jan 2017 00:00:00 GMT", now: Self.now))
    }

    /// The year before a turn of the century, it is the next one that is meant.
    @Test func yearsOfTwoDigitsAtTheTurnOfACentury() {
        let now = HTTPDate.read("Thu, 31 Dec 2099 00:00:00 GMT", now: Self.now)
        let next = HTTPDate.read("Fri, 01 Jan 2100 00:00:00 GMT", now: Self.now)
        #expect(next != nil)
        #expect(now.flatMap { HTTPDate.read("Friday, 01-Jan-00 00:00:00 GMT", now: $0) } == next)
    }

    @Test(arguments: [
        "", " ", "soon", "tomorrow", "Sun", "Sunday", "06 Nov 1994", "Sun, 06 Nov 08:49:37 GMT",
        "Sun, 06 1994 08:49:37 GMT", "Sun, Nov 1994 08:49:37 GMT", "Sun, 32 Nov 1994 08:49:37 GMT",
        "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 00 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT",
        "Sun, 06 Nov 1994 08:61:37 GMT", "Sun, 06 Nov 1994 08:49 GMT",
        "Sun, 06 Nov 1994 08:+9:37 GMT", "Sun, 06 Nov 1994 :49:37 GMT", "Sun, 29 Feb 1900 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37.5 GMT", "1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 08:49:37 CET",
        "Sun, 06 Nov 1994 08:49:37 +01", "Sun, 06 Nov 1994 08:49:37 +0199", "Sun, 06 Nox 1994 08:49:37 GMT",
        "Sun, 06 Nov 199 08:49:37 GMT", "Sun, 06 Nov 19945 08:49:37 GMT", "Sun, 06 Nov Dec 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 08:49:38 GMT", "Sun, 06 Nov 1994 08:49:37 GMT GMT", "Sun, -6 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT \u{0}", "\u{666}6 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT" + String(repeating: " ", count: 64),
    ])
    func readsNothingElse(_ text: String) {
        #expect(HTTPDate.read(text, now: Self.now) == nil)
    }
}
