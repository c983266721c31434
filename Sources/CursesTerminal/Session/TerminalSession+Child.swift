import CNcurses
import Glibc

extension TerminalSession {
    /// Runs a program with the terminal and waits for it; it is looked up in `PATH` and gets the actions for signals that
    /// this process was started with.
    ///
    /// - Parameters:
    ///   - arguments: the program and what follows it; at least one.
    ///   - environment: all of it, a `NAME=value` for each variable with a NUL behind it.
    ///   - inherited: a descriptor that it gets beside the terminal, under the same number.
    /// - Returns: its exit status; 128 plus the signal if one ended it.
    package func runChild(
        _ arguments: [String], environment: [[UInt8]], inheriting inherited: Int32? = nil
    ) throws(TerminalError) -> Int32 {
        try withSuspendedScreen { () throws(TerminalError) -> Int32 in
            try Self.spawnAndWait(arguments, environment, inherited)
        }
    }

    private static func spawnAndWait(
        _ arguments: [String], _ environment: [[UInt8]], _ inherited: Int32?
    ) throws(TerminalError) -> Int32 {
        guard let program = arguments.first, !arguments.contains(where: { $0.contains("\0") }) else {
            throw TerminalError(.childFailed, "There is no program to run: name one in EDITOR.")
        }
        var defaults = sigset_t()
        unsafe leadline_signals_for_child(&defaults)
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        leadline_close_on_exec()
        // Onto itself: then it stays open in the child alone.
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
        var status: Int32 = 0
        while unsafe waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { return 0 }
        }
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }
}
