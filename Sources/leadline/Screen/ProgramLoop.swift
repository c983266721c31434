import CursesTerminal
import Dispatch
import FoundationEssentials
import Interface
import LeadDesk
import Leads
import Terminal

/// Waits for keys, signals and messages, takes all of them in, draws once, and sleeps again.
struct ProgramLoop: ~Copyable {
    private let session: TerminalSession
    private var state: AppState
    private let idle: IdleSignal?
    private var watch: FolderWatch?
    private var isOver = false
    private var failure: Problem?

    init(session: TerminalSession, state: AppState, idle: IdleSignal?) {
        self.session = session
        self.state = state
        self.idle = idle
    }

    /// Runs until the person quits, a signal ends it, or the workplace cannot be opened.
    ///
    /// - Throws: why the workplace could not be opened.
    mutating func run(_ chosen: ChosenProfile) throws(Problem) -> ExitStatus {
        session.paint(App.render(state))
        let folder = chosen.historyDirectory
        let mailbox = Mailbox(wakeup: session.wakeup)
        let runner = EffectRunner(chosen: chosen, mailbox: mailbox)
        while !isOver {
            let wait = session.waitForEvents(descriptors: watched, until: deadline)
            if !wait.readyDescriptors.isEmpty {
                watch?.drain()
                runner.lookAtOthers()
            }
            take(mailbox.drain(), runner, folder)
            for event in wait.events where event != .mail {
                take(.terminal(event, now: .now), runner)
            }
            if let wake = App.nextWake(state), wake <= .now { take(.tick(now: .now), runner) }
            guard !isOver else { break }
            session.paint(App.render(state))
            if mailbox.isAtRest { idle?.send() }
        }
        session.close()
        finish(runner)
        if let failure { throw failure }
        return .done
    }

    private var watched: [Int32] {
        switch watch {
        case .some(let watch): [watch.descriptor]
        case nil: []
        }
    }

    private var deadline: ContinuousClock.Instant? {
        App.nextWake(state).map { .now + .seconds(max(0, $0.timeIntervalSinceNow)) }
    }

    private mutating func take(_ letters: [Letter], _ runner: EffectRunner, _ folder: String) {
        for letter in letters {
            switch letter {
            case .message(let message): take(message, runner)
            case .opened: watch = FolderWatch(folder)
            case .cannotWork(let problem):
                failure = problem
                isOver = true
            }
        }
    }

    private mutating func take(_ message: AppMessage, _ runner: EffectRunner) {
        for effect in App.update(&state, message) {
            switch effect {
            case .quit: isOver = true
            case .repaint: session.repaintAll()
            case .suspend: session.suspend()
            case .copy(let text): session.copy(text)
            case .editNote(let text): take(.noteEdited(edited(text, runner)), runner)
            default: runner.run(effect)
            }
        }
    }

    /// The note as the person leaves it in the editor; everything else waits until then.
    private func edited(_ text: String, _ runner: EffectRunner) -> Result<String, Problem> {
        do throws(Problem) {
            return .success(try Editor(environment: runner.environment).edit(text, on: session))
        } catch {
            return .failure(error)
        }
    }

    /// Lets what is under way come to its end; the outbox bounds the wait.
    private func finish(_ runner: EffectRunner) {
        let done = DispatchSemaphore(value: 0)
        Task.detached { [closing = runner.closing] in
            await closing()
            done.signal()
        }
        done.wait()
    }
}
