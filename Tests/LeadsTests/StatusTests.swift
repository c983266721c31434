import Testing

@testable import Leads

@Suite struct StatusTests {
    @Test(
        arguments: [
            ("open", .open, "open"), ("qualified", .qualified, "qualified"), ("won", .won, "won"), ("win", .won, "won"),
            ("WON", .won, "won"), ("lost", .lost, "lost"), ("New", .other("New"), "New"), ("", .other(""), ""),
        ] as [(String, Status, String)])
    func readsAServersWord(word: String, status: Status, shown: String) {
        #expect(Status(word) == status)
        #expect(status.word == shown)
    }

    @Test(
        arguments: [(.won, "won", true), (.qualified, "qualified", true), (.lost, "lost", false)]
            as [(TargetStatus, String, Bool)])
    func setsThreeOfThem(target: TargetStatus, word: String, needsValue: Bool) {
        #expect(target.rawValue == word)
        #expect(target.needsValue == needsValue)
        #expect(Status(target)?.word == word)
    }

    @Test func leavesItUnchanged() {
        #expect(Status(TargetStatus.unchanged) == nil && !TargetStatus.unchanged.needsValue)
    }
}
