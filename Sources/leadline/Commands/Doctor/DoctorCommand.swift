import ArgumentParser
import FoundationEssentials
import LeadCore
import Leads

struct DoctorCommand: TaskCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract:
            "Check the terminal, the configuration, the keys, the history, the local copy of the leads, the network, the "
            + "server and the clock.",
        discussion: """
            It changes nothing unless you give --repair, and never shows a key. A repair keeps a damaged history under \
            another name, begins a new one, and copies into it everything that can be read. It holds what waited to be \
            sent, because it may have been sent. A second repair changes nothing.

            Exit codes: 0 no problem, 2 a problem, 7 a problem with the history.
            """
    )

    @OptionGroup var connection: ConnectionOptions
    @Flag(help: "Put a damaged history aside and save what can be read of it.")
    var repair = false
    @Flag(help: "Print each finding as one JSON object.")
    var json = false

    var hasEffect: Bool { repair }

    func work(_ output: Output) async throws(Problem) -> ExitStatus {
        var found: [Diagnosis] = []
        func say(_ diagnoses: [Diagnosis]) throws(Problem) {
            for diagnosis in diagnoses {
                if json { try output.record(diagnosis.record) } else { output.result(diagnosis.line) }
            }
            found += diagnoses
        }
        let environment = ProcessInfo.processInfo.environment
        try say(TerminalCheckup(environment: environment).diagnoses)
        let profiles = await ProfileCheckup(choice: connection.choice, environment: environment).diagnoses
        try say(profiles.found)
        let history = await HistoryCheckup(chosen: profiles.chosen, environment: environment, repairs: repair).diagnoses
        try say(history)
        if let chosen = profiles.chosen { try say(MirrorCheckup(chosen: chosen).diagnoses) }
        if let chosen = profiles.chosen {
            try say(NetworkCheckup(chosen: chosen).diagnoses)
            try say(await ServerCheckup(chosen: chosen).diagnoses)
        }
        if history.contains(where: { $0.grade == .problem }) { return .storage }
        return found.contains { $0.grade == .problem } ? .usage : .done
    }
}
