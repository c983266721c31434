import Glibc
import Leads
import Terminal

/// Where commands write: results to standard output, sentences to standard error.
///
/// Whatever came from a server, a file or a user is made visible before it is written, in a pipe too: `head`, `less -R` and
/// `tee` pass on what they read to a terminal that would obey it. Who needs the exact text asks for JSON or an export.
struct Output {
    /// A line of a result for people.
    func result(_ line: String) {
        write(VisibleText.of(line), to: STDOUT_FILENO)
    }

    /// A result of several lines that the program itself makes, such as a help.
    func text(_ text: String) {
        write(VisibleText.lines(text), to: STDOUT_FILENO)
    }

    /// A line for programs.
    func record(_ value: some Encodable) throws(Problem) {
        write(try line(value), to: STDOUT_FILENO)
    }

    /// The same for JSON that is there already.
    func record(json: String) {
        write(VisibleText.json(json), to: STDOUT_FILENO)
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
        let lines = ("leadline: " + mistake).split(separator: "\n", omittingEmptySubsequences: false)
        write(VisibleText.lines(lines.map(Self.shortened).joined(separator: "\n")), to: STDERR_FILENO)
    }

    /// A line for a person who is asked; it has no part in the result.
    func remark(_ line: String) {
        write(VisibleText.of(Self.shortened(line)), to: STDERR_FILENO)
    }

    /// One sentence about what went wrong.
    func complaint(_ sentence: String) {
        write(VisibleText.of("leadline: " + Self.shortened(sentence)), to: STDERR_FILENO)
    }

    /// Of a sentence that quotes something huge, the beginning says what happened and the end what to do.
    private static func shortened(_ text: some StringProtocol) -> String {
        guard text.utf8.count > 4_000 else { return String(text) }
        let scalars = Array(text.unicodeScalars)
        var shortened = String.UnicodeScalarView(scalars.prefix(1_500))
        shortened.append(contentsOf: " … ".unicodeScalars)
        shortened.append(contentsOf: scalars.suffix(500))
        return String(shortened)
    }

    /// What stands on the last line of a terminal for a while, in place of what stood there; empty clears it.
    ///
    /// The cursor stays at its beginning: what a terminal breaks anew when it is made narrower lies behind the cursor, and is
    /// cleared with the rest.
    func status(_ text: String) {
        write("\r\u{1B}[J" + VisibleText.of(text) + "\r", end: "", to: STDERR_FILENO)
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
