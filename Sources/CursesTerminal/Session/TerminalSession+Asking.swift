import CNcurses
import Glibc

extension TerminalSession {
    /// Runs a program that asks a person and prints an answer. The screen steps aside, and the program gets a terminal of its
    /// own, with the whole of this one for its window: whatever it leaves behind, in its own or another session, as gpg's
    /// agent leaves its pinentry, has no terminal any more as soon as it has ended, and reads no key that is meant for the
    /// screen. What is typed and it does not read is thrown away.
    ///
    /// Ctrl-C is for the program; where that does not end it within a second, it is killed.
    ///
    /// - Parameters:
    ///   - arguments: the program and what follows it; at least one.
    ///   - environment: all of it for a program at the terminal of that path, a `NAME=value` for each variable with a NUL
    ///     behind it.
    ///   - notice: a line that stands above what the program writes.
    ///   - size: bytes of the answer that are kept.
    ///   - limit: then it is killed, and also when this process is to end.
    /// - Returns: its exit status, 128 plus the signal if one ended it, and what it printed; nil when it took too long.
    package func askChild(
        _ arguments: [String], environment: (String) -> [[UInt8]], notice: String, size: Int, limit: Duration
    ) throws(TerminalError) -> (status: Int32, output: [UInt8])? {
        var ends: [Int32] = [0, 0]
        guard unsafe pipe(&ends) == 0 else {
            throw TerminalError(.childFailed, "The command could not be started (error \(errno)).")
        }
        let (reader, writer) = (ends[0], ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer {
            Glibc.close(reader)
            Glibc.close(writer)
        }
        // Whatever is left behind may hold the other end open.
        _ = fcntl(reader, F_SETFL, O_NONBLOCK)
        return try withSuspendedScreen { () throws(TerminalError) -> (status: Int32, output: [UInt8])? in
            let terminal = try InnerTerminal()
            return try terminal.withKeys { () throws(TerminalError) -> (status: Int32, output: [UInt8])? in
                // Who reads it can end the program.
                InnerTerminal.show(Array((notice + "\r\n").utf8))
                let child = try Self.spawn(
                    arguments, environment(terminal.path), at: (terminal: terminal.path, output: writer))
                defer { kill(-child, SIGKILL) }
                return Self.attend(child, at: terminal, until: .now + limit, reader, size: size)
            }
        }
    }

    /// How long a program may take to end after Ctrl-C.
    private static let patience = Duration.seconds(1)

    private static func attend(
        _ child: pid_t, at terminal: borrowing InnerTerminal, until end: ContinuousClock.Instant, _ reader: Int32,
        size: Int
    ) -> (status: Int32, output: [UInt8])? {
        var output: [UInt8] = []
        var status: Int32 = 0
        var interrupted: ContinuousClock.Instant?
        while true {
            let isInterrupted = terminal.relay(beside: reader)
            if isInterrupted { interrupted = interrupted ?? .now }
            let ended = unsafe waitpid(child, &status, WNOHANG)
            output += available(in: reader).prefix(size - output.count)
            if ended == child { return (exitStatus(status), output) }
            if ended < 0, errno != EINTR { return (0, output) }
            let isUnheard = interrupted.map { .now >= $0 + patience } ?? false
            guard isUnheard || .now >= end || terminal.isGone || leadline_is_ending() != 0 else { continue }
            kill(-child, SIGKILL)
            while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
            return isUnheard ? (128 + SIGINT, []) : nil
        }
    }

    private static func available(in reader: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = unsafe Glibc.read(reader, &buffer, buffer.count)
            guard count > 0, bytes.count < 1 << 16 else { return bytes }
            bytes += buffer.prefix(count)
        }
    }
}
