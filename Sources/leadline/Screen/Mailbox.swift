import CursesTerminal
import Interface
import Leads
import Synchronization

/// What effects leave for the program loop.
enum Letter: Sendable {
    case message(AppMessage)
    /// The workplace is open: from now on other processes may change the history, whose folder this is.
    case opened(ChosenProfile, historyFolder: String)
    /// The workplace could not be opened: the screen is useless.
    case cannotWork(Problem)
    /// Of a profile that was left: nothing leaves by itself any more.
    case nothingLeaves
    /// Everything is closed: nothing more comes.
    case closed
}

/// Where effects leave their letters for the program loop. Any task may post; only the loop drains.
final class Mailbox: Sendable {
    private struct Content {
        var letters: [Letter] = []
        var underWay = 0
    }

    private let content = Mutex(Content())
    private let wakeup: Wakeup

    init(wakeup: Wakeup) {
        self.wakeup = wakeup
    }

    /// Leaves a letter and wakes the loop.
    func post(_ letter: Letter) {
        content.withLock { $0.letters.append(letter) }
        wakeup.wake()
    }

    func post(_ message: AppMessage) {
        post(.message(message))
    }

    /// Everything left since the last call, oldest first.
    func drain() -> [Letter] {
        content.withLock { content in
            let letters = content.letters
            content.letters = []
            return letters
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
        content.withLock { $0.letters.isEmpty && $0.underWay == 0 }
    }
}
