import Glibc
import Terminal
import TestSupport
import Testing

/// However the program ends, the shell gets its terminal back as it was.
struct TerminalEndingTests {
    @Test(arguments: [SIGTERM, SIGINT, SIGSEGV, SIGABRT, SIGTRAP])
    func aSignalRestoresTheTerminal(signal: Int32) async throws {
        try await Program().inTerminal(options: "--sandbox") { terminal, before in
            try await terminal.waitFor("● ")
            let shell = try await terminal.processID()
            let process = try #require(try TmuxTerminal.children(of: shell).first)
            #expect(kill(process, signal) == 0)
            if signal == SIGINT {
                // From outside it only says how to quit: nothing is stopped by accident.
                try await terminal.waitFor("quits")
                try await terminal.sendKeys("C-q")
            }
            let screen = try await terminal.waitFor("status=")
            if signal == SIGTERM || signal == SIGINT { #expect(screen.contains("status=0")) }
            try await terminal.waitUntil("the next prompt") { $0.split(separator: "\n").last == "ready>" }
            #expect(try await terminal.modes() == before)
            try await terminal.type("echo still here")
            try await terminal.sendKeys("Enter")
            try await terminal.waitFor("\nstill here")
        }
    }

    @Test
    func suspendingAndComingBackKeepsEverything() async throws {
        try await Program().inTerminal(options: "--sandbox") { terminal, before in
            try await terminal.type("jane@example.com")
            try await terminal.waitFor("Jane Smith")
            try await terminal.sendKeys("F9")
            try await terminal.type("shell")
            try await terminal.waitFor("fg returns")
            try await terminal.sendKeys("Enter")
            // The shell says so when it has the terminal again.
            try await terminal.waitFor("Stopped")
            #expect(try await terminal.modes() == before)
            try await terminal.type("fg")
            try await terminal.sendKeys("Enter")
            try await terminal.waitFor("Jane Smith")
            try await terminal.sendKeys("Escape", "C-u", "C-q")
            // What was typed for the shell stands there at once; its next prompt comes after the end.
            try await terminal.waitUntil("the next prompt") { $0.split(separator: "\n").last == "ready>" }
            #expect(try await terminal.modes() == before)
        }
    }

    @Test
    func aTerminalThatGoesAwayEndsTheProgram() async throws {
        let program = try Program()
        let terminal = try Pseudoterminal(
            [Program.path, "--sandbox"], environment: program.environment.merging(["TERM": "xterm-256color"]) { $1 })
        try await terminal.waitForOutput("the first screen") { $0.contains("FIND LEAD") }
        terminal.hangUp()
        let ending = try await terminal.process.waitForEnding()
        #expect(ending == .exit(0))
    }
}
