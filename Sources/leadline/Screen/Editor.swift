import CursesTerminal
import FoundationEssentials
import Glibc
import History
import LeadCore
import Leads
import Terminal

/// The editor of the person's choice.
struct Editor {
    /// A command of the shell, which gets the file as its last argument.
    private let command: String
    private let keyVariables: Set<String>

    /// `$VISUAL`, else `$EDITOR`, else nano or vi.
    ///
    /// - Parameter keyVariables: the environment variables that hold keys; the editor gets none of them.
    /// - Throws: a `Problem` that says what to set when there is none.
    init(environment: [String: String], keyVariables: Set<String>) throws(Problem) {
        self.keyVariables = keyVariables
        let wishes = ["VISUAL", "EDITOR"].compactMap { environment[$0]?.trimmedOrNil }
        let found = wishes.first ?? ["nano", "vi"].first { Self.isInstalled($0, environment["PATH"] ?? "") }
        guard let found else {
            throw Problem(
                .usage, "no editor was found: the note is unchanged", advice: "set EDITOR to the one you use")
        }
        command = found
    }

    /// Lets the person write in the editor, which owns the terminal meanwhile.
    ///
    /// - Returns: the text as it was left.
    func edit(_ note: NoteInEditor, on session: TerminalSession) throws(Problem) -> String {
        let status: Int32
        do {
            status = try session.runChild(
                ["/bin/sh", "-c", command + " \"$1\"", "sh", note.file],
                environment: ChildEnvironment.entries(without: keyVariables), inheriting: note.descriptor)
        } catch {
            throw Problem(.usage, error.message + " The note is unchanged.")
        }
        guard status == 0 else { throw failure(status) }
        return try note.read()
    }

    private func failure(_ status: Int32) -> Problem {
        let name = VisibleText.of(String(command.prefix(60)))
        switch status {
        case 126, 127:
            return Problem(
                .usage, "the editor \(name) cannot be started: the note is unchanged",
                advice: "set VISUAL or EDITOR to one that is installed")
        case 129...192: return Problem(.usage, "signal \(status - 128) ended the editor: the note is unchanged")
        default: return Problem(.usage, "the editor ended with \(status): the note is unchanged")
        }
    }

    private static func isInstalled(_ program: String, _ path: String) -> Bool {
        path.split(separator: ":").contains { unsafe access($0 + "/" + program, X_OK) == 0 }
    }
}
