import FoundationEssentials
import Testing

@testable import Leads

@Suite struct HistoryFilterTests {
    @Test(
        arguments: [
            (.daysAgo(0), 1_774_738_800, 1_774_821_600), (.daysAgo(1), 1_774_652_400, 1_774_738_800),
            (.daysAgo(7), 1_774_134_000, 1_774_220_400), (.ago(12 * 3_600), 1_774_727_200, 1_774_727_200),
            (.day(year: 2026, month: 3, day: 29), 1_774_738_800, 1_774_821_600),
            (.day(year: 2026, month: 2, day: 28), 1_772_233_200, 1_772_319_600),
            (.day(year: 2025, month: 12, day: 31), 1_767_135_600, 1_767_222_000),
        ] as [(FilterMoment, Double, Double)])
    func countsDaysAsTheWallCalendarDoes(moment: FilterMoment, start: Double, end: Double) {
        // 29 March 2026, 09:46:40 in Berlin; that day has 23 hours.
        let now = Date(timeIntervalSince1970: 1_774_770_400)
        #expect(moment.start(now: now, zone: .berlin).timeIntervalSince1970 == start)
        #expect(moment.end(now: now, zone: .berlin).timeIntervalSince1970 == end)
    }
}
