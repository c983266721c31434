import CursesTerminal
import FoundationEssentials
import Glibc
import Interface
import LeadCore
import Leads
import OctanistAPI
import Terminal

/// Waits for keys, signals and messages, takes all of them in, draws once, and sleeps again.
struct ProgramLoop: ~Copyable {
    private let session: TerminalSession
    private var state: AppState
    private let installation: Installation
    /// The environment variables that held keys when it began.
    private let keyVariables: Set<String>
    private let installationRunner: InstallationEffectRunner
    private let idle: IdleSignal?
    private let clock = SteadyClock.process
    /// The profile that is worked for; nil before the first one is set up.
    private var profileSession: ProfileSession?
    /// The same profile, once it is open.
    private var chosen: ChosenProfile?
    /// Another profile that is being opened, and the request it was asked for with.
    private var candidate: (profileSession: ProfileSession, request: Int)?
    /// Profiles that were left and are still sent for, or that end.
    private var left: [LeftProfileSession] = []
    /// What still ends: profiles that were left, and in the end everything.
    private let quittingWork: QuittingWork
    private var watch: FolderWatch?
    /// What was asked for and begins once its paint is out, so that it takes no time from it.
    private var pendingEffects: [AppEffect] = []
    /// How often the end was asked for; the second time it comes at once.
    private var quits = 0
    /// The terminal has gone away.
    private var isHungUp = false
    private var failure: Problem?

    /// So long nothing is said about the end: most take less.
    private static let silence = Duration.milliseconds(200)
    /// How long the end takes at most, in seconds.
    private static let mostSeconds = 5.0

    init(
        session: TerminalSession, state: AppState, installation: Installation, keyVariables: Set<String>,
        idle: IdleSignal?
    ) {
        self.session = session
        self.state = state
        self.installation = installation
        self.keyVariables = keyVariables
        self.idle = idle
        installationRunner = InstallationEffectRunner(installation, messageQueue: MessageQueue(wakeup: session.wakeup))
        quittingWork = QuittingWork(wakeup: session.wakeup)
    }

    /// Runs until the person quits, a signal ends it, or the first profile cannot be opened.
    ///
    /// - Parameter chosen: nil to begin without a profile.
    /// - Throws: why the profile could not be opened.
    mutating func run(_ chosen: ChosenProfile?) throws(Problem) -> ExitStatus {
        session.paint(App.render(state))
        if let chosen {
            profileSession = ProfileSession(wakeup: session.wakeup, waitsForKey: false) { () throws(Problem) in chosen }
        }
        var wake = App.nextWake(state)
        while quits == 0 {
            clock.wait(installationRunner, until: wake)
            let now = clock.now()
            let wait = session.waitForEvents(
                descriptors: watched, until: wake.map { .now + .seconds(max(0, $0.timeIntervalSince(now))) })
            if !wait.readyDescriptors.isEmpty {
                watch?.drain()
                profileSession?.runner.lookAtOthers()
                for left in left { left.profileSession.runner.reread() }
            }
            // Keys come first: they mean what was painted when they were pressed, not what a message makes of it.
            take(wait.events)
            takeMessages()
            wake = App.nextWake(state)
            if let due = wake, due <= clock.now() {
                take(.tick(now: clock.now()))
                wake = App.nextWake(state)
            }
            guard quits == 0 else { break }
            session.paint(App.render(state))
            runPendingEffects()
            if isAtRest { idle?.send() }
        }
        runPendingEffects()
        finish()
        session.close()
        if let failure { throw failure }
        return .done
    }

    private mutating func take(_ events: [TerminalEvent]) {
        for event in events where event != .mail {
            if case .terminate(signal: SIGHUP) = event {
                // A terminal that goes away is told twice: by the signal, and by the end of input.
                if isHungUp { continue }
                isHungUp = true
            }
            take(.terminal(event, now: clock.now()))
        }
    }

    private var watched: [Int32] {
        switch watch {
        case .some(let watch): [watch.descriptor]
        case nil: []
        }
    }

    private var isAtRest: Bool {
        [installationRunner.messageQueue, profileSession?.messageQueue, candidate?.profileSession.messageQueue]
            .allSatisfy { $0?.isAtRest ?? true }
    }

    private mutating func takeMessages() {
        for message in installationRunner.messageQueue.drain() { take(message) }
        for message in profileSession?.messageQueue.drain() ?? [] { take(message) }
        if let candidate {
            for message in candidate.profileSession.messageQueue.drain() {
                take(message, from: candidate.profileSession, candidate.request)
            }
        }
        takeMessagesOfLeft()
    }

    /// What a profile that was left did is told in numbers alone.
    private mutating func takeMessagesOfLeft() {
        var isChanged = false
        var closed: [Int] = []
        for index in left.indices {
            for message in left[index].profileSession.messageQueue.drain() {
                switch message {
                case .message(.counts(let counts)):
                    if !left[index].isEnding { take(.leftProfile(left[index].choice, counts.own)) }
                    isChanged = true
                case .message, .opened: break
                case .nothingLeaves, .cannotWork: end(leftAt: index)
                case .closed: closed.append(index)
                }
            }
        }
        for index in closed.reversed() { left.remove(at: index) }
        if isChanged { profileSession?.runner.reread() }
    }

    /// A profile that was left is closed. It is worked for again, or nothing of it leaves by itself any more.
    private mutating func end(leftAt index: Int) {
        guard !left[index].isEnding else { return }
        left[index].isEnding = true
        take(.leftProfile(left[index].choice, nil))
        // What is in flight has its time limits.
        left[index].profileSession.retire(quittingWork, patience: Timeouts().longest)
    }

    private mutating func take(_ message: LoopMessage) {
        switch message {
        case .message(let message): take(message)
        case .opened(let chosen, let folder):
            self.chosen = chosen
            watch = FolderWatch(folder)
        case .nothingLeaves, .closed: break
        case .cannotWork(let problem):
            // Once the end was asked for, what was still being opened is no concern any more.
            guard quits == 0 else { return }
            failure = problem
            quits += 1
        }
    }

    /// The profile being opened takes the place of the one before with its first message, or leaves it where it is.
    private mutating func take(_ message: LoopMessage, from new: ProfileSession, _ request: Int) {
        guard candidate?.request == request else { return take(message) }
        switch message {
        case .opened(let chosen, _):
            candidate = nil
            runPendingEffects()
            if let index = left.firstIndex(where: { $0.choice == ProfileChoice(chosen.summary) && !$0.isEnding }) {
                end(leftAt: index)
            }
            if let profileSession {
                profileSession.runner.leave()
                left.append(
                    LeftProfileSession(profileSession: profileSession, choice: ProfileChoice(state.session.profile)))
            }
            profileSession = new
            take(message)
            take(.profileOpened(request: request, chosen.summary))
        case .cannotWork(let problem):
            candidate = nil
            take(.profileNotOpened(request: request, problem))
        case .message(let message): take(message)
        case .nothingLeaves, .closed: break
        }
    }

    private mutating func take(_ message: AppMessage) {
        for effect in App.update(&state, message) {
            switch effect {
            case .program(let effect): run(effect)
            case .form, .drafts, .recent, .outbox, .installation: pendingEffects.append(effect)
            }
        }
    }

    private mutating func run(_ effect: ProgramEffect) {
        switch effect {
        case .quit: quit()
        case .repaint: session.repaintAll()
        case .suspend:
            runPendingEffects()
            session.suspend()
        case .copy(let text): session.copy(text)
        case .editNote(let text): take(.form(.noteEdited(edited(text))))
        case .readKey:
            runPendingEffects()
            profileSession?.runner.readKey(askForKey())
        case .openProfile(let request, let choice): open(choice, request)
        case .stopOpening:
            retire(candidate?.profileSession)
            candidate = nil
        }
    }

    private mutating func runPendingEffects() {
        let due = pendingEffects
        pendingEffects = []
        for effect in due {
            switch effect {
            case .form(let effect): profileSession?.runner.run(effect)
            case .drafts(let effect): profileSession?.runner.run(effect)
            case .recent(let effect): profileSession?.runner.run(effect)
            case .outbox(let effect): profileSession?.runner.run(effect)
            case .installation(let effect): installationRunner.run(effect)
            case .program(let effect): run(effect)
            }
        }
    }

    /// The environment variables that hold keys: the file may name others by now, or be no more to be read.
    private var secretVariables: Set<String> {
        (try? installation.configuration())?.keyVariables.union(keyVariables) ?? keyVariables
    }

    /// What the key command prints that may ask at the terminal; nil where the key comes from elsewhere.
    private func askForKey() -> Result<APIKey, Problem>? {
        chosen?.keyPrompt?.ask(on: session, keyVariables: secretVariables)
    }

    /// The note as the person leaves it in the editor; everything else waits until then.
    private mutating func edited(_ text: String) -> Result<String, Problem> {
        runPendingEffects()
        do throws(Problem) {
            let editor = try Editor(environment: installation.environment, keyVariables: secretVariables)
            guard let profileSession else { throw Problem(.usage, "no organisation is open: the note is unchanged") }
            return .success(try editor.edit(try profileSession.runner.beginNote(text), on: session))
        } catch {
            return .failure(error)
        }
    }

    private mutating func open(_ choice: ProfileChoice, _ request: Int) {
        retire(candidate?.profileSession)
        let profileSession = ProfileSession(wakeup: session.wakeup, waitsForKey: true) {
            [installation] () throws(Problem) in
            try ChosenProfile(ProfileWish(choice), installation, try installation.configuration())
        }
        candidate = (profileSession, request)
    }

    private func retire(_ profileSession: ProfileSession?) {
        profileSession?.retire(quittingWork, patience: Self.mostSeconds)
    }

    /// From now on the keys can only end it at once, those of the same moment included.
    private mutating func quit() {
        quits += 1
        if quits == 1 { _ = App.update(&state, .quitting(Quitting())) }
    }

    /// Lets what is under way come to its end, within some seconds, and says meanwhile what is waited for. What has not
    /// ended then is on disk as if the program had been killed.
    private mutating func finish() {
        retire(profileSession)
        retire(candidate?.profileSession)
        candidate = nil
        for left in left where !left.isEnding { retire(left.profileSession) }
        installationRunner.close(quittingWork)
        let end = ContinuousClock.now + .seconds(Self.mostSeconds)
        var nextPaint = ContinuousClock.now + Self.silence
        while quits < 2, !quittingWork.isDone, .now < end {
            take(session.waitForEvents(until: min(nextPaint, end)).events)
            takeMessages()
            guard nextPaint <= .now else { continue }
            nextPaint = .now + Self.silence
            take(.quitting(quittingWork.progress))
            session.paint(App.render(state))
        }
    }
}
