import CNcurses
import Glibc
import Terminal

extension TerminalSession {
    /// Gives the terminal back to the shell and stops this process group. Returns when the user comes back; the next
    /// wait reports `.resumed`, and `.resize` if the size changed.
    package func suspend() {
        guard !isClosed else { return }
        stop(wholeGroup: true)
    }

    /// Runs something that owns the terminal meanwhile, such as an editor. SIGINT and SIGQUIT are ignored until it
    /// ends, so a child must be started with their default actions (`runChild` does that). Afterwards, modes are set
    /// again and the last frame is painted.
    package func withSuspendedScreen<Result, Failure: Error>(
        _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        guard !isClosed else { return try body() }
        leadline_leave()
        defer {
            leadline_enter()
            noticeSize(into: &queued)
            queued += decoder.remindOfPaste()
            repaintAll()
        }
        return try body()
    }

    func stop(wholeGroup: Bool) {
        leadline_leave()
        leadline_stop(wholeGroup ? 1 : 0)
        resume()
    }

    func resume() {
        leadline_enter()
        queued.append(.resumed)
        noticeSize(into: &queued)
        // Its end mark may have gone to the shell.
        queued += decoder.remindOfPaste()
        repaintAll()
    }
}
