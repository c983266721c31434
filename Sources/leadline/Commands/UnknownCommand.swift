import ArgumentParser
import Leads
import Settings

/// A word in the place of a sub-command that is none: `leadline updte`, `leadline outbox sned`.
enum UnknownCommand {
    /// What to say of it; nil where the parser complains of something else.
    ///
    /// - Parameter complaint: the parser's message, which names the word that it has no place for.
    static func problem(_ arguments: some Sequence<String>, complaint: String) -> Problem? {
        guard complaint.contains("nexpected argument") else { return nil }
        var parents: [String] = []
        var subcommands = LeadlineCommand.configuration.subcommands
        for word in arguments where !word.hasPrefix("-") {
            let names = subcommands.map { $0.configuration.commandName ?? "" }
            if let index = names.firstIndex(of: word) {
                parents.append(word)
                subcommands = subcommands[index].configuration.subcommands
            } else if let last = names.last, complaint.contains("'\(word)'") {
                let place = parents.isEmpty ? "there is" : parents.joined(separator: " ") + " has"
                let nearest = Suggestion.nearest(to: word, among: names).map { "did you mean \($0)?" }
                return Problem(
                    .usage, place + " no command \(Quoted.text(word))",
                    advice: nearest ?? "there are " + names.dropLast().joined(separator: ", ") + " and " + last)
            }
        }
        return nil
    }
}
