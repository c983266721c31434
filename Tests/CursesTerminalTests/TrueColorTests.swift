import FoundationEssentials
import Terminal
import TestSupport
import Testing

/// Colours of 24 bits, on terminals that say in one way or another that they have them.
struct TrueColorTests {
    private static let exact = "\u{1B}[38;2;90;170;255m"
    private static let reduced = "\u{1B}[38;5;75m"

    /// Opens the probe, presses a key that only this terminal's description tells of, leaves, and gives what was written.
    private static func output(_ environment: [String: String], key: String = "\u{1B}[18~") async throws -> String {
        let terminal = try Pseudoterminal([BuiltProduct.path("terminal-probe")], environment: environment)
        try await terminal.waitForOutput("the first screen") { $0.contains("ready") }
        await terminal.send(key)
        try await terminal.waitForOutput("the key") { $0.contains("key F7") || $0.contains("key Shift-Left") }
        await terminal.send("\u{11}")
        #expect(try await terminal.process.waitForEnding() == .exit(4))
        #expect(try terminal.modes() == terminal.initialModes)
        return String(decoding: terminal.output, as: UTF8.self)
    }

    @Test(arguments: ["xterm", "xterm-256color", "tmux-256color", "linux", "rxvt-unicode"], ["truecolor", "24bit"])
    func areShownAsTheyAre(type: String, word: String) async throws {
        let text = try await Self.output(["TERM": type, "COLORTERM": word])
        #expect(text.contains(Self.exact) && !text.contains(Self.reduced))
        // The palette is the user's: nothing changes it, so that nothing has to put it back.
        for change in ["\u{1B}]4;", "\u{1B}]104", "\u{1B}]P", "\u{1B}]R"] {
            #expect(!text.contains(change))
        }
    }

    @Test(
        arguments: [
            ["TERM": "xterm-256color"], ["TERM": "xterm-256color", "COLORTERM": "yes"],
            ["TERM": "screen-256color", "COLORTERM": "truecolor", "STY": "1.pts-0.host"],
            ["TERM": "vt100", "COLORTERM": "truecolor"],
            ["TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"],
        ] as [[String: String]])
    func areLeftOutWhereNobodyHasThem(environment: [String: String]) async throws {
        let text = try await Self.output(environment)
        #expect(!text.contains("\u{1B}[38;2;"))
        #expect(text.contains(Self.reduced) == (environment["TERM"] != "vt100" && environment["NO_COLOR"] == nil))
    }

    /// Without `COLORTERM`, as over SSH: the description says it, in each of the ways there are, among them one whose numbers
    /// are colours. Keys are those of the same description, also what only its own names tell of.
    @Test(arguments: [
        "Tc,", "RGB,", "RGB#8,", "RGB=8/8/8,",
        "RGB, colors#0x1000000, pairs#0x7FFF, setaf=\\E[38\\:2\\:\\:%p1%{65536}%/%d\\:0\\:0m, setab=\\E[48\\:2\\:\\:0\\:0\\:0m,",
    ])
    func areTakenFromTheDescription(capabilities: String) async throws {
        let directory = try TemporaryDirectory()
        let source = directory.file("own.ti")
        try Data("own-terminal,\n\tkLFT=\\E[!7~, \(capabilities)\n\tuse=xterm-256color,\n".utf8)
            .write(to: URL(filePath: source))
        let compiler = try Pseudoterminal(["tic", "-x", "-o", directory.path, source])
        #expect(try await compiler.process.waitForEnding() == .exit(0))
        let text = try await Self.output(["TERM": "own-terminal", "TERMINFO": directory.path], key: "\u{1B}[!7~")
        #expect(text.contains(Self.exact) && text.contains("key Shift-Left"))
    }
}
