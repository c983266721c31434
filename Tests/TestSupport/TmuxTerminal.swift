import FoundationEssentials
import Glibc
package import Terminal

/// A program in a terminal emulator: a tmux server of its own, driven through its control mode, whose messages wake
/// whoever waits for the screen to change.
package final class TmuxTerminal: Sendable {
    struct State: Sendable {
        var line: [UInt8] = []
        /// The lines of the answer being received; `nil` between answers.
        var answer: [String]?
        var answers: [Answer] = []
        var asked = 0
        /// Counts what happened on the screen.
        var changes = 0
        var isClosed = false
    }

    struct Answer: Sendable {
        var lines: [String]
        var isError: Bool
    }

    let state = Watched(State())
    private let channel: ByteChannel
    private let client: ChildProcess
    private let server: pid_t
    private let socket: String

    private init(client: ChildProcess, channel: ByteChannel, server: pid_t, socket: String, state: Watched<State>) {
        self.client = client
        self.channel = channel
        self.server = server
        self.socket = socket
    }
}
