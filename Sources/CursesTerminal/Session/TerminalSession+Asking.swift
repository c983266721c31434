import CNcurses
import Glibc

extension TerminalSession {
    /// Runs a program that asks at the terminal and prints an answer. It is the terminal's foreground process group
    /// meanwhile, so that Ctrl-C is for it alone and everything that it leaves behind there can be ended. What is typed and
    /// it does not read is thrown away: it was not meant for the screen.
    ///
    /// - Parameters:
    ///   - arguments: the program and what follows it; at least one.
    ///   - environment: all of it, a `NAME=value` for each variable with a NUL behind it.
    ///   - notice: a line that stands above what the program writes.
    ///   - size: bytes of the answer that are kept.
    ///   - limit: then it is killed, and also when this process is to end.
    /// - Returns: its exit status, 128 plus the signal if one ended it, and what it printed; nil when it was killed.
    package func askChild(
        _ arguments: [String], environment: [[UInt8]], notice: String, size: Int, limit: Duration
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
            let line = Array((notice + "\n").utf8)
            _ = unsafe Glibc.write(STDOUT_FILENO, line, line.count)
            let child = try Self.spawn(arguments, environment, output: writer)
            tcsetpgrp(STDIN_FILENO, child)
            defer {
                // What it left behind would read what is typed for the screen.
                kill(-child, SIGKILL)
                Self.takeTerminalBack()
                tcflush(STDIN_FILENO, TCIFLUSH)
            }
            return Self.wait(for: child, until: .now + limit, reader, size: size)
        }
    }

    private static func wait(
        for child: pid_t, until end: ContinuousClock.Instant, _ reader: Int32, size: Int
    ) -> (status: Int32, output: [UInt8])? {
        var output: [UInt8] = []
        var status: Int32 = 0
        while true {
            let changed = unsafe waitpid(child, &status, WNOHANG | WUNTRACED)
            let hasEnded = changed < 0 && errno != EINTR || changed == child && status & 0xFF != 0x7F
            output += available(in: reader).prefix(size - output.count)
            if hasEnded { return (changed < 0 ? 0 : exitStatus(status), output) }
            // There is no shell to bring it back from a stop, such as one for which it did not have the terminal yet.
            if changed == child { kill(-child, SIGCONT) }
            if ContinuousClock.now >= end || leadline_is_ending() != 0 {
                kill(-child, SIGKILL)
                while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
                return nil
            }
            // A stop or an end is noticed as soon as a person would.
            poll(nil, 0, 20)
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

    /// Makes this process group the foreground again; asked for from the background, the system would stop it.
    private static func takeTerminalBack() {
        var stop = sigset_t()
        var before = sigset_t()
        unsafe sigemptyset(&stop)
        unsafe sigaddset(&stop, SIGTTOU)
        unsafe pthread_sigmask(SIG_BLOCK, &stop, &before)
        tcsetpgrp(STDIN_FILENO, getpgrp())
        unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
    }
}
