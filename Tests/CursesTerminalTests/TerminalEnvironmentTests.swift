import Testing

@testable import CursesTerminal

struct TerminalEnvironmentTests {
    @Test(
        arguments: [
            ([:], 25), (["SSH_CONNECTION": "1 2 3 4"], 100), (["ESCDELAY": "50"], 50), (["ESCDELAY": "0"], 0),
            (["ESCDELAY": "x"], 25), (["ESCDELAY": "-1", "SSH_TTY": "/dev/pts/1"], 100), (["SSH_CONNECTION": ""], 25),
        ] as [([String: String], Int)])
    func escapeDelay(variables: [String: String], milliseconds: Int) {
        #expect(TerminalEnvironment { variables[$0] }.escapeDelay == .milliseconds(milliseconds))
    }

    @Test(
        arguments: [
            ([:], nil), (["TERM": "xterm-256color"], nil), (["TERM": "tmux-256color"], .tmux),
            (["TERM": "screen-256color"], .screen), (["TERM": "screen-256color", "TMUX": "/tmp/t,1,0"], .tmux),
            (["TERM": "screen", "TMUX": ""], .screen), (["TERM": "xterm", "STY": "1.pts"], .screen),
        ] as [([String: String], TerminalEnvironment.Multiplexer?)])
    func multiplexer(variables: [String: String], expected: TerminalEnvironment.Multiplexer?) {
        #expect(TerminalEnvironment { variables[$0] }.multiplexer == expected)
    }

    @Test(
        arguments: [
            ([:], false), (["COLORTERM": "truecolor"], true), (["COLORTERM": "24bit"], true),
            (["COLORTERM": "TrueColor"], true), (["COLORTERM": "1"], false), (["COLORTERM": ""], false),
            (["COLORTERM": "truecolor", "TERM": "screen-256color", "TMUX": "/tmp/t,1,0"], true),
            (["COLORTERM": "truecolor", "TERM": "screen-256color", "STY": "1.pts"], false),
        ] as [([String: String], Bool)])
    func trueColorsAreAnnounced(variables: [String: String], expected: Bool) {
        #expect(TerminalEnvironment { variables[$0] }.announcesTrueColors == expected)
    }

    @Test
    func colorIsForbiddenByANonEmptyVariable() {
        #expect(TerminalEnvironment { _ in nil }.allowsColor)
        #expect(TerminalEnvironment { $0 == "NO_COLOR" ? "" : nil }.allowsColor)
        #expect(!TerminalEnvironment { $0 == "NO_COLOR" ? "1" : nil }.allowsColor)
    }
}
