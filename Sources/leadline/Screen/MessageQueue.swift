import CursesTerminal
import Interface
import Leads
import Synchronization

/// A message from an effect to the program loop.
enum LoopMessage: Sendable {
    case message(AppMessage)
    /// The profile is open: from now on other processes may change the history, whose folder this is.
    case opened(ChosenProfile, historyFolder: String)
    /// The profile could not be opened: the screen is useless.
    case cannotWork(Problem)
    /// Of a former profile: nothing is sent by itself any more.
    case nothingLeaves
    /// Everything is closed; no more messages follow.
    case closed
}

/// The messages from effects to the program loop. Any task may post; only the loop drains.
final class MessageQueue: Sendable {
    private struct Content {
        var messages: [LoopMessage] = []
        var underWay = 0
    }

    private let content = Mutex(Content())
    private let wakeup: Wakeup

    init(wakeup: Wakeup) {
        self.wakeup = wakeup
    }

    /// Adds a message and wakes the loop.
    func post(_ message: LoopMessage) {
        content.withLock { $0.messages.append(message) }
        wakeup.wake()
    }

    func post(_ message: AppMessage) {
        post(.message(message))
    }

    /// Posts what `work` gives, or its failure as a toast; nothing when the task was cancelled.
    func run(_ work: @escaping @Sendable () async throws(Problem) -> AppMessage?) -> Task<Void, Never> {
        begin()
        return Task.detached { [self] in
            defer { end() }
            let message: AppMessage?
            do throws(Problem) {
                message = try await work()
            } catch {
                message = .failed(error)
            }
            if let message, !Task.isCancelled { post(message) }
        }
    }

    /// The messages since the last call, oldest first.
    func drain() -> [LoopMessage] {
        content.withLock { content in
            let messages = content.messages
            content.messages = []
            return messages
        }
    }

    /// Counts work that will still post something.
    func begin() {
        content.withLock { $0.underWay += 1 }
    }

    /// Ends one piece of work, and wakes the loop so that it can see that all is at rest.
    func end() {
        content.withLock { $0.underWay -= 1 }
        wakeup.wake()
    }

    /// Nothing to read and nothing under way.
    var isAtRest: Bool {
        content.withLock { $0.messages.isEmpty && $0.underWay == 0 }
    }
}
