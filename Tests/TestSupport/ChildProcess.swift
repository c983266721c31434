import Glibc

/// A program a test started. What waits for it never holds a thread of the task pool.
package final class ChildProcess: Sendable {
    /// How a program ended.
    package enum Ending: Hashable, Sendable {
        case exit(Int32)
        case signal(Int32)
    }

    /// Where descriptor 0, 1 or 2 of the child comes from.
    enum Source {
        case descriptor(Int32)
        /// Opened by the child in a session of its own, so that a terminal becomes its controlling one.
        case path(String)
    }

    /// One more than the largest descriptor that a child could inherit.
    private static let descriptors: Int32 = min(4_096, max(3, Int32(clamping: sysconf(Int32(_SC_OPEN_MAX)))))

    package let processID: Int32
    private let ending = Watched<Ending?>(nil)

    /// - Parameters:
    ///   - arguments: the program, looked up in `PATH`, and what follows it.
    ///   - environment: all of it; nothing is inherited.
    init(_ arguments: [String], environment: [String: String], input: Source, output: Source) throws {
        guard let program = arguments.first else { throw TestFailure("no program to start") }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        for (number, source) in [(Int32(0), input), (1, output), (2, output)] {
            switch source {
            case .descriptor(let descriptor): unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, number)
            case .path(let path): unsafe posix_spawn_file_actions_addopen(&actions, number, path, O_RDWR, 0)
            }
        }
        // Sockets of SwiftNIO, and pipes that another test is about to mark, would be inherited, and whoever waits for
        // their end would wait for this child. A number that is not open does no harm here.
        for number in 3..<Self.descriptors { unsafe posix_spawn_file_actions_addclose(&actions, number) }
        var everySignal = sigset_t()
        unsafe sigfillset(&everySignal)
        var noSignal = sigset_t()
        unsafe sigemptyset(&noSignal)
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        unsafe posix_spawnattr_setsigdefault(&attributes, &everySignal)
        unsafe posix_spawnattr_setsigmask(&attributes, &noSignal)
        let newSession: Int32 = 0x80
        let flags = newSession | Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
        unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
        var words: [UnsafeMutablePointer<CChar>?] = unsafe arguments.map { unsafe strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] =
            unsafe environment.sorted { $0.key < $1.key }.map { unsafe strdup($0.key + "=" + $0.value) } + [nil]
        defer {
            unsafe words.forEach { unsafe free($0) }
            unsafe variables.forEach { unsafe free($0) }
        }
        var child = pid_t()
        let failure = unsafe posix_spawnp(&child, program, &actions, &attributes, &words, &variables)
        guard failure == 0 else { throw TestFailure("\(program) could not be started: error \(failure)") }
        processID = child
        let ending = ending
        try OwnThread.start { [child] in
            var status: Int32 = 0
            while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
            let signal = status & 0x7F
            ending.update { $0 = signal == 0 ? .exit((status >> 8) & 0xFF) : .signal(signal) }
        }
    }

    /// `nil` while it runs.
    package var currentEnding: Ending? { ending.value }

    package func send(signal: Int32) {
        if currentEnding == nil { kill(processID, signal) }
    }

    /// How it ended; fails if it still runs after the time.
    package func waitForEnding(_ timeout: Duration = .seconds(30)) async throws -> Ending {
        guard let ended = await ending.wait(timeout, until: { $0 != nil }), let ended else {
            throw TestFailure("process \(processID) still runs after \(timeout)")
        }
        return ended
    }

    /// The variables a program needs to run at all, from this process, in a UTF-8 locale.
    package static var basicEnvironment: [String: String] {
        var variables = ["LANG": "C.UTF-8"]
        for name in ["PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH"] {
            if let value = unsafe getenv(name) { variables[name] = unsafe String(cString: value) }
        }
        return variables
    }
}
