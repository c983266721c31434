import ArgumentParser
import Leads

/// A command that works on the task pool while the main thread waits, and ends with a status of its own.
protocol TaskCommand: ParsableCommand, Sendable {
    func status() async -> ExitStatus
}

/// A command that works at the desk of one profile.
protocol DeskCommand: TaskCommand {
    var connection: ConnectionOptions { get }
    /// False for work on the history alone, which needs no key.
    var asksServer: Bool { get }
    /// Whether it does one thing and ends, so that every millisecond of its start is felt.
    var isBrief: Bool { get }

    /// Does the work.
    ///
    /// - Throws: `Problem`, which becomes one sentence and an exit status.
    func work(at workplace: Workplace, _ output: Output) async throws(Problem) -> ExitStatus
}

extension DeskCommand {
    var asksServer: Bool { true }
    var isBrief: Bool { true }

    /// Opens the workplace, works, closes it, and says what went wrong.
    func status() async -> ExitStatus {
        let output = Output()
        do {
            let workplace = try await Workplace.open(
                try ChosenProfile(connection.wish), asksServer: asksServer, isBrief: isBrief)
            for notice in workplace.notices { output.complaint(notice) }
            let result: Result<ExitStatus, Problem>
            do {
                result = .success(try await work(at: workplace, output))
            } catch {
                result = .failure(error)
            }
            await workplace.close()
            return try result.get()
        } catch {
            output.complaint(error)
            return ExitStatus(error)
        }
    }
}
