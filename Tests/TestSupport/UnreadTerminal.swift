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

    /// Fills what the system keeps of a terminal's output, and waits until the program waits for it to be read.
    package func waitUntilFull(_ timeout: Duration = .seconds(30)) async throws {
        let filler = unsafe open(try Pseudoterminal.path(of: master), O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
        guard filler >= 0 else { throw TestFailure("the terminal cannot be opened: error \(errno)") }
        defer { close(filler) }
        let limit = ContinuousClock.now + timeout
        let file = "/proc/\(process.processID)/syscall"
        let spaces = [UInt8](repeating: 32, count: 4_096)
        var keys = 0
        // The number of `write` on x86-64 and on AArch64, and the descriptor.
        while !isWriting(try String(contentsOfFile: file, encoding: .utf8)) {
            guard .now < limit else { throw TestFailure("the terminal was not filled within \(timeout)") }
            while unsafe write(filler, spaces, spaces.count) > 0 {}
            // A key makes the program write, once it listens; more than these would fill its input.
            if try modes() != initialModes, keys < 1_000 {
                keys += 1
                _ = unsafe write(master, "x", 1)
            }
            await Task.yield()
        }
    }

    private func isWriting(_ call: String) -> Bool {
        ["1 0x1 ", "64 0x1 "].contains { call.hasPrefix($0) }
    }
}
