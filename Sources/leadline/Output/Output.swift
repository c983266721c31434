import Glibc
import Leads
import Terminal

/// Where commands write: results to standard output, sentences to standard error. On a terminal, what came from a
/// server, a file or a user is made visible before it is written; in a pipe, text stays as it is.
struct Output {
    private let resultsAreSeen: Bool
    private let errorsAreSeen: Bool

    init() {
        resultsAreSeen = isatty(STDOUT_FILENO) == 1
        errorsAreSeen = isatty(STDERR_FILENO) == 1
    }

    /// A line of a result for people.
    func result(_ line: String) {
        write(resultsAreSeen ? VisibleText.of(line) : line, to: STDOUT_FILENO)
    }

    /// A result of several lines that the program itself makes, such as a help.
    func text(_ text: String) {
        write(resultsAreSeen ? VisibleText.lines(text) : text, to: STDOUT_FILENO)
    }

    /// A line for programs; JSON escapes what a terminal would obey, except C1 controls and bidi marks.
    func record(_ value: some Encodable) throws(Problem) {
        result(try line(value))
    }

    /// The text of such a line.
    func line(_ value: some Encodable) throws(Problem) -> String {
        do {
            return try JSONLines.line(value)
        } catch {
            throw Problem(.storage, "a record could not be written (\(error))")
        }
    }

    /// Asks a person who sits at the terminal; the answer follows on the same line.
    func question(_ text: String) {
        write(VisibleText.of(text), end: "", to: STDERR_FILENO)
    }

    /// What went wrong, in one sentence; mistakes in a file with their lines.
    func complaint(_ problem: Problem) {
        if problem.mistakes.isEmpty { complaint(problem.sentence) }
        for mistake in problem.mistakes { complaint(mistake: mistake) }
    }

    /// A mistake in a file: a sentence, and below it the line in which it stands and the place.
    func complaint(mistake: String) {
        let lines = "leadline: " + mistake
        write(errorsAreSeen ? VisibleText.lines(lines) : lines, to: STDERR_FILENO)
    }

    /// A line for a person who is asked; it has no part in the result.
    func remark(_ line: String) {
        write(errorsAreSeen ? VisibleText.of(line) : line, to: STDERR_FILENO)
    }

    /// One sentence about what went wrong.
    func complaint(_ sentence: String) {
        let line = "leadline: " + sentence
        write(errorsAreSeen ? VisibleText.of(line) : line, to: STDERR_FILENO)
    }

    /// What stands on the last line of a terminal for a while, in place of what stood there; empty clears it.
    func status(_ text: String) {
        write("\r\u{1B}[K" + VisibleText.of(text), end: "", to: STDERR_FILENO)
    }

    /// Writes a whole line, however many calls the system needs for it; a closed pipe ends it quietly.
    private func write(_ line: String, end: String = "\n", to descriptor: Int32) {
        var bytes = Array((line + end).utf8)[...]
        while !bytes.isEmpty {
            let count = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}
