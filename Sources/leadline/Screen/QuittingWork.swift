import CursesTerminal
import Interface
import Synchronization

/// What still has to end before the program can, for the loop to show: the profile worked for, and those that were left.
final class QuittingWork: Sendable {
    private struct Content {
        var openings = 0
        var writings = 0
        /// Updates whose answers are awaited.
        var sending = 0
        var endings = 0
    }

    private let content = Mutex(Content())
    private let wakeup: Wakeup

    init(wakeup: Wakeup) {
        self.wakeup = wakeup
    }

    /// What is waited for now.
    var progress: Quitting {
        content.withLock {
            Quitting(sending: $0.sending, isWriting: $0.writings > 0, isOpening: $0.openings > 0)
        }
    }

    /// Whether everything has ended.
    var isDone: Bool {
        content.withLock { $0.endings == 0 }
    }

    /// Ends something in the background.
    func end(_ work: @escaping @Sendable () async -> Void) {
        content.withLock { $0.endings += 1 }
        Task.detached { [self] in
            await work()
            content.withLock { $0.endings -= 1 }
            wakeup.wake()
        }
    }

    func opening<Value>(_ work: () async -> Value) async -> Value {
        content.withLock { $0.openings += 1 }
        defer { content.withLock { $0.openings -= 1 } }
        return await work()
    }

    func writing(_ work: () async -> Void) async {
        content.withLock { $0.writings += 1 }
        defer { content.withLock { $0.writings -= 1 } }
        await work()
    }

    func sending(_ count: Int, _ work: () async -> Void) async {
        content.withLock { $0.sending += count }
        defer { content.withLock { $0.sending -= count } }
        await work()
    }
}
