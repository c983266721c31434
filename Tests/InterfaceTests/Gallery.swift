import FoundationEssentials
import Leads
import Testing

@testable import Interface

@Suite struct Gallery {
    @Test(arguments: [(100, 30), (80, 24), (60, 15)])
    func show(_ size: (Int, Int)) {
        var s = Session(columns: size.0, rows: size.1)
        s.send(.recentLoaded(LeadUpdate.day)); s.send(.server(.answered(s.now))); s.send(.counts(OutboxCounts(waiting: 1, rejected: 1, unknown: 1)))
        print(s.screen)
        s.type("jane@exa")
        s.suggest([HistorySuggestion(identifier: LeadUpdate.email("jane@example.com"), name: "Jane Smith", lastUpdateAt: s.now.addingTimeInterval(-7300)), HistorySuggestion(identifier: LeadUpdate.email("janet@exacta.example"), name: "J. Verhoeven", lastUpdateAt: s.now.addingTimeInterval(-300000))])
        print(s.screen)
        s.type("mple.com")
        s.press("Enter")
        print(s.screen)
        s.answerLookup(.jane, updates: [.sample(3, LeadUpdate.email("jane@example.com"), .qualified, .of(5000), secondsAgo: 90000)])
        print(s.screen)
        s.press("w", "F8")
        print(s.screen)
        s.type("1.500"); print(s.screen)
        s.press("Enter"); print(s.screen)
        s.press("Esc", "Ctrl-U"); s.type("15,000.50"); s.press("Enter"); s.type("Closed deal, annual subscription"); s.press("Tab", "Space")
        print(s.screen)
        s.press("F8"); s.commit(); s.wait(1.2)
        print(s.screen)
        s.type("jane@example.com"); s.press("Enter"); s.answerLookup(.jane); s.press("w"); s.type("16,000"); s.press("F8")
        print(s.screen)
        s.press("F3"); s.loadHistory(s.state.strip); print(s.screen)
        s.press("Ctrl-P"); s.type("ret"); print(s.screen); s.press("Esc", "F1"); print(s.screen)
    }
}
