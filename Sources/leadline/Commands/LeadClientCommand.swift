import ArgumentParser
import Leads

/// A command that runs on the task pool while the main thread waits.
protocol TaskCommand: ParsableCommand, Sendable {
    /// Whether something may have been sent or changed by the time the result is written.
    var hasEffect: Bool { get }

    /// - Throws: `Problem`, which becomes one sentence and an exit status.
    func work(_ output: Output) async throws(Problem) -> ExitStatus
}

extension TaskCommand {
    var hasEffect: Bool { false }

    /// Runs `work`, prints what went wrong, and detects a result that could not be written.
    func status() async -> ExitStatus {
        let output = Output()
        let status: ExitStatus
        do {
            status = try await work(output)
        } catch {
            output.complaint(error)
            status = ExitStatus(error)
        }
        return output.finish(status, hadEffect: hasEffect)
    }
}

/// A command that works with one profile.
protocol LeadClientCommand: TaskCommand {
    var connection: ConnectionOptions { get }
    /// False for work on the history alone, which needs no key.
    var asksServer: Bool { get }
    /// Whether it does one thing and ends, so that start-up time matters.
    var isBrief: Bool { get }

    func work(at services: ProfileServices, _ output: Output) async throws(Problem) -> ExitStatus
}

extension LeadClientCommand {
    var asksServer: Bool { true }
    var isBrief: Bool { true }

    /// Opens the profile's services, works, and closes them.
    func work(_ output: Output) async throws(Problem) -> ExitStatus {
        let services = try await ProfileServices.open(
            try ChosenProfile(connection.choice), asksServer: asksServer, isBrief: isBrief)
        for notice in services.notices { output.complaint(notice) }
        let result = await Result.of { () async throws(Problem) in try await work(at: services, output) }
        await services.close()
        return try result.get()
    }
}
