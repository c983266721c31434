import Terminal
import TestSupport
import Testing

/// Kinds of terminals, and what is no terminal at all.
struct SessionOpeningTests {
    private static func probe(_ environment: [String: String]) throws -> Pseudoterminal {
        try Pseudoterminal([BuiltProduct.path("terminal-probe")], environment: environment)
    }

    @Test(arguments: [
        "linux", "xterm", "xterm-256color", "screen", "screen-256color", "tmux-256color", "vt100", "rxvt-unicode",
    ])
    func opensOnCommonTerminals(type: String) async throws {
        let terminal = try Self.probe(["TERM": type])
        try await terminal.waitForOutput("the first screen") { $0.contains("ready") }
        await terminal.send("\u{1B}[18~")
        try await terminal.waitForOutput("the key") { $0.contains("key F7") }
        await terminal.send("\u{11}")
        #expect(try await terminal.process.waitForEnding() == .exit(4))
        #expect(try terminal.modes() == terminal.initialModes)
    }

    @Test(arguments: [("dumb", "cannot show a screen"), ("no-such-terminal", "does not know"), ("", "TERM is not set")])
    func refusesInOneSentence(type: String, part: String) async throws {
        let terminal = try Self.probe(["TERM": type])
        #expect(try await terminal.process.waitForEnding() == .exit(3))
        let text = try await terminal.waitForOutput("the sentence") { $0.contains(".\r\n") }
        #expect(text.contains(part))
        #expect(text.contains("leadline update"))
        #expect(!text.contains("\u{1B}"))
        #expect(try terminal.modes() == terminal.initialModes)
    }

    @Test(arguments: ["< /dev/null", "| cat"])
    func refusesWhatIsNoTerminal(redirection: String) async throws {
        let command = "\(try BuiltProduct.path("terminal-probe")) \(redirection)"
        let terminal = try Pseudoterminal(["sh", "-c", command])
        _ = try await terminal.process.waitForEnding()
        let text = try await terminal.waitForOutput("the sentence") { $0.contains(".\r\n") }
        #expect(text.contains("needs a terminal"))
        #expect(!text.contains("\u{1B}"))
    }

    @Test
    func colorOnlyWhereAllowed() async throws {
        for (value, hasColor) in [("", true), ("1", false)] {
            let terminal = try Self.probe(["NO_COLOR": value])
            let text = try await terminal.waitForOutput("the first screen") { $0.contains("ready") }
            #expect(text.contains("\u{1B}[38;5;75m") == hasColor)
            #expect(text.contains("\u{1B}[1m") || text.contains("\u{1B}[0;1m"))
        }
    }

    @Test
    func asciiWhereTheLocaleIsNotUTF8() async throws {
        let terminal = try Self.probe(["LANG": "C", "LC_ALL": "C"])
        let text = try await terminal.waitForOutput("the first screen") { $0.contains("ready") }
        #expect(text.contains("Probe +x~~o> ? ?  ? | ready"))
        #expect(text.utf8.allSatisfy { $0 < 0x80 })
    }
}
