import Leads

/// Prompts and answers on plain lines of a terminal. The end of input ends the dialogue.
struct LineDialogue {
    enum Ending: Error {
        case left
        case problem(Problem)
    }

    let output: Output

    func say(_ line: String) {
        output.remark(line)
    }

    /// The answer without surrounding white space; it may be empty.
    func ask(_ question: String) throws(Ending) -> String {
        output.question(question + ": ")
        guard let answer = readLine() else {
            // The question's line is still open.
            say("")
            throw .left
        }
        return String(answer.trimmed)
    }

    /// Repeats the question until the answer is yes or no; an empty answer is no.
    func confirms(_ question: String) throws(Ending) -> Bool {
        while true {
            switch try ask(question + " yes/no (no)").lowercased() {
            case "y", "yes": return true
            case "", "n", "no": return false
            default: say("type yes or no")
            }
        }
    }

    /// A number from 1 to `count`; nil for an empty answer.
    func choose(_ question: String, from count: Int) throws(Ending) -> Int? {
        while true {
            let answer = try ask(question)
            guard !answer.isEmpty else { return nil }
            if let number = Int(answer), (1...count).contains(number) { return number }
            say("type a number from 1 to \(count)")
        }
    }
}
