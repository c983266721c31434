import Glibc
package import Leads
import Subprocess
import SystemPackage

/// A shell command that prints a key. It may take long, because it may ask a person or a server.
package struct KeyCommand: Sendable {
    package static let limit = Duration.seconds(120)
    /// When to tell the person that the command is still running.
    package static let patience = Duration.seconds(2)

    /// Tells gpg's agent, which runs in another session, at which terminal to ask.
    package static let terminalVariable = "GPG_TTY"

    /// Shell syntax.
    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    private enum Outcome {
        case ended(Result<APIKey, Problem>)
        case late
    }

    /// Runs the command and takes the first line of its output. If it cannot ask at a terminal, it is killed with all
    /// its children when it takes too long or the task is cancelled.
    ///
    /// - Parameter keyVariables: environment variables to withhold from it.
    func run(
        keyVariables: Set<String>, hasTerminal: Bool, limit: Duration, isWaiting: @escaping @Sendable () -> Void
    ) async throws(Problem) -> APIKey {
        let isApart = !hasTerminal || !Self.thereIsATerminal
        let (outcomes, signal) = AsyncStream.makeStream(of: Outcome.self)
        let work = Task {
            let printed = await printed(keyVariables, isApart: isApart)
            signal.yield(.ended(key(printed: printed, hasTerminal: hasTerminal)))
        }
        let alarms = [
            Task {
                try await Task.sleep(for: Self.patience)
                isWaiting()
            },
            Task {
                try await Task.sleep(for: limit)
                signal.yield(.late)
            },
        ]
        var first: Outcome?
        for await outcome in outcomes {
            first = outcome
            break
        }
        alarms.forEach { $0.cancel() }
        work.cancel()
        // A command that has the terminal may leave a process behind that keeps its output open.
        if isApart { await work.value }
        switch first {
        case .ended(let result): return try result.get()
        case .late:
            let advice = "run it in a shell and see what it waits for: \(text)"
            throw Self.late(limit, advice: hasTerminal ? advice : Self.adviceForTheScreen)
        case nil: throw Problem(.cancelled, "the key command was stopped")
        }
    }

    package static func late(_ limit: Duration = KeyCommand.limit, advice: String = adviceForTheScreen) -> Problem {
        let seconds = limit.components.seconds
        let time = seconds == 1 ? "1 second" : "\(seconds) seconds"
        return Problem(.configuration, "Leadline stopped the key command after \(time)", advice: advice)
    }

    private static var thereIsATerminal: Bool {
        let terminal = unsafe open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard terminal >= 0 else { return false }
        close(terminal)
        return true
    }

    /// Empty when the command fails: the error may quote its output, which may be the key.
    ///
    /// - Parameter isApart: runs the command in its own session, where it has no terminal and can be killed as a whole.
    private func printed(_ keyVariables: Set<String>, isApart: Bool) async -> String {
        var options = PlatformOptions()
        var hidden = keyVariables
        if isApart {
            options.createSession = true
            options.teardownSequence = [
                .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero)
            ]
            // With this variable gpg's agent would open the terminal that shows the screen.
            hidden.insert(Self.terminalVariable)
        }
        let result = try? await Subprocess.run(
            .path("/bin/sh"), arguments: ["-c", text], environment: .custom(ChildEnvironment.entries(without: hidden)),
            platformOptions: options, input: .none, output: .string(limit: KeySource.sizeLimit), error: .discarded)
        return result?.terminationStatus.isSuccess == true ? result?.standardOutput ?? "" : ""
    }

    /// - Parameter printed: empty when the command failed.
    package func key(printed: String, hasTerminal: Bool = true) -> Result<APIKey, Problem> {
        let line = KeySource.firstLine(of: printed)
        guard !line.isEmpty else {
            return .failure(
                Problem(
                    .configuration, "the key command printed no key",
                    advice: hasTerminal
                        ? "run it in a shell and see what it says: \(text)" : Self.adviceForTheScreen))
        }
        return Result { () throws(Problem) in try APIKey(line) }
    }

    /// For a screen, which adds the key to press.
    package static let adviceForTheScreen = "try again, and it can ask at the terminal"
}
