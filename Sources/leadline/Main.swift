import ArgumentParser
import Dispatch
import Glibc
import Leads

/// The program: without arguments it opens the screen at once; everything else goes through the command line.
@main
enum Main {
    static func main() {
        // A file that may not grow is an error of its write, not the end of the program, and so is a reader that left: an
        // import goes on without it.
        signal(SIGXFSZ, SIG_IGN)
        signal(SIGPIPE, SIG_IGN)
        occupyStandardDescriptors()
        leaveNoCore()
        do throws(Problem) {
            try ResourceLimits.check()
        } catch {
            Output().complaint(error)
            exit(ExitStatus(error).rawValue)
        }
        let arguments = Array(CommandLine.arguments.dropFirst())
        let status = arguments.isEmpty ? ScreenProgram.run(ProfileWish()) : run(arguments)
        exit(status.rawValue)
    }

    /// Where standard input, output or error is closed, its number stays taken: the next file to be opened, such as the
    /// history, would get it otherwise, and with it what is printed. What takes its place can only be used the wrong way
    /// round, so that reading and writing still fail.
    private static func occupyStandardDescriptors() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
            _ = unsafe open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// A crash writes no memory to the disk: the key is in it.
    ///
    /// The limit is 1 byte and not 0, because at 0 a program that collects cores (`|` in `core_pattern`) still gets this
    /// one; at 1 the kernel gives it to nobody. `PR_SET_DUMPABLE` would do as well, but would also keep the person who
    /// runs Leadline from seeing its open files and its use of memory.
    private static func leaveNoCore() {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = min(1, limit.rlim_max)
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    }

    private static func run(_ arguments: [String]) -> ExitStatus {
        let command: any ParsableCommand
        do {
            command = try subcommand(arguments) ?? LeadlineCommand.parseAsRoot(arguments)
        } catch {
            return explain(error)
        }
        if let screen = command as? LeadlineCommand {
            // The screen must own the main thread.
            return ScreenProgram.run(screen.connection.wish)
        }
        if let task = command as? any TaskCommand {
            finish { await task.status() }
        }
        do {
            var command = command
            try command.run()
            return .done
        } catch {
            return explain(error)
        }
    }

    /// Reads a sub-command by itself, which spares every start the making of the whole tree of commands; nil where only
    /// the tree can tell what is meant, or what is wrong.
    private static func subcommand(_ arguments: [String]) -> (any ParsableCommand)? {
        let named = LeadlineCommand.configuration.subcommands.first { $0.configuration.commandName == arguments[0] }
        guard let named, named.configuration.subcommands.isEmpty else { return nil }
        let command = try? named.parseAsRoot(Array(arguments.dropFirst()))
        // Asked for help, it is another command that comes back, and only the tree knows how this one is called.
        return command.flatMap { type(of: $0) == named ? $0 : nil }
    }

    /// Runs a command on the task pool while the main thread waits.
    private static func finish(_ command: @escaping @Sendable () async -> ExitStatus) -> Never {
        Task.detached { exit(await command().rawValue) }
        dispatchMain()
    }

    /// Help and version go to standard output and are no failure; anything else is a usage error in one sentence.
    private static func explain(_ error: any Error) -> ExitStatus {
        if LeadlineCommand.exitCode(for: error).isSuccess {
            let output = Output()
            output.text(LeadlineCommand.fullMessage(for: error))
            return output.finish(.done, hadEffect: false)
        }
        var message = LeadlineCommand.message(for: error)
        // Some end with a full stop, but the advice follows behind a colon.
        if message.hasSuffix(".") { message.removeLast() }
        // Options have two dashes: with one it is more likely a word of the filter that has to be absent.
        let isFilter =
            CommandLine.arguments.dropFirst().first == "history" && message.hasPrefix("Unknown option '-")
            && !message.hasPrefix("Unknown option '--")
        let advice =
            isFilter
            ? "words of a filter that begin with - stand behind --, see leadline history --help"
            : "run leadline --help to see what is understood"
        Output().complaint(message + ": " + advice)
        return .usage
    }
}
