import Glibc
import Terminal
import TestSupport
import Testing

/// However the process ends, the terminal is as it was.
struct SessionEndingTests {
    private static let quietCrash = ["SWIFT_BACKTRACE": "enable=no", "LANG": "C.UTF-8"]

    private static func opened() async throws -> Pseudoterminal {
        let terminal = try Pseudoterminal([BuiltProduct.path("terminal-probe")], environment: quietCrash)
        try await terminal.waitForOutput("the first screen") { $0.contains("ready") }
        #expect(try terminal.modes() != terminal.initialModes)
        return terminal
    }

    private static func expectRestored(_ terminal: Pseudoterminal) async throws {
        #expect(try terminal.modes() == terminal.initialModes)
        // Bracketed paste and the keypad are off, in whatever order the last bytes come.
        let pairs = [("\u{1B}[?2004l", "\u{1B}[?2004h"), ("\u{1B}[?1l", "\u{1B}[?1h")]
        let text = try await terminal.waitForOutput("the end of the screen") { text in
            text.contains("\u{1B}[?1049l")
                && pairs.allSatisfy { off, on in
                    guard let lastOff = text.ranges(of: off).last, let lastOn = text.ranges(of: on).last else {
                        return false
                    }
                    return lastOff.lowerBound > lastOn.lowerBound
                }
        }
        // The cursor shows.
        #expect(text.contains("\u{1B}[?25h") || !text.contains("\u{1B}[?25l"))
    }

    @Test(arguments: [
        ("\u{11}", ChildProcess.Ending.exit(4)), ("\u{4}", .exit(5)), ("\u{18}", .signal(SIGILL)),
    ])
    func byKey(key: String, expected: ChildProcess.Ending) async throws {
        let terminal = try await Self.opened()
        await terminal.send(key)
        let ending = try await terminal.process.waitForEnding()
        #expect(ending == expected || key == "\u{18}" && ending == .signal(SIGTRAP))
        try await Self.expectRestored(terminal)
    }

    @Test(arguments: [
        (SIGTERM, ChildProcess.Ending.exit(128 + SIGTERM)), (SIGHUP, .exit(128 + SIGHUP)), (SIGSEGV, .signal(SIGSEGV)),
        (SIGABRT, .signal(SIGABRT)), (SIGBUS, .signal(SIGBUS)), (SIGFPE, .signal(SIGFPE)), (SIGQUIT, .signal(SIGQUIT)),
    ])
    func bySignal(signal: Int32, expected: ChildProcess.Ending) async throws {
        let terminal = try await Self.opened()
        terminal.process.send(signal: signal)
        #expect(try await terminal.process.waitForEnding() == expected)
        try await Self.expectRestored(terminal)
    }

    /// Reports of the mouse are on while the screen is open, if they were asked for, and off after every ending.
    @Test(arguments: [nil, SIGTERM, SIGSEGV])
    func theMouseIsGivenBack(signal: Int32?) async throws {
        let terminal = try Pseudoterminal(
            [BuiltProduct.path("terminal-probe")], environment: Self.quietCrash.merging(["PROBE_MOUSE": "1"]) { $1 })
        try await terminal.waitForOutput("the first screen") { $0.contains("ready") && $0.contains("\u{1B}[?1006h") }
        await terminal.send("\u{1B}[<0;12;3M\u{1B}[<64;1;1M")
        try await terminal.waitForOutput("the click") { $0.contains("click 2 11") && $0.contains("wheelUp 0 0") }
        await terminal.send("\u{5}")
        try await terminal.waitForOutput("the child") { $0.contains("child cooked") }
        #expect(Self.mouse(terminal.text) == ["?1000h", "?1006h", "?1006l", "?1000l"])
        await terminal.send("\u{4}")
        try await terminal.waitForOutput("the screen again") { $0.contains("child 0") }
        if let signal { terminal.process.send(signal: signal) } else { await terminal.send("\u{11}") }
        _ = try await terminal.process.waitForEnding()
        try await Self.expectRestored(terminal)
        let all = try await terminal.waitForOutput("the mouse given back") { Self.mouse($0).count == 8 }
        #expect(Self.mouse(all).suffix(4) == ["?1000h", "?1006h", "?1006l", "?1000l"])
    }

    @Test
    func withoutTheMouseNothingIsSaidOfIt() async throws {
        let terminal = try await Self.opened()
        await terminal.send("\u{1B}[<0;12;3Mx\u{11}")
        #expect(try await terminal.process.waitForEnding() == .exit(4))
        try await Self.expectRestored(terminal)
        #expect(Self.mouse(terminal.text).isEmpty && !terminal.text.contains("click"))
    }

    private static func mouse(_ text: String) -> [String] {
        text.matches(of: /\u{1B}\[(\?(?:9|100[0-9]|1015)[hl])/).map { String($0.1) }
    }

    @Test
    func interruptIsAnEvent() async throws {
        let terminal = try await Self.opened()
        terminal.process.send(signal: SIGINT)
        try await terminal.waitForOutput("the event") { $0.contains("interrupt") }
        await terminal.send("\u{11}")
        #expect(try await terminal.process.waitForEnding() == .exit(4))
        try await Self.expectRestored(terminal)
    }

    @Test
    func whenTheWindowGoesAway() async throws {
        let terminal = try await Self.opened()
        terminal.hangUp()
        #expect(try await terminal.process.waitForEnding() == .exit(128 + SIGHUP))
    }
}
