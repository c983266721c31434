import FoundationEssentials
import Glibc
import LeadCore
import Leads
import OctanistAPI

extension UpdateCommand {
    /// Whether no option describes the update and a terminal can be used to ask.
    var isInteractive: Bool {
        let isEmpty =
            [id, email, phone, filter, value, note, lossReason].allSatisfy { $0 == nil } && status == nil
            && !alsoQualified
            && !again && !confirmValue && !json
        return isEmpty && isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
    }

    /// Asks for everything on plain lines, and sends after a final confirmation.
    func ask(at client: LeadClient, _ output: Output) async throws(Problem) -> ExitStatus {
        // Before anything is asked for in vain.
        try await client.requireKnownKey()
        let dialogue = LineDialogue(output: output)
        let locations = try Locations(environment: ProcessInfo.processInfo.environment)
        var interview = UpdateInterview(client: client, preferences: PreferencesStore(locations), dialogue: dialogue)
        do throws(LineDialogue.Ending) {
            let change = try await interview.run()
            if dryRun {
                output.record(json: UpdateRequest(change).body)
                return .done
            }
            guard try dialogue.confirms("Send?") else { throw .left }
            let sent: Sent
            do {
                sent = try await client.submitAndSend(
                    change, foundBy: interview.foundBy, before: interview.lead,
                    again: interview.draft.confirmations.contains(.again))
                let status = try await UpdateReport(client: client, json: json, output: output).show(sent)
                await client.refreshLead(of: sent.update)
                return status
            } catch {
                throw .problem(error)
            }
        } catch {
            switch error {
            case .left:
                dialogue.say("nothing was sent")
                return .usage
            case .problem(let problem): throw problem
            }
        }
    }
}
