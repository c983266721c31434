import CNcurses
import Glibc

extension TerminalSession {
    /// Runs a program that asks the user something and prints an answer, in place of the screen. It gets a terminal of
    /// its own that fills this one: as soon as the program has ended, whatever it leaves behind in any session, such as
    /// gpg-agent's pinentry, has no terminal any more and reads no key meant for the screen. Keys that it does not read
    /// are discarded.
    ///
    /// Ctrl-C goes to the program; if that does not end it within a second, it is killed.
    ///
    /// - Parameters:
    ///   - arguments: the program and its arguments; at least one.
    ///   - environment: the complete environment of a program at the terminal with that path, as `NAME=value` entries,
    ///     each ending in NUL.
    ///   - notice: a line shown above the program's output.
    ///   - size: most bytes of the answer that are kept.
    ///   - limit: after it the program is killed, and also when this process is to end.
    /// - Returns: the exit status, 128 plus the signal if one ended the program, and its output; nil when it was killed
    ///   for time.
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
        // Processes left behind may hold the other end open.
        _ = fcntl(reader, F_SETFL, O_NONBLOCK)
        return try withSuspendedScreen { () throws(TerminalError) -> (status: Int32, output: [UInt8])? in
            let terminal = try InnerTerminal()
            return try terminal.withKeys { () throws(TerminalError) -> (status: Int32, output: [UInt8])? in
                // Shown only now that Ctrl-C goes to the program.
                InnerTerminal.show(Array((notice + "\r\n").utf8))
                let child = try Self.spawn(
                    arguments, environment(terminal.path), at: (terminal: terminal.path, output: writer))
                defer { kill(-child, SIGKILL) }
                return Self.attend(child, at: terminal, until: .now + limit, reader, size: size)
            }
        }
    }

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
