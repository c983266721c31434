import FoundationEssentials
package import LeadMirror
package import Leads
import Synchronization

/// The local copy of a profile's leads on disk, opened when it is first needed.
package final class LocalCopy: Sendable {
    package let path: String

    private struct State {
        var mirror: LeadMirror?
        /// Until when the server is not asked for leads again, and what it said.
        var pause: (until: Date, problem: Problem)?
    }

    private let state = Mutex(State())

    package init(path: String) {
        self.path = path
    }

    /// Whether there is one on disk.
    package var exists: Bool {
        FileManager.default.fileExists(atPath: path)
    }

    /// Creates it where there is none.
    package func open() throws(Problem) -> LeadMirror {
        try state.withLock { state throws(Problem) in
            if let mirror = state.mirror { return mirror }
            let mirror = try LeadMirror.open(path: path)
            state.mirror = mirror
            return mirror
        }
    }

    /// Keeps from asking the server again before the time that it named.
    func pause(until: Date, _ problem: Problem) {
        state.withLock { $0.pause = (until, problem) }
    }

    func pauseProblem(at now: Date) -> Problem? {
        state.withLock { state in state.pause.flatMap { now < $0.until ? $0.problem : nil } }
    }
}
