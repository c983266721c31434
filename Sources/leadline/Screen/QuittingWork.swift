import CursesTerminal
import Interface
import Synchronization

/// Counts the work that has to end before the program can quit, of the current profile and of former ones.
final class QuittingWork: Sendable {
    struct Content {
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

    /// For the screen.
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

    /// Counts work of a kind while it runs, as `count` pieces.
    func during<Value>(
        _ kind: any WritableKeyPath<Content, Int> & Sendable, count: Int = 1, _ work: () async -> Value
    ) async -> Value {
        content.withLock { $0[keyPath: kind] += count }
        defer { content.withLock { $0[keyPath: kind] -= count } }
        return await work()
    }
}
