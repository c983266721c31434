import Leads

/// Why an existing history cannot be opened.
package enum HistoryFault: Error, Hashable, Sendable {
    /// Not a database, or an unreadable one.
    case damaged
    case emptied
    case missing

    /// - Parameter file: absolute path of the history.
    func problem(_ file: String) -> Problem {
        switch self {
        case .damaged:
            Problem(
                .storage, "the history \(file) is damaged",
                advice:
                    "close every Leadline and run leadline doctor --repair, which keeps the file and saves what it can")
        case .emptied:
            Problem(
                .storage, "the history \(file) is empty, although it had updates",
                advice: "restore it from a backup, or run leadline doctor --repair to start a new one")
        case .missing:
            Problem(
                .storage, "the history \(file) is gone",
                advice: "put it back where it was, or run leadline doctor --repair to start a new one")
        }
    }
}
