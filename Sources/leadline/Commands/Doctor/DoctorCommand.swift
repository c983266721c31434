import ArgumentParser
import FoundationEssentials
import LeadCore
import Leads

struct DoctorCommand: TaskCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract:
            "Check the terminal, the configuration, the keys, the history, the network, the server and the clock.",
        discussion: """
            It changes nothing unless --repair is given, and never shows a key. A repair keeps a damaged history under \
            another name, begins a new one, and brings into it what can be read of every one that is kept; what waited to \
            be sent is held, since it may have been sent. Done again, it changes nothing.

            Exit codes: 0 no problem, 2 a problem, 7 a problem of the history.
            """
    )

    @OptionGroup var connection: ConnectionOptions
    @Flag(help: "Put a damaged history aside and save what can be read of it.")
    var repair = false

    var hasEffect: Bool { repair }

    func work(_ output: Output) async throws(Problem) -> ExitStatus {
        var found: [Diagnosis] = []
        func say(_ diagnoses: [Diagnosis]) {
            diagnoses.forEach { output.result($0.line) }
            found += diagnoses
        }
        let environment = ProcessInfo.processInfo.environment
        say(TerminalCheckup(environment: environment).diagnoses)
        let profiles = await ProfileCheckup(wish: connection.wish, environment: environment).diagnoses
        say(profiles.found)
        let history = await HistoryCheckup(chosen: profiles.chosen, environment: environment, repairs: repair).diagnoses
        say(history)
        if let chosen = profiles.chosen {
            say(NetworkCheckup(chosen: chosen).diagnoses)
            say(await ServerCheckup(chosen: chosen).diagnoses)
        }
        if history.contains(where: { $0.grade == .problem }) { return .storage }
        return found.contains { $0.grade == .problem } ? .usage : .done
    }
}
