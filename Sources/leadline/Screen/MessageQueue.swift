import CursesTerminal
import Interface
import Leads
import Synchronization

/// What effects leave for the program loop.
enum LoopMessage: Sendable {
    case message(AppMessage)
    /// The profile is open: from now on other processes may change the history, whose folder this is.
    case opened(ChosenProfile, historyFolder: String)
    /// The profile could not be opened: the screen is useless.
    case cannotWork(Problem)
    /// Of a profile that was left: nothing leaves by itself any more.
    case nothingLeaves
    /// Everything is closed: nothing more comes.
    case closed
}

/// Where effects leave messages for the program loop. Any task may post; only the loop drains.
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

    /// Everything left since the last call, oldest first.
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
