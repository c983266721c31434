import Glibc

/// The environment variables about the terminal.
package struct TerminalEnvironment: Equatable, Sendable {
    /// How long to wait for more after an ESC: `ESCDELAY` in milliseconds, otherwise 25, over SSH 100.
    package var escapeDelay: Duration
    /// False when `NO_COLOR` is set and not empty.
    package var allowsColor: Bool
    /// `COLORTERM` says that the terminal shows 24-bit colours. Inside GNU screen it tells of the terminal outside, whose
    /// colours screen does not pass on.
    package var announcesTrueColors: Bool
    /// `TERM`, for messages; empty if unset.
    package var terminalType: String

    package var multiplexer: Multiplexer?

    package enum Multiplexer: Hashable, Sendable {
        case tmux, screen
    }

    /// - Parameter variable: reads an environment variable.
    package init(variable: (String) -> String?) {
        let overSSH = variable("SSH_CONNECTION")?.isEmpty == false || variable("SSH_TTY")?.isEmpty == false
        let requested = variable("ESCDELAY").flatMap { Int($0) }.flatMap { (0...5000).contains($0) ? $0 : nil }
        escapeDelay = .milliseconds(requested ?? (overSSH ? 100 : 25))
        allowsColor = variable("NO_COLOR")?.isEmpty ?? true
        terminalType = variable("TERM") ?? ""
        if variable("TMUX")?.isEmpty == false || terminalType.hasPrefix("tmux") {
            multiplexer = .tmux
        } else if variable("STY")?.isEmpty == false || terminalType.hasPrefix("screen") {
            multiplexer = .screen
        }
        announcesTrueColors =
            multiplexer != .screen && ["truecolor", "24bit"].contains(variable("COLORTERM")?.lowercased())
    }

    package static var current: TerminalEnvironment {
        TerminalEnvironment { name in
            unsafe getenv(name).map { unsafe String(cString: $0) }
        }
    }
}
