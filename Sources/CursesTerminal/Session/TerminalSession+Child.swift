import CNcurses
import Glibc

extension TerminalSession {
    /// Runs a program in the terminal and waits for it; it is looked up in `PATH` and gets the signal actions that this
    /// process was started with.
    ///
    /// - Parameters:
    ///   - arguments: the program and its arguments; at least one.
    ///   - environment: the complete environment as `NAME=value` entries, each ending in NUL.
    ///   - inherited: a descriptor passed to the program under the same number.
    /// - Returns: the exit status; 128 plus the signal if one ended the program.
    package func runChild(
        _ arguments: [String], environment: [[UInt8]], inheriting inherited: Int32? = nil
    ) throws(TerminalError) -> Int32 {
        try withSuspendedScreen { () throws(TerminalError) -> Int32 in
            let child = try Self.spawn(arguments, environment, inheriting: inherited)
            var status: Int32 = 0
            while unsafe waitpid(child, &status, 0) < 0 {
                guard errno == EINTR else { return 0 }
            }
            return Self.exitStatus(status)
        }
    }

    /// - Parameters:
    ///   - inherited: a descriptor passed to the program under the same number.
    ///   - place: another terminal for the program, which then leads a session of its own, and the descriptor for its
    ///     output; nil leaves it at this terminal.
    static func spawn(
        _ arguments: [String], _ environment: [[UInt8]], inheriting inherited: Int32? = nil,
        at place: (terminal: String, output: Int32)? = nil
    ) throws(TerminalError) -> pid_t {
        guard let program = arguments.first, !arguments.contains(where: { $0.contains("\0") }) else {
            throw TerminalError(.childFailed, "There is no program to run: name one in EDITOR.")
        }
        var defaults = sigset_t()
        unsafe leadline_signals_for_child(&defaults)
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
        unsafe posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGDEF) | (place == nil ? 0 : Self.newSession))
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        leadline_close_on_exec()
        if let place {
            // Opened by a session leader, it becomes the session's controlling terminal.
            unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, place.terminal, O_RDWR, 0)
            unsafe posix_spawn_file_actions_adddup2(&actions, place.output, STDOUT_FILENO)
            unsafe posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO)
        }
        // Duplicated onto itself, it stays open in the child alone.
        if let inherited { unsafe posix_spawn_file_actions_adddup2(&actions, inherited, inherited) }
        var words: [UnsafeMutablePointer<CChar>?] = unsafe arguments.map { unsafe strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] =
            unsafe environment.map { entry in unsafe strdup(entry.map { CChar(bitPattern: $0) }) } + [nil]
        defer {
            unsafe words.forEach { unsafe free($0) }
            unsafe variables.forEach { unsafe free($0) }
        }
        var child = pid_t()
        let failure = unsafe posix_spawnp(&child, program, &actions, &attributes, &words, &variables)
        guard failure == 0 else {
            throw TerminalError(
                .childFailed, "\(program) could not be started (error \(failure)): check that it is installed.")
        }
        return child
    }

    /// `POSIX_SPAWN_SETSID`, which Swift does not import.
    private static let newSession: Int16 = 0x80

    /// Decodes `waitpid`'s status; 128 plus the signal if one ended the process.
    static func exitStatus(_ status: Int32) -> Int32 {
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }
}
