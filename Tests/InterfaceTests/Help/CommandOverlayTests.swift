import Terminal
import Testing

@testable import Interface

@Suite("the list of commands") struct CommandOverlayTests {
    @Test("no title, reason or key is cut, however narrow the window", arguments: [40, 60, 80, 200], ["F1", "F9"])
    func titles(columns: Int, key: String) throws {
        var person = Session(columns: columns, rows: 12)
        person.press(key)
        var seen: Set<String> = []
        for _ in person.keymap.commands {
            let rows = person.frame.text.compactMap { line in
                let parts = line.split(separator: "│", omittingEmptySubsequences: false)
                return parts.count > 2 ? String(parts[1]) : nil
            }
            #expect(!rows.contains { $0.contains("…") }, "\(person.screen)")
            seen.formUnion(rows)
            person.press("Down")
        }
        #expect(seen.count > 20, "the list was gone through")
    }
}
