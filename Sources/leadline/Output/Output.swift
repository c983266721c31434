import Glibc
import LeadDesk
import Leads
import Synchronization
import Terminal

/// Where commands write: results to standard output, sentences to standard error.
///
/// Whatever came from a server, a file or a user is made visible before it is written, in a pipe too: `head`, `less -R` and
/// `tee` pass on what they read to a terminal that would obey it. Who needs the exact text asks for JSON or an export.
///
/// From the first failure on, nothing more is written to standard output, so that a result is never without a part of its
/// middle; `finish` tells it. A reader that left early, such as `head`, has what it wanted: that is no failure.
final class Output: Sendable {
    /// The system's error number of the first write to standard output that failed.
    private let failure = Mutex<Int32?>(nil)

    /// Whether nobody gets what else is written to standard output, so that a long result can end.
    var isLost: Bool {
        failure.withLock { $0 != nil }
    }

    /// A line of a result for people.
    func result(_ line: String) {
        exact(VisibleText.of(line) + "\n")
    }

    /// A result of several lines that the program itself makes, such as a help.
    func text(_ text: String) {
        exact(VisibleText.lines(text) + "\n")
    }

    /// A line for programs.
    func record(_ value: some Encodable) throws(Problem) {
        exact(try Self.line(value) + "\n")
    }

    /// The same for JSON that is there already.
    func record(json: String) {
        exact(VisibleText.json(json) + "\n")
    }

    /// The text of such a line.
    static func line(_ value: some Encodable) throws(Problem) -> String {
        do {
            return try JSONLines.line(value)
        } catch {
            throw Problem(.storage, "a record could not be written (\(error))")
        }
    }

    /// Asks a person who sits at the terminal; the answer follows on the same line.
    func question(_ text: String) {
        complain(VisibleText.of(text), end: "")
    }

    /// What went wrong, in one sentence; mistakes in a file with their lines.
    func complaint(_ problem: Problem) {
        if problem.mistakes.isEmpty { complaint(problem.sentence) }
        for mistake in problem.mistakes { complaint(mistake: mistake) }
    }

    /// A mistake in a file: a sentence, and below it the line in which it stands and the place.
    func complaint(mistake: String) {
        let lines = ("leadline: " + mistake).split(separator: "\n", omittingEmptySubsequences: false)
        complain(VisibleText.lines(lines.map(Self.shortened).joined(separator: "\n")))
    }

    /// A line for a person who is asked; it has no part in the result.
    func remark(_ line: String) {
        complain(VisibleText.of(Self.shortened(line)))
    }

    /// One sentence about what went wrong.
    func complaint(_ sentence: String) {
        complain(VisibleText.of("leadline: " + Self.shortened(sentence)))
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
        complain("\r\u{1B}[J" + VisibleText.of(text) + "\r", end: "")
    }

    /// A part of a result as it is.
    func exact(_ text: String) {
        failure.withLock { failure in
            guard failure == nil else { return }
            let error = WholeWrite.write(Array(text.utf8), to: STDOUT_FILENO)
            if error != 0 { failure = error }
        }
    }

    /// What standard error does not take is lost: the exit status tells the same, if less of it.
    private func complain(_ line: String, end: String = "\n") {
        _ = WholeWrite.write(Array((line + end).utf8), to: STDERR_FILENO)
    }

    /// Says that a result could not be written, and what that means for the status.
    ///
    /// What became of updates goes first: only `done` gives way.
    ///
    /// - Parameter hadEffect: whether something was, or may have been, sent or changed.
    func finish(_ status: ExitStatus, hadEffect: Bool) -> ExitStatus {
        let error = failure.withLock { failure in
            // Some file systems tell only now that there was no room.
            if failure == nil, close(STDOUT_FILENO) != 0, errno != EBADF { failure = errno }
            return failure
        }
        guard let error, error != EPIPE else { return status }
        let reason = unsafe String(cString: strerror(error))
        complaint(
            Problem(
                .storage, "standard output cannot be written (\(reason)), the result is not complete",
                advice: hadEffect
                    ? "what was sent or changed stays so, see leadline history and leadline outbox"
                    : "write it to where there is room"))
        return status == .done ? .storage : status
    }
}
