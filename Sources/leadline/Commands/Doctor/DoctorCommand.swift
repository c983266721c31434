import ArgumentParser
import FoundationEssentials
import LeadDesk
import Leads

/// `leadline doctor`: whether everything Leadline needs is in order.
struct DoctorCommand: TaskCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check the terminal, the configuration, the keys, the history, the server and the clock.",
        discussion: """
            It changes nothing but what opening the history always mends, and never shows a key.

            Exit codes: 0 no problem, 2 a problem, 7 a problem of the history.
            """
    )

    @OptionGroup var connection: ConnectionOptions

    func status() async -> ExitStatus {
        let output = Output()
        var found: [Diagnosis] = []
        func say(_ diagnoses: [Diagnosis]) {
            diagnoses.forEach { output.result($0.line) }
            found += diagnoses
        }
        let environment = ProcessInfo.processInfo.environment
        say(TerminalCheckup(environment: environment).diagnoses)
        let profiles = await ProfileCheckup(wish: connection.wish, environment: environment).diagnoses
        say(profiles.found)
        let history = await HistoryCheckup(chosen: profiles.chosen, environment: environment).diagnoses
        say(history)
        if let chosen = profiles.chosen { say(await ServerCheckup(chosen: chosen).diagnoses) }
        if history.contains(where: { $0.grade == .problem }) { return .storage }
        return found.contains { $0.grade == .problem } ? .usage : .done
    }
}
