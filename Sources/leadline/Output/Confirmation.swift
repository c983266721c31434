import Glibc
import Leads

/// The question before something is deleted.
enum Confirmation {
    /// Asks on a terminal; a script has to pass `--yes`.
    ///
    /// - Parameter words: what is deleted, such as `3 updates for ever`.
    static func isGiven(deleting words: String, _ output: Output) throws(Problem) -> Bool {
        guard isatty(STDIN_FILENO) == 1 else {
            throw Problem(.usage, "this deletes \(words)", advice: "confirm it with --yes")
        }
        output.question("This deletes \(words). Type yes to go on: ")
        return readLine()?.lowercased() == "yes"
    }
}
