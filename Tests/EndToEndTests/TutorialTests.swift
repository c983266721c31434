import FoundationEssentials
import Terminal
import TestSupport
import Testing

/// The tutorial, done word by word in a real terminal.
///
/// A numbered step holds what to do in `code`, as a key after "press" and as text after "type", and in **bold** what
/// appears on the screen because of it.
struct TutorialTests {
    private struct Step {
        enum Part {
            case key(Key)
            case text(String)
            case sign(String)
        }

        let number: Int
        let parts: [Part]

        init(_ number: Int, _ text: String) throws {
            self.number = number
            let pattern = /(?<verb>[Pp]ress|[Tt]ype) `(?<input>[^`]+)`|\*\*(?<sign>[^*]+)\*\*/
            parts = try text.matches(of: pattern).map { match in
                if let sign = match.sign { return .sign(String(sign)) }
                let input = String(match.input ?? "")
                guard match.verb?.lowercased() == "press" else { return .text(input) }
                return .key(try #require(Key(text: input), "step \(number): \(input) is no key"))
            }
        }
    }

    private static func steps() throws -> [Step] {
        let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Docs/Tutorial.md")
        var steps: [(number: Int, text: String)] = []
        for line in String(decoding: try Data(contentsOf: page), as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            if let head = line.prefixMatch(of: /(?<number>[0-9]+)\.\s/), let number = Int(head.number) {
                steps.append((number, String(line)))
            } else if line.hasPrefix("   "), let last = steps.indices.last {
                steps[last].text += " " + line.trimmingPrefix { $0 == " " }
            }
        }
        return try steps.map { try Step($0.number, $0.text) }
    }

    @Test
    func everyStepDoesWhatThePageSays() async throws {
        let steps = try Self.steps()
        #expect(steps.map(\.number) == Array(1...steps.count) && steps.count >= 20)
        let program = try Program()
        try await program.inTerminal(options: "--sandbox") { terminal, before in
            for step in steps {
                var earlier = try await terminal.screen()
                for part in step.parts {
                    switch part {
                    case .key(let key): try await terminal.press([key])
                    case .text(let text):
                        try await terminal.type(text)
                        try await terminal.waitFor(text)
                    case .sign(let sign):
                        try await terminal.waitUntil("step \(step.number): \(sign)") { screen in
                            screen.ranges(of: sign).count > earlier.ranges(of: sign).count
                        }
                        earlier = try await terminal.screen()
                    }
                }
            }
            try await terminal.waitFor("status=0")
            #expect(try await terminal.modes() == before)
        }
        let history = try await program.run("history", "--sandbox", "--json")
        let updates = try history.output.split(separator: "\n").map {
            try JSONDecoder().decode(Program.Record.self, from: Data($0.utf8))
        }
        #expect(
            updates.map(\.outcome) == ["confirmed", "rejected"] + Array(repeating: "confirmed", count: 2) + [
                "cancelled", "confirmed", "confirmed",
            ])
        #expect(updates.map(\.status) == ["lost", "lost", "qualified", "won", "won", "lost", "won"])
        #expect(updates.map(\.value) == [nil, nil, "1500", "15000.5", "15000.5", nil, "2400"])
    }
}
