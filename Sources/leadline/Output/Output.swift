import Files
import Glibc
import LeadCore
import Leads
import Synchronization
import Terminal

/// Results on standard output, messages on standard error.
///
/// Text from servers, files and users is made visible before it is written, in a pipe too: `head`, `less -R` and `tee`
/// pass control characters on to a terminal. JSON and exports have the exact text.
///
/// After the first failed write nothing more goes to standard output, so that a result never has a gap; `finish`
/// reports it. EPIPE, from a reader that left early such as `head`, is no failure.
final class Output: Sendable {
    /// `errno` of the first failed write to standard output.
    private let failure = Mutex<Int32?>(nil)

    /// Whether further results reach nobody, so that a long listing can end.
    var isLost: Bool {
        failure.withLock { $0 != nil }
    }

    func result(_ line: String) {
        exact(VisibleText.of(line) + "\n")
    }

    /// Several lines of the program's own text, such as a help.
    func text(_ text: String) {
        exact(VisibleText.lines(text) + "\n")
    }

    /// One JSON line.
    func record(_ value: JSONRecord) throws(Problem) {
        exact(try Self.line(value) + "\n")
    }

    /// One line of JSON that was encoded before.
    func record(json: String) {
        exact(VisibleText.json(json) + "\n")
    }

    static func line(_ value: JSONRecord) throws(Problem) -> String {
        do {
            return try JSONLines.line(value)
        } catch {
            throw Problem(.storage, "a record could not be written (\(error))")
        }
    }

    /// Prints a prompt; the answer follows on the same line.
    func question(_ text: String) {
        complain(VisibleText.of(text), end: "")
    }

    /// One sentence; mistakes in a file each with their line.
    func complaint(_ problem: Problem) {
        if problem.mistakes.isEmpty { complaint(problem.sentence) }
        for mistake in problem.mistakes { complaint(mistake: mistake) }
    }

    /// A sentence about a mistake in a file, followed by the line and its place.
    func complaint(mistake: String) {
        let lines = ("leadline: " + mistake).split(separator: "\n", omittingEmptySubsequences: false)
        complain(VisibleText.lines(lines.map(Self.shortened).joined(separator: "\n")))
    }

    /// A message that is not part of the result.
    func remark(_ line: String) {
        complain(VisibleText.of(Self.shortened(line)))
    }

    func complaint(_ sentence: String) {
        complain(VisibleText.of("leadline: " + Self.shortened(sentence)))
    }

    /// Keeps the beginning, which says what happened, and the end, which says what to do, of a sentence that quotes
    /// something huge.
    private static func shortened(_ text: some StringProtocol) -> String {
        guard text.utf8.count > 4_000 else { return String(text) }
        let scalars = Array(text.unicodeScalars)
        var shortened = String.UnicodeScalarView(scalars.prefix(1_500))
        shortened.append(contentsOf: " … ".unicodeScalars)
        shortened.append(contentsOf: scalars.suffix(500))
        return String(shortened)
    }

    /// Replaces the status text on the terminal's last line; empty clears it.
    ///
    /// The cursor stays at the beginning: what the terminal reflows when it is made narrower is then behind the cursor
    /// and cleared with the rest.
    func status(_ text: String) {
        complain("\r\u{1B}[J" + VisibleText.of(text) + "\r", end: "")
    }

    /// Writes part of a result unchanged.
    func exact(_ text: String) {
        failure.withLock { failure in
            guard failure == nil else { return }
            do throws(SystemError) {
                try WholeWrite.write(Array(text.utf8), to: STDOUT_FILENO)
            } catch {
                failure = error.number
            }
        }
    }

    /// Failed writes to standard error are ignored: the exit status still tells.
    private func complain(_ line: String, end: String = "\n") {
        try? WholeWrite.write(Array((line + end).utf8), to: STDERR_FILENO)
    }

    /// Reports a result that could not be written.
    ///
    /// Returns `.storage` in place of `.done`; any other status is kept.
    ///
    /// - Parameter hadEffect: whether something was, or may have been, sent or changed.
    func finish(_ status: ExitStatus, hadEffect: Bool) -> ExitStatus {
        let error = failure.withLock { failure in
            // Some file systems report a full disk only on closing.
            if failure == nil, close(STDOUT_FILENO) != 0, errno != EBADF { failure = errno }
            return failure
        }
        guard let error, error != EPIPE else { return status }
        complaint(
            Problem(
                .storage,
                "standard output cannot be written (\(SystemError(number: error).words)), so the result is incomplete",
                advice: hadEffect
                    ? "what was sent or changed stays so; see leadline history and leadline outbox"
                    : "write it where there is room"))
        return status == .done ? .storage : status
    }
}
