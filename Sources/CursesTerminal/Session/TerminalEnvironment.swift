import Glibc

/// What the environment says about how to treat the terminal.
package struct TerminalEnvironment: Equatable, Sendable {
    /// How long a lone ESC waits for the rest of a sequence: `ESCDELAY` in milliseconds, otherwise 25, over SSH 100.
    package var escapeDelay: Duration
    /// False when `NO_COLOR` is set and not empty.
    package var allowsColor: Bool
    /// `TERM` as set, for messages; empty if unset.
    package var terminalType: String

    /// What stands between the program and the terminal, where it is known.
    package var multiplexer: Multiplexer?

    /// What stands between the program and the terminal itself.
    package enum Multiplexer: Hashable, Sendable {
        case tmux, screen
    }

    /// - Parameter variable: the value of an environment variable, nil where it is not set.
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
    }

    /// The environment of this process.
    package static var current: TerminalEnvironment {
        TerminalEnvironment { name in
            unsafe getenv(name).map { unsafe String(cString: $0) }
        }
    }
}
