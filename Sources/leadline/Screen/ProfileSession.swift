import CursesTerminal
import Leads

/// A profile with its effect runner and its own message queue, so that a late message of a former profile is never
/// taken for one of the current profile.
struct ProfileSession {
    let messageQueue: MessageQueue
    let runner: EffectRunner

    /// Begins to open it.
    ///
    /// - Parameter waitsForKey: false opens it before a key command has ended.
    init(
        wakeup: Wakeup, waitsForKey: Bool, choose: @escaping @Sendable () throws(Problem) -> ChosenProfile
    ) {
        messageQueue = MessageQueue(wakeup: wakeup)
        runner = EffectRunner(messageQueue: messageQueue, waitsForKey: waitsForKey, choose: choose)
    }

    /// Closes it in the background: requests under way get some time, then everything is closed.
    ///
    /// - Parameter patience: seconds it takes at most.
    func retire(_ work: QuittingWork, patience: Double) {
        work.end(runner.closing(work, patience: patience))
    }
}

/// A profile that is no longer the current one.
struct FormerProfileSession {
    let profileSession: ProfileSession
    let choice: ProfileChoice
    /// Whether it is being closed; only requests under way are finished.
    var isEnding = false
}
