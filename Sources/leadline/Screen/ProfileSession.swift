import CursesTerminal
import Leads

/// A profile that is worked for: who carries out its effects, and a message queue of its own. What comes late from one that
/// was left stays in there unread, so that it can never be taken for an answer to another profile.
struct ProfileSession {
    let messageQueue: MessageQueue
    let runner: EffectRunner

    /// Begins to open it.
    ///
    /// - Parameter waitsForKey: false where there is no other profile that could be worked for until the key is there.
    init(
        wakeup: Wakeup, waitsForKey: Bool, choose: @escaping @Sendable () throws(Problem) -> ChosenProfile
    ) {
        messageQueue = MessageQueue(wakeup: wakeup)
        runner = EffectRunner(messageQueue: messageQueue, waitsForKey: waitsForKey, choose: choose)
    }

    /// Ends it in the background, whether or not the program ends: what is in flight gets its time, then everything is
    /// closed.
    ///
    /// - Parameter patience: seconds it takes at most.
    func retire(_ work: QuittingWork, patience: Double) {
        work.end(runner.closing(work, patience: patience))
    }
}

/// A profile that is worked for no more.
struct LeftProfileSession {
    let profileSession: ProfileSession
    let choice: ProfileChoice
    /// It is being closed: what it sends from now on it sent before.
    var isEnding = false
}
