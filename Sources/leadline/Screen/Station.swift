import CursesTerminal
import Leads

/// A profile that is worked for: who carries out its effects, and a mailbox of its own. What comes late from one that
/// was left stays in there unread, so that it can never be taken for an answer to another profile.
struct Station {
    let mailbox: Mailbox
    let runner: EffectRunner

    /// Begins to open it.
    init(wakeup: Wakeup, choose: @escaping @Sendable () throws(Problem) -> ChosenProfile) {
        mailbox = Mailbox(wakeup: wakeup)
        runner = EffectRunner(mailbox: mailbox, choose: choose)
    }

    /// Ends it in the background as quitting would: what is in flight gets its time, then everything is closed.
    func retire() -> Task<Void, Never> {
        Task.detached { [closing = runner.closing] in await closing() }
    }
}
