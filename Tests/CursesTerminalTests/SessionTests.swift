import Glibc
import Terminal
import TestSupport
import Testing

/// A session in a real terminal emulator.
struct SessionTests {
    private static let shell = ["PS1": "prompt ", "ENV": ""]

    @Test
    func keysPasteAndMail() async throws {
        try await TmuxTerminal.run([BuiltProduct.path("terminal-probe")]) { terminal in
            try await terminal.waitFor("ready")
            try await terminal.sendKeys("a", "F1", "F12", "S-F5", "Escape")
            try await terminal.waitFor("key Esc")
            try await terminal.sendKeys(
                "M-1", "BTab", "C-Up", "S-Left", "C-s", "Home", "PPage", "DC", "BSpace", "é", "C-w")
            let screen = try await terminal.waitFor("mail")
            let expected = [
                "key a", "key F1", "key F12", "key Shift-F5", "key Esc", "key Alt-1", "key Shift-Tab", "key Ctrl-Up",
                "key Shift-Left", "key Ctrl-S", "key Home", "key PageUp", "key Del", "key Backspace", "key é",
            ]
            #expect(screen.contains(expected.map { "  \($0)\n" }.joined()))
            #expect(try await terminal.cursor() == Position(row: 2, column: 4))
            try await terminal.paste("one\ntwo\tthree \"$x\" \\n é")
            try await terminal.waitFor(#"paste "one\ntwo\tthree \"$x\" \\n é""#)
            // What comes without brackets from a terminal that has them was typed, unless it is too long for that.
            try await terminal.paste("three\nfour, five and all the others as well", bracketed: false)
            try await terminal.waitFor(#"paste "three\nfour, five and all the others as well""#)
            try await terminal.sendKeys("C-q")
            #expect(try await terminal.waitForExit() == 4)
        }
    }

    @Test
    func resizesAndFramesOfAnotherSize() async throws {
        try await TmuxTerminal.run([BuiltProduct.path("terminal-probe")]) { terminal in
            try await terminal.waitFor("ready")
            for (columns, rows) in [(60, 15), (300, 80), (2, 1), (1, 1), (100, 30)] {
                try await terminal.resize(Size(columns: columns, rows: rows))
                let rule = String(repeating: "─", count: columns)
                try await terminal.waitUntil("\(columns)x\(rows)") { screen in
                    rows == 1
                        ? screen.hasPrefix(String("Probe".prefix(columns)) + "\n")
                        : screen.contains("resize \(columns)x\(rows)") && screen.contains("\(rule)\n")
                }
            }
            try await terminal.sendKeys("C-o", "x")
            try await terminal.waitUntil("a larger frame") {
                $0.contains("> x\n") && $0.split(separator: "\n").count > 5
            }
            try await terminal.sendKeys("C-o", "y")
            try await terminal.waitFor("> xy\n")
            try await terminal.sendKeys("C-l", "C-q")
            #expect(try await terminal.waitForExit() == 4)
        }
    }

    @Test
    func suspendsToTheShellAndBack() async throws {
        try await TmuxTerminal.run(["sh", "-i"], environment: Self.shell) { terminal in
            try await terminal.waitFor("prompt")
            let before = try await terminal.modes()
            try await terminal.type("\(try BuiltProduct.path("terminal-probe"))\n")
            try await terminal.waitFor("ready")
            try await terminal.sendKeys("C-z")
            // The shell's screen comes back before its modes do; the shell itself speaks after both.
            try await terminal.waitUntil("the shell") { !$0.contains("ready") && $0.contains("topped") }
            #expect(try await terminal.modes().isCanonical)
            try await terminal.type("fg\n")
            try await terminal.waitFor("resumed")
            try await terminal.sendKeys("a")
            try await terminal.waitFor("> a")
            try await terminal.sendKeys("C-q")
            try await terminal.waitUntil("the shell") { !$0.contains("ready") && $0.contains("prompt") }
            try await terminal.type("echo status $?\n")
            try await terminal.waitFor("status 4")
            #expect(try await terminal.modes() == before)
        }
    }

    /// A stop nobody can catch, and one sent to this process alone.
    @Test(arguments: [SIGSTOP, SIGTSTP])
    func comesBackAfterAStopFromOutside(signal: Int32) async throws {
        try await TmuxTerminal.run(["sh", "-i"], environment: Self.shell) { terminal in
            try await terminal.waitFor("prompt")
            try await terminal.type("\(try BuiltProduct.path("terminal-probe"))\n")
            try await terminal.waitFor("ready")
            let shell = try await terminal.processID()
            let child = try #require(try TmuxTerminal.children(of: shell).last)
            kill(child, signal)
            try await terminal.waitFor("topped")
            try await terminal.type("fg\n")
            try await terminal.waitUntil("the screen again") { $0.contains("ready") && $0.contains("resumed") }
            try await terminal.sendKeys("b")
            try await terminal.waitFor("> b")
            try await terminal.sendKeys("C-q")
            try await terminal.waitUntil("the shell") { !$0.contains("ready") && $0.contains("prompt") }
        }
    }

    @Test
    func aChildOwnsTheTerminal() async throws {
        try await TmuxTerminal.run([BuiltProduct.path("terminal-probe")]) { terminal in
            try await terminal.waitFor("ready")
            let modes = try await terminal.modes()
            try await terminal.sendKeys("C-e")
            try await terminal.waitFor("child cooked")
            try await terminal.sendKeys("C-c")
            try await terminal.waitUntil("the probe") { $0.contains("ready") && $0.contains("child 130") }
            #expect(try await terminal.modes() == modes)
            try await terminal.sendKeys("C-q")
            #expect(try await terminal.waitForExit() == 4)
        }
    }

    @Test
    func aChildAsksAtTheTerminal() async throws {
        try await TmuxTerminal.run([BuiltProduct.path("terminal-probe")]) { terminal in
            try await terminal.waitFor("ready")
            let modes = try await terminal.modes()
            try await terminal.sendKeys("C-a")
            let asked = try await terminal.waitFor("Word:")
            #expect(asked.contains("asking"))
            // Nobody could bring it back from a stop.
            try await terminal.sendKeys("C-z")
            try await terminal.type("sesame")
            try await terminal.sendKeys("Enter")
            try await terminal.waitFor(#"answer 0 "sesame\n""#)
            // Nothing of it reached the screen, which goes on.
            try await terminal.type("typed")
            try await terminal.waitFor("> typed")
            #expect(try await terminal.modes() == modes)
            try await terminal.sendKeys("C-q")
            #expect(try await terminal.waitForExit() == 4)
        }
    }

    /// By Ctrl-C, or when its time is over.
    @Test(arguments: [true, false])
    func aChildThatHangsIsEnded(byKey: Bool) async throws {
        try await TmuxTerminal.run([BuiltProduct.path("terminal-probe")]) { terminal in
            try await terminal.waitFor("ready")
            let modes = try await terminal.modes()
            try await terminal.sendKeys(byKey ? "C-n" : "C-t")
            if byKey {
                try await terminal.waitFor("hanging")
                try await terminal.sendKeys("C-c")
            }
            try await terminal.waitFor(byKey ? "answer 130" : "no answer")
            try await terminal.type("typed")
            try await terminal.waitFor("> typed")
            #expect(try await terminal.modes() == modes)
            try await terminal.sendKeys("C-q")
            #expect(try await terminal.waitForExit() == 4)
        }
    }

    @Test
    func aTypedCharacterCostsFewBytes() async throws {
        let terminal = try Pseudoterminal(
            [BuiltProduct.path("terminal-probe")], environment: ["PROBE_QUIET": "1"])
        try await terminal.waitForOutput("the first screen") { $0.contains("> ") }
        for letter in ["h", "j", "k"] {
            let before = terminal.output.count
            await terminal.send(letter)
            try await terminal.waitForOutput("the letter") { $0.utf8.count > before }
            #expect(terminal.output.count - before <= 40)
        }
    }
}
