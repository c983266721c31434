import Glibc

extension TerminalSession {
    /// Runs a program with the terminal and waits for it; it is looked up in `PATH`, gets this process's environment
    /// and the default actions for signals.
    ///
    /// - Parameter arguments: the program and what follows it; at least one.
    /// - Returns: its exit status; 128 plus the signal if one ended it.
    package func runChild(_ arguments: [String]) throws(TerminalError) -> Int32 {
        try withSuspendedScreen { () throws(TerminalError) -> Int32 in
            try Self.spawnAndWait(arguments, output: nil)
        }
    }

    /// Runs a program that asks at the terminal and prints an answer. What is typed there and it does not read is thrown
    /// away: it was not meant for the screen.
    ///
    /// - Parameters:
    ///   - notice: a line that stands above what the program writes.
    ///   - limit: bytes of the answer that are kept.
    package func askChild(
        _ arguments: [String], notice: String, limit: Int
    ) throws(TerminalError) -> (status: Int32, output: [UInt8]) {
        var ends: [Int32] = [0, 0]
        guard unsafe pipe(&ends) == 0 else {
            throw TerminalError(.childFailed, "The command could not be started (error \(errno)).")
        }
        let (reader, writer) = (ends[0], ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer {
            close(reader)
            close(writer)
        }
        // Something that was left behind may hold the other end open.
        _ = fcntl(reader, F_SETFL, fcntl(reader, F_GETFL) | O_NONBLOCK)
        let status = try withSuspendedScreen { () throws(TerminalError) -> Int32 in
            let line = Array((notice + "\n").utf8)
            _ = unsafe write(STDOUT_FILENO, line, line.count)
            defer { tcflush(STDIN_FILENO, TCIFLUSH) }
            return try Self.spawnAndWait(arguments, output: writer)
        }
        var bytes = [UInt8](repeating: 0, count: limit)
        let count = unsafe read(reader, &bytes, limit)
        return (status, Array(bytes.prefix(max(0, count))))
    }

    /// - Parameter output: where the program's output goes; nil is the terminal.
    private static func spawnAndWait(_ arguments: [String], output: Int32?) throws(TerminalError) -> Int32 {
        guard let program = arguments.first, !arguments.contains(where: { $0.contains("\0") }) else {
            throw TerminalError(.childFailed, "There is no program to run: name one in EDITOR.")
        }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        if let output { unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO) }
        var defaults = sigset_t()
        unsafe sigemptyset(&defaults)
        for signal in [SIGINT, SIGQUIT, SIGPIPE, SIGTSTP] { unsafe sigaddset(&defaults, signal) }
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var words: [UnsafeMutablePointer<CChar>?] = unsafe arguments.map { unsafe strdup($0) } + [nil]
        defer { unsafe words.forEach { unsafe free($0) } }
        var child = pid_t()
        let failure = unsafe posix_spawnp(&child, program, &actions, &attributes, &words, environ)
        guard failure == 0 else {
            throw TerminalError(
                .childFailed, "\(program) could not be started (error \(failure)): check that it is installed.")
        }
        var status: Int32 = 0
        while unsafe waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { return 0 }
        }
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }
}
