import ArgumentParser
import Dispatch
import Glibc
import Leads

/// Opens the screen at once when run without arguments; everything else goes through the command line.
@main
enum Main {
    static func main() {
        // Exceeding the file size limit then fails the write instead of killing the program, and so does a closed pipe:
        // an import goes on without its reader.
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
        let status = arguments.isEmpty ? ScreenProgram.run(nil) : run(arguments)
        exit(status.rawValue)
    }

    /// Keeps the descriptors 0 to 2 taken when they are closed: the next file opened, such as the history, would get
    /// the number and with it what is printed. The replacement is opened in the wrong direction, so that reading and
    /// writing still fail.
    private static func occupyStandardDescriptors() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
            _ = unsafe open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// Prevents core dumps: memory holds the API key.
    ///
    /// The limit is 1 byte and not 0, because at 0 a `|` handler in `core_pattern` still gets the core; at 1 the kernel
    /// drops it. `PR_SET_DUMPABLE` would do as well, but would also hide open files and memory use from the user who
    /// runs Leadline.
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
            return ScreenProgram.run(screen.connection.choice)
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

    /// Parses a sub-command by itself, so that a start need not build the whole command tree; nil where only the tree
    /// can tell what is meant, or what is wrong.
    private static func subcommand(_ arguments: [String]) -> (any ParsableCommand)? {
        let named = LeadlineCommand.configuration.subcommands.first { $0.configuration.commandName == arguments[0] }
        guard let named, named.configuration.subcommands.isEmpty else { return nil }
        let command = try? named.parseAsRoot(Array(arguments.dropFirst()))
        // For `--help` another command type comes back, and only the tree knows the full command name.
        return command.flatMap { type(of: $0) == named ? $0 : nil }
    }

    private static func finish(_ command: @escaping @Sendable () async -> ExitStatus) -> Never {
        Task.detached { exit(await command().rawValue) }
        dispatchMain()
    }

    /// Prints help and version on standard output, with success; anything else as a usage error of one sentence.
    private static func explain(_ error: any Error) -> ExitStatus {
        if LeadlineCommand.exitCode(for: error).isSuccess {
            let output = Output()
            output.text(LeadlineCommand.fullMessage(for: error))
            return output.finish(.done, hadEffect: false)
        }
        var message = LeadlineCommand.message(for: error)
        if let problem = UnknownCommand.problem(CommandLine.arguments.dropFirst(), complaint: message) {
            Output().complaint(problem)
            return .usage
        }
        // Some messages end with a full stop, but the advice follows after a colon.
        if message.hasSuffix(".") { message.removeLast() }
        // Options have two dashes: a single one is more likely a negated word of the filter.
        let isFilter =
            ["history", "leads"].contains(CommandLine.arguments.dropFirst().first ?? "")
            && message.hasPrefix("Unknown option '-")
            && !message.hasPrefix("Unknown option '--")
        let advice =
            isFilter
            ? "put filter words that begin with - after --, see leadline \(CommandLine.arguments[1]) --help"
            : "leadline --help lists all commands and options"
        Output().complaint(message + ": " + advice)
        return .usage
    }
}
