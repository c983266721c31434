import FoundationEssentials
import TestSupport
import Testing

@testable import Leads

@Suite struct LocalTimeTests {
    @Test(
        arguments: [
            (0, "1 Jan 1970", "00:00:00", 0),
            (-1, "31 Dec 1969", "23:59:59", -1),
            (-86_400, "31 Dec 1969", "00:00:00", -1),
            (951_782_400, "29 Feb 2000", "00:00:00", 11_016),
            (1_709_209_815, "29 Feb 2024", "12:30:15", 19_782),
            (4_107_542_399, "28 Feb 2100", "23:59:59", 47_540),
            (4_107_542_400, "1 Mar 2100", "00:00:00", 47_541),
            (-2_203_977_600, "28 Feb 1900", "00:00:00", -25_509),
            (-2_203_891_200, "1 Mar 1900", "00:00:00", -25_508),
            (-11_670_998_400, "29 Feb 1600", "00:00:00", -135_081),
            (1_798_761_599, "31 Dec 2026", "23:59:59", 20_818),
            (1_798_761_600, "1 Jan 2027", "00:00:00", 20_819),
            (1_794_664_936, "14 Nov 2026", "14:02:16", 20_771),
            (-62_135_596_800, "1 Jan 1", "00:00:00", -719_162),
            (253_402_300_799, "31 Dec 9999", "23:59:59", 2_932_896),
        ] as [(Double, String, String, Int)])
    func showsAMomentAsACalendarDoes(seconds: Double, date: String, clock: String, dayNumber: Int) {
        let time = LocalTime(Date(timeIntervalSince1970: seconds), in: .utc)
        #expect(time.date == date)
        #expect(time.clock == clock)
        #expect(time.shortClock == clock.prefix(5))
        #expect(time.date(seen: time) + " \(time.year)" == date)
        for other in [-400.0, 400] {
            let now = LocalTime(Date(timeIntervalSince1970: seconds + other * 86_400), in: .utc)
            #expect(time.date(seen: now) == date)
        }
        #expect(time.monthAndYear == date.drop { $0 != " " }.dropFirst())
        #expect(time.dayNumber == dayNumber)
        #expect(LocalTime.days(year: time.year, month: time.month, day: time.day) == dayNumber)
    }

    @Test(
        arguments: [
            (1_774_745_999, "29 Mar 2026", "01:59:59"), (1_774_746_000, "29 Mar 2026", "03:00:00"),
            (1_792_889_999, "25 Oct 2026", "02:59:59"), (1_792_890_000, "25 Oct 2026", "02:00:00"),
            (1_798_758_000, "1 Jan 2027", "00:00:00"),
        ] as [(Double, String, String)])
    func followsTheZone(seconds: Double, date: String, clock: String) {
        let time = LocalTime(Date(timeIntervalSince1970: seconds), in: .berlin)
        #expect(time.date == date)
        #expect(time.clock == clock)
    }

    @Test(arguments: [(0.0004, 0), (0.0006, 1), (12.345, 345), (-0.001, 999), (1_794_664_936.204, 204)])
    func roundsToMilliseconds(seconds: Double, millisecond: Int) {
        #expect(LocalTime(Date(timeIntervalSince1970: seconds), in: .utc).millisecond == millisecond)
    }

    @Test(arguments: [
        Double.infinity, -.infinity, .nan, 1e300, -1e300, 9.3e15, 1e12, Date.distantFuture.timeIntervalSince1970,
        Date.distantPast.timeIntervalSince1970,
    ])
    func survivesAnyDate(seconds: Double) {
        // As the machine's own zone does: it is asked only about moments that an integer can hold.
        let zone = LocalZone { Int($0.timeIntervalSince1970) < 0 ? 3_600 : 7_200 }
        let time = LocalTime(Date(timeIntervalSince1970: seconds), in: zone)
        #expect((1...12).contains(time.month) && (1...31).contains(time.day) && (0...23).contains(time.hour))
    }

    @Test(arguments: SeededGenerator.seeds)
    func isTheInverseOfItsDayCount(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let day = Int.random(in: -1_000_000...3_000_000, using: &random)
            let time = LocalTime(Date(timeIntervalSince1970: Double(day) * 86_400), in: .utc)
            #expect(LocalTime.days(year: time.year, month: time.month, day: time.day) == day)
            #expect(LocalTime.isDay(year: time.year, month: time.month, day: time.day))
        }
    }

    @Test(arguments: [
        (2024, 2, 29, true), (2026, 2, 29, false), (2000, 2, 29, true), (1900, 2, 29, false), (2026, 4, 30, true),
        (2026, 4, 31, false), (2026, 12, 31, true), (2026, 12, 32, false), (2026, 13, 1, false), (2026, 0, 1, false),
        (2026, 1, 0, false),
    ])
    func knowsWhichDaysThereAre(year: Int, month: Int, day: Int, exists: Bool) {
        #expect(LocalTime.isDay(year: year, month: month, day: day) == exists)
    }

    @Test(arguments: SeededGenerator.seeds)
    func keepsWholeMilliseconds(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let date = Date(timeIntervalSince1970: Double.random(in: 1.6e9...2e9, using: &random))
            let kept = date.wholeMilliseconds
            #expect(kept.wholeMilliseconds == kept)
            // A binary number of seconds is exact to less than a microsecond.
            #expect((-0.000_001..<0.001_001).contains(date.timeIntervalSince(kept)))
        }
    }
}

@Suite struct LocalZoneTests {
    @Test(
        arguments: [
            // Summer time begins and ends during the day.
            (2026, 3, 29, .berlin, 1_774_738_800, "00:00"), (2026, 3, 30, .berlin, 1_774_821_600, "00:00"),
            (2026, 10, 25, .berlin, 1_792_879_200, "00:00"), (2026, 10, 26, .berlin, 1_792_969_200, "00:00"),
            (2026, 3, 8, .newYork, 1_772_946_000, "00:00"), (2026, 3, 9, .newYork, 1_773_028_800, "00:00"),
            (2026, 11, 1, .newYork, 1_793_505_600, "00:00"), (2026, 11, 2, .newYork, 1_793_595_600, "00:00"),
            // Clocks change at midnight: the day begins at 01:00.
            (2018, 11, 3, .saoPaulo, 1_541_214_000, "00:00"), (2018, 11, 4, .saoPaulo, 1_541_300_400, "01:00"),
            (2018, 11, 5, .saoPaulo, 1_541_383_200, "00:00"),
            // 23:00 comes twice on the day before.
            (2018, 2, 17, .saoPaulo, 1_518_832_800, "00:00"), (2018, 2, 18, .saoPaulo, 1_518_922_800, "00:00"),
            // Midnight comes twice: the day begins with the first.
            (2021, 10, 29, .amman, 1_635_454_800, "00:00"), (2021, 10, 30, .amman, 1_635_544_800, "00:00"),
            (2024, 2, 29, .utc, 1_709_164_800, "00:00"), (1960, 3, 1, .utc, -310_435_200, "00:00"),
        ] as [(Int, Int, Int, LocalZone, Double, String)])
    func knowsWhenADayBegins(year: Int, month: Int, day: Int, zone: LocalZone, seconds: Double, clock: String) {
        let start = zone.startOfDay(year: year, month: month, day: day)
        #expect(start.timeIntervalSince1970 == seconds)
        let time = LocalTime(start, in: zone)
        #expect([time.year, time.month, time.day] == [year, month, day])
        #expect(time.shortClock == clock)
    }

    @Test(arguments: [LocalZone.utc, .berlin, .newYork, .saoPaulo, .amman])
    func putsEveryMomentIntoItsDay(zone: LocalZone) {
        for seed in SeededGenerator.seeds {
            var random = SeededGenerator(seed: seed)
            for _ in 0..<500 {
                let date = Date(timeIntervalSince1970: Double.random(in: 1.5e9...1.8e9, using: &random).rounded())
                let time = LocalTime(date, in: zone)
                let start = zone.startOfDay(year: time.year, month: time.month, day: time.day)
                let end = zone.startOfDay(year: time.year, month: time.month, day: time.day + 1)
                #expect(start <= date && date < end, "seed \(seed), \(date.timeIntervalSince1970)")
            }
        }
    }
}
