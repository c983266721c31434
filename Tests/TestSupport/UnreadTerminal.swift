import FoundationEssentials
import Glibc
package import Terminal

/// A program in a pseudo-terminal from which nobody reads.
package final class UnreadTerminal: Sendable {
    package let process: ChildProcess
    /// As they were before the program started.
    package let initialModes: TerminalModes
    private let master: Int32
    private let slave: Int32

    /// - Parameter size: large enough for one screen not to fit into what the system keeps.
    package init(
        _ arguments: [String], environment: [String: String], size: Size = Size(columns: 400, rows: 150)
    ) throws {
        (master, slave) = try Pseudoterminal.open(size)
        initialModes = try TerminalModes(descriptor: slave)
        process = try ChildProcess(
            arguments, environment: ChildProcess.basicEnvironment.merging(environment) { $1 },
            input: .path(try Pseudoterminal.path(of: master)), output: .descriptor(0))
    }

    deinit {
        process.send(signal: SIGKILL)
        close(master)
        close(slave)
    }

    /// As they are now.
    package func modes() throws -> TerminalModes {
        try TerminalModes(descriptor: slave)
    }

    /// Waits until the program waits for its output to be read.
    package func waitUntilFull(_ timeout: Duration = .seconds(30)) async throws {
        let limit = ContinuousClock.now + timeout
        let file = "/proc/\(process.processID)/syscall"
        // The number of `write` on x86-64 and on AArch64, and the descriptor.
        while !isWriting(try String(contentsOfFile: file, encoding: .utf8)) || isWritable {
            guard .now < limit else { throw TestFailure("the terminal was not filled within \(timeout)") }
            await Task.yield()
        }
    }

    private func isWriting(_ call: String) -> Bool {
        ["1 0x1 ", "64 0x1 "].contains { call.hasPrefix($0) }
    }

    private var isWritable: Bool {
        var state = pollfd(fd: slave, events: Int16(POLLOUT), revents: 0)
        return unsafe poll(&state, 1, 0) > 0 && state.revents & Int16(POLLOUT) != 0
    }
}
