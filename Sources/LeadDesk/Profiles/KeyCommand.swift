import Glibc
package import Leads
import Subprocess
import SystemPackage

/// A command of the shell that prints a key, and may take its time: it may ask a person, or a server that does not answer.
package struct KeyCommand: Sendable {
    /// How long it may take.
    package static let limit = Duration.seconds(120)
    /// How long it may take before a person is told that it is waited for.
    package static let patience = Duration.seconds(2)

    /// Names the terminal to gpg's agent, which asks there from another session.
    package static let terminalVariable = "GPG_TTY"

    /// For the shell.
    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    private enum Outcome {
        case ended(Result<APIKey, Problem>)
        case late
    }

    /// Runs it and takes the first line that it prints. Without a terminal to ask at, it is killed with all it started when
    /// it takes too long or the task is cancelled.
    ///
    /// - Parameter keyVariables: environment variables that it does not get.
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
        // One that has the terminal may leave something behind that holds its output open.
        if isApart { await work.value }
        switch first {
        case .ended(let result): return try result.get()
        case .late:
            let advice = "run it in a shell and see what it waits for: \(text)"
            throw Self.late(limit, advice: hasTerminal ? advice : Self.adviceForTheScreen)
        case nil: throw Problem(.cancelled, "the key command was given up")
        }
    }

    /// It took longer than it may.
    package static func late(_ limit: Duration = KeyCommand.limit, advice: String = adviceForTheScreen) -> Problem {
        let seconds = limit.components.seconds
        let time = seconds == 1 ? "1 second" : "\(seconds) seconds"
        return Problem(.configuration, "the key command of this profile was ended after \(time)", advice: advice)
    }

    private static var thereIsATerminal: Bool {
        let terminal = unsafe open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard terminal >= 0 else { return false }
        close(terminal)
        return true
    }

    /// Nothing where it fails: why it does may quote its output, which may be the key.
    ///
    /// - Parameter isApart: in a session of its own, in which it has no terminal and can be killed as a whole.
    private func printed(_ keyVariables: Set<String>, isApart: Bool) async -> String {
        var options = PlatformOptions()
        var hidden = keyVariables
        if isApart {
            options.createSession = true
            options.teardownSequence = [
                .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero)
            ]
            // By this name gpg's agent would open the terminal on which the screen is.
            hidden.insert(Self.terminalVariable)
        }
        let result = try? await Subprocess.run(
            .path("/bin/sh"), arguments: ["-c", text], environment: .custom(ChildEnvironment.entries(without: hidden)),
            platformOptions: options, input: .none, output: .string(limit: KeySource.sizeLimit), error: .discarded)
        return result?.terminationStatus.isSuccess == true ? result?.standardOutput ?? "" : ""
    }

    /// The key in what it printed; in nothing where it failed.
    package func key(printed: String, hasTerminal: Bool = true) -> Result<APIKey, Problem> {
        let line = KeySource.firstLine(of: printed)
        guard !line.isEmpty else {
            return .failure(
                Problem(
                    .configuration, "the key command of this profile printed no key",
                    advice: hasTerminal
                        ? "run it in a shell and see what it says: \(text)" : Self.adviceForTheScreen))
        }
        return Result { () throws(Problem) in try APIKey(line) }
    }

    /// What to do where a screen is open, beside the key for it.
    package static let adviceForTheScreen = "tried again, it can ask at the terminal"
}
