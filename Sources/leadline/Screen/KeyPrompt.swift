import CursesTerminal
import LeadCore
import Leads
import Terminal

/// A key command that may ask the user at the terminal, while the screen is suspended.
struct KeyPrompt {
    let command: KeyCommand
    let profile: String

    /// Runs it. One that hangs is ended with Ctrl-C, like anything at a terminal.
    func ask(on session: TerminalSession, keyVariables: Set<String>) -> Result<APIKey, Problem> {
        let notice = "leadline: waiting for the key command of \(VisibleText.of(profile)) … (Ctrl-C ends it)"
        do throws(TerminalError) {
            let answer = try session.askChild(
                ["/bin/sh", "-c", command.text], environment: { environment(at: $0, keyVariables) },
                notice: notice, size: KeySource.sizeLimit, limit: KeyCommand.limit)
            guard let answer else { return .failure(KeyCommand.late()) }
            return command.key(
                printed: answer.status == 0 ? String(decoding: answer.output, as: UTF8.self) : "")
        } catch {
            return .failure(Problem(.configuration, error.message))
        }
    }

    /// Includes the variable that tells gpg's agent at which terminal to ask.
    private func environment(at terminal: String, _ keyVariables: Set<String>) -> [[UInt8]] {
        let name = KeyCommand.terminalVariable
        return ChildEnvironment.entries(without: keyVariables.union([name])) + [Array("\(name)=\(terminal)\0".utf8)]
    }
}
