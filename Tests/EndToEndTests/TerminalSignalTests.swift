import FoundationEssentials
import Glibc
import Terminal
import TestSupport
import Testing

/// Whatever signal comes, the terminal is given back as it was.
struct TerminalSignalTests {
    /// What a signal does to the screen.
    private enum Effect {
        /// It ends in order.
        case end
        /// It dies by the signal, with the terminal given back.
        case die
        case goOn
    }

    private static func effect(of signal: Int32) -> Effect {
        switch signal {
        case SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS: .die
        case SIGINT, SIGPIPE, SIGXFSZ, SIGCHLD, SIGCONT, SIGURG, SIGWINCH, 32, 33: .goOn
        default: .end
        }
    }

    /// Those that can be caught and stop nothing.
    private static let signals = (Int32(1)...64).filter {
        ![SIGKILL, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU].contains($0)
    }

    private func opened(_ arguments: [String], until text: String) async throws -> (Program, Pseudoterminal) {
        let program = try Program()
        let terminal = try Pseudoterminal(
            [Program.path] + arguments, environment: program.environment.merging(["TERM": "xterm-256color"]) { $1 })
        try await terminal.waitForOutput(text) { $0.contains(text) }
        return (program, terminal)
    }

    @Test(arguments: signals)
    func theScreen(signal: Int32) async throws {
        let (program, terminal) = try await opened(["--sandbox"], until: "FIND LEAD")
        // Its folder goes with it.
        defer { withExtendedLifetime(program) {} }
        #expect(try terminal.modes() != terminal.initialModes, "\(terminal.text.suffix(500))")
        terminal.process.send(signal: signal)
        switch Self.effect(of: signal) {
        case .end:
            let ending = try await terminal.process.waitForEnding()
            #expect(ending == .exit(0), "\(terminal.text.suffix(500))")
        case .die: #expect(try await terminal.process.waitForEnding() == .signal(signal))
        case .goOn:
            await terminal.send("jane@example.com")
            try await terminal.waitForOutput("the lead") { $0.contains("Jane Smith") }
            terminal.process.send(signal: SIGTERM)
            #expect(try await terminal.process.waitForEnding() == .exit(0))
        }
        #expect(try terminal.modes() == terminal.initialModes)
        try await terminal.waitForOutput("the end of the screen") { $0.contains("\u{1B}[?1049l") }
    }

    @Test(arguments: signals)
    func theHiddenPrompt(signal: Int32) async throws {
        let (program, terminal) = try await opened(["profile", "add", "acme"], until: "not shown): ")
        // Its folder goes with it.
        defer { withExtendedLifetime(program) {} }
        #expect(try terminal.modes() != terminal.initialModes)
        terminal.process.send(signal: signal)
        switch signal {
        case SIGPIPE, SIGXFSZ, SIGCHLD, SIGCONT, SIGURG, SIGWINCH, 32, 33:
            await terminal.send("\n")
            #expect(try await terminal.process.waitForEnding() == .exit(2))
        default: #expect(try await terminal.process.waitForEnding() == .signal(signal))
        }
        #expect(try terminal.modes() == terminal.initialModes)
    }

    @Test(arguments: [SIGTSTP, SIGTTIN, SIGTTOU])
    func theScreenStops(signal: Int32) async throws {
        try await Program().inTerminal(options: "--sandbox") { terminal, before in
            try await terminal.type("jane@example.com")
            try await terminal.waitFor("Jane Smith")
            let process = try #require(try TmuxTerminal.children(of: try await terminal.processID()).first)
            for _ in 1...2 {
                #expect(kill(process, signal) == 0)
                try await terminal.waitUntil("the shell") {
                    !$0.contains("Jane Smith") && $0.split(separator: "\n").last == "ready>"
                }
                #expect(try await terminal.modes() == before)
                try await terminal.type("fg")
                try await terminal.sendKeys("Enter")
                try await terminal.waitFor("Jane Smith")
            }
            // Brought to life in the background, it waits there until it has the terminal again.
            #expect(kill(process, signal) == 0)
            try await terminal.waitUntil("the shell") {
                !$0.contains("Jane Smith") && $0.split(separator: "\n").last == "ready>"
            }
            try await terminal.type("bg; echo in front")
            try await terminal.sendKeys("Enter")
            try await terminal.waitFor("\nin front")
            #expect(try await terminal.modes() == before)
            try await terminal.type("fg")
            try await terminal.sendKeys("Enter")
            try await terminal.waitFor("Jane Smith")
            #expect(kill(process, SIGTERM) == 0)
            try await terminal.waitUntil("the next prompt") { $0.split(separator: "\n").last == "ready>" }
            #expect(try await terminal.modes() == before)
        }
    }

    @Test(arguments: [SIGTSTP, SIGTTIN, SIGTTOU])
    func theHiddenPromptStops(signal: Int32) async throws {
        try await Program().inTerminal(options: "profile add acme --unchecked", until: "not shown):") {
            terminal, before in
            let process = try #require(try TmuxTerminal.children(of: try await terminal.processID()).first)
            let hidden = try await terminal.modes()
            #expect(hidden != before)
            for round in 2...3 {
                #expect(kill(process, signal) == 0)
                try await terminal.waitUntil("the shell") { $0.split(separator: "\n").last == "ready>" }
                #expect(try await terminal.modes() == before)
                try await terminal.type("fg")
                try await terminal.sendKeys("Enter")
                try await terminal.waitUntil("the question again") { $0.ranges(of: "not shown):").count == round }
                #expect(try await terminal.modes() == hidden)
            }
            try await terminal.type("octo_s3cret")
            try await terminal.sendKeys("Enter")
            let screen = try await terminal.waitFor("acme is set up")
            #expect(!screen.contains("s3cret"))
            #expect(try await terminal.modes() == before)
        }
    }

    /// A window that hangs, a stopped terminal emulator: what is written there goes nowhere, and the end waits for nobody.
    @Test(arguments: [SIGTERM, SIGHUP, SIGUSR1, SIGSEGV])
    func aTerminalThatReadsNothing(signal: Int32) async throws {
        let program = try Program()
        let terminal = try UnreadTerminal(
            [Program.path, "--sandbox"], environment: program.environment.merging(["TERM": "xterm-256color"]) { $1 })
        try await terminal.waitUntilFull()
        terminal.process.send(signal: signal)
        let ending = try await terminal.process.waitForEnding(.seconds(20))
        #expect(ending == (signal == SIGSEGV ? .signal(SIGSEGV) : .exit(0)))
        #expect(try terminal.modes() == terminal.initialModes)
    }

    /// What the program ignores for itself is no business of what it starts.
    @Test
    func anEditorHasItsSignals() async throws {
        let program = try Program()
        let (editor, found) = (program.directory.file("editor"), program.directory.file("found"))
        let script = "#!/bin/sh\ngrep '^Sig[IB]' /proc/self/status > '\(found)'\necho done >> '\(found)'\n"
        try Data(script.utf8).write(to: URL(filePath: editor))
        #expect(unsafe chmod(editor, 0o700) == 0)
        try await program.inTerminal(options: "--sandbox", adding: ["EDITOR": editor]) { terminal, _ in
            try await terminal.type("lead_123")
            try await terminal.waitFor("Jane Smith")
            try await terminal.sendKeys("Enter")
            try await terminal.waitFor("l lost")
            try await terminal.type("l")
            try await terminal.waitFor("(•) lost")
            try await terminal.sendKeys("C-o")
            try await terminal.waitFor("the note is unchanged")
        }
        let lines = try String(contentsOfFile: found, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 3)
        for line in lines.dropLast() {
            let mask = try #require(UInt64(line.split(separator: "\t").last ?? "", radix: 16))
            // The C library ignores its own two, 32 and 33, in whatever it starts.
            #expect(mask & ~(0b11 << 31) == 0, "\(line)")
        }
    }
}
