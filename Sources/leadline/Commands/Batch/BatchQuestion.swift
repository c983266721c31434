import Glibc
import LeadCore
import Leads

/// The question before a batch is sent, on plain lines.
struct BatchQuestion {
    /// Such as `12 leads → lost`.
    let title: String
    let lines: [BatchNumbers.Line]
    /// What follows the numbers.
    let remarks: [String]
    /// How many updates are sent.
    let count: Int
    /// What is done, such as `Send 11 updates`.
    let action: String

    /// Above this number, it has to be typed.
    static let mostWithoutNumber = 25

    func show(_ format: NumberFormat, _ output: Output) {
        output.remark(title)
        let width = lines.map { format.grouped($0.count).count }.max() ?? 0
        for line in lines {
            let count = format.grouped(line.count)
            output.remark("  " + String(repeating: " ", count: width - count.count) + count + "  " + line.words)
        }
        remarks.forEach(output.remark)
    }

    /// Asks on a terminal; a script has to pass `--yes`.
    func isConfirmed(_ output: Output) throws(Problem) -> Bool {
        guard isatty(STDIN_FILENO) == 1 else {
            throw Problem(.usage, "nothing was sent", advice: "look at the numbers, then confirm them with --yes")
        }
        let expected = count > Self.mostWithoutNumber ? String(count) : "yes"
        output.question("\(action)? Type \(expected) to go on: ")
        return readLine().map { String($0.trimmed).lowercased() } == expected
    }
}
