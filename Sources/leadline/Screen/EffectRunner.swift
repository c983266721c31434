import FoundationEssentials
import History
import Interface
import LeadDesk
import Leads

/// Carries out what `App.update` asked for, on the task pool, and posts what came of it. Owned by the loop.
final class EffectRunner {
    /// The opened workplace and who works there.
    struct Counter: Sendable {
        let chosen: ChosenProfile
        let workplace: Workplace
        let outbox: Outbox
        let herald: Herald

        var desk: LeadDesk { workplace.desk }
        var history: History { workplace.desk.history }
    }

    /// Work that a newer request of the same kind makes useless.
    enum Replaceable {
        case suggestions, lookUp, page, count
    }

    let mailbox: Mailbox
    private let opening: Task<Counter?, Never>
    private var replaceable: [Replaceable: Task<Void, Never>] = [:]
    /// The last writing of drafts asked for.
    var draftWork: Task<Void, Never>?
    /// The last note that was given to an editor, until the form is kept with it.
    var note: NoteInEditor?
    /// The last change of the history that a person asked for; it ends after those before it.
    private var changing: Task<Void, Never>?
    /// The filter that was counted last.
    var countedFilter: HistoryFilter?
    /// The last export; it removes its unfinished file when it is cancelled.
    private var export: Task<Void, Never>?

    /// Begins to open the workplace; what it finds is posted.
    ///
    /// - Parameter waitsForKey: false opens it before a key command has ended, so that everything that needs no server can
    ///   be done already.
    init(
        mailbox: Mailbox, waitsForKey: Bool, choose: @escaping @Sendable () throws(Problem) -> ChosenProfile
    ) {
        self.mailbox = mailbox
        mailbox.begin()
        opening = Task.detached {
            defer { mailbox.end() }
            do throws(Problem) {
                return try await EffectRunner.open(try choose(), waitsForKey: waitsForKey, mailbox)
            } catch {
                mailbox.post(.cannotWork(error))
                return nil
            }
        }
    }

    private static func open(
        _ chosen: ChosenProfile, waitsForKey: Bool, _ mailbox: Mailbox
    ) async throws(Problem) -> Counter {
        let workplace = try await Workplace.open(
            chosen, mends: true, hasTerminal: false, waitsForCommand: waitsForKey)
        mailbox.post(.opened(chosen, historyFolder: workplace.desk.history.directory))
        let herald = Herald(mailbox: mailbox, desk: workplace.desk)
        let outbox = Outbox(desk: workplace.desk) { await herald.tell($0) }
        await herald.begin(workplace.notices)
        let counter = Counter(chosen: chosen, workplace: workplace, outbox: outbox, herald: herald)
        Task { await greetServer(counter, mailbox) }
        return counter
    }

    /// Begins to send what waits and asks the server whether it lets the key in, as soon as the key is there.
    private static func greetServer(_ counter: Counter, _ mailbox: Mailbox) async {
        await counter.outbox.begin()
        if !counter.desk.canAsk {
            mailbox.post(.server(.awaitingKey))
            let opened = await result { () async throws(Problem) in try await counter.workplace.access?.opened() }
            if case .failure(let problem) = opened { return mailbox.post(.keyTrouble(problem)) }
            mailbox.post(.server(.connecting))
            await counter.herald.begin()
            await counter.outbox.begin()
        }
        await counter.herald.greetServer()
    }

    /// Reads the key again.
    ///
    /// - Parameter key: what its command printed at the terminal; nil where it comes from elsewhere.
    func readKey(_ key: Result<APIKey, Problem>?) {
        perform { [mailbox] counter in
            // Before it can be told what came of it.
            mailbox.post(.keyTrouble(nil))
            let isWaitedFor = counter.workplace.access?.retry(key) ?? false
            if !isWaitedFor { await Self.greetServer(counter, mailbox) }
            return nil
        }
    }

    /// Another profile is worked for. What waits goes on being sent until nothing leaves by itself any more, which is then
    /// posted; everything else ends.
    func leave() {
        for kind in Array(replaceable.keys) { stop(kind) }
        Task.detached { [mailbox, opening, changing] in
            if let counter = await opening.value {
                await changing?.value
                await counter.herald.recount()
                // A key command that fails leaves what waits where it is.
                _ = try? await counter.workplace.access?.opened()
                await counter.outbox.finish()
            }
            mailbox.post(.nothingLeaves)
        }
    }

    /// Ends what is under way: what a person asked for is written, the outbox gets its time, then everything is closed.
    ///
    /// - Parameter patience: seconds it takes at most.
    func closing(_ work: QuittingWork, patience: Double) -> @Sendable () async -> Void {
        { [mailbox, opening, changing, draftWork, export] in
            defer { mailbox.post(.closed) }
            let began = ContinuousClock.now
            // Where nothing waits to be written, nothing is waited for: a key command that hangs ends here.
            if draftWork == nil, changing == nil { opening.cancel() }
            export?.cancel()
            guard let counter = await work.opening({ await opening.value }) else { return }
            await work.writing {
                await draftWork?.value
                await changing?.value
                await export?.value
            }
            let spent = Double((ContinuousClock.now - began) / .milliseconds(1)) / 1_000
            await work.sending(await counter.outbox.underWay) {
                // What is given up is written down as unknown, which takes a moment too.
                await counter.outbox.stop(patience: max(0.5, patience - 0.5 - spent))
            }
            await counter.workplace.close()
        }
    }

    /// Something was written to the history: shows what another process changed, and sends what it left behind.
    func lookAtOthers() {
        _ = task { counter in
            await Self.message { () async throws(Problem) in
                guard try await counter.history.hasChanged() else { return nil }
                await counter.outbox.lookAtOthers()
                await counter.herald.recount()
                return await counter.herald.newest()
            }
        }
    }

    /// Another profile's outbox changed the history, which this one shares where it is not the sandbox's.
    func reread() {
        _ = task { counter in
            await counter.herald.recount()
            return await counter.herald.newest()
        }
    }

    func run(_ effect: FormEffect) {
        switch effect {
        case .suggest(let request, let text):
            replace(.suggestions) { .suggested(request: request, await $0.desk.suggestions(for: text)) }
        case .lookUp(let request, let recognition):
            replace(.lookUp) { counter in
                let result = await counter.desk.lookUp(recognition)
                await counter.herald.heard(of: result.problem)
                return .lookedUp(request: request, result)
            }
        case .findOwner(let request, let identifier):
            perform { .ownerFound(request: request, await $0.desk.lookUp(.identifier(identifier))) }
        case .submit(let request, let change, let foundBy, let before):
            self.change { [mailbox] counter in
                let result = await Self.result { () async throws(Problem) in
                    try await counter.desk.submit(
                        change, foundBy: foundBy, before: before, holdFor: counter.desk.profile.hold)
                }
                // Told before it may be sent, so that news of sending it comes later.
                mailbox.post(.submitted(request: request, result))
                await counter.outbox.look()
                return nil
            }
        case .takeBack(let id):
            self.change { counter in
                let result = await Self.result { () async throws(Problem) in try await counter.desk.takeBack(id) }
                return .tookBack(id, result)
            }
        case .rememberNumberFormat(let format):
            self.change { counter in
                await Self.message { () async throws(Problem) in
                    try LearnedHabits(counter.chosen.locations).learn(format, of: counter.chosen.summary.name)
                    return nil
                }
            }
        }
    }

    func perform(_ work: @escaping @Sendable (Counter) async -> AppMessage?) {
        _ = counted(work)
    }

    /// Work on this machine alone that must not be cut off when the history is closed.
    func change(_ work: @escaping @Sendable (Counter) async -> AppMessage?) {
        changing = Task.detached { [earlier = changing, task = counted(work)] in
            await earlier?.value
            await task.value
        }
    }

    private func counted(_ work: @escaping @Sendable (Counter) async -> AppMessage?) -> Task<Void, Never> {
        task { counter in
            let message = await work(counter)
            await counter.herald.recount()
            return message
        }
    }

    func replace(_ kind: Replaceable, _ work: @escaping @Sendable (Counter) async -> AppMessage?) {
        stop(kind)
        replaceable[kind] = task(work)
    }

    func stop(_ kind: Replaceable) {
        replaceable[kind]?.cancel()
        replaceable[kind] = nil
    }

    func beginExport(_ work: @escaping @Sendable (Counter) async -> AppMessage?) {
        export = task(work)
    }

    func task(_ work: @escaping @Sendable (Counter) async -> AppMessage?) -> Task<Void, Never> {
        mailbox.begin()
        return Task.detached { [mailbox, opening] in
            defer { mailbox.end() }
            guard let counter = await opening.value else { return }
            let message = await work(counter)
            if let message, !Task.isCancelled { mailbox.post(message) }
        }
    }

    static func result<Value: Sendable>(
        _ work: () async throws(Problem) -> Value
    ) async -> Result<Value, Problem> {
        do {
            return .success(try await work())
        } catch {
            return .failure(error)
        }
    }

    /// What `work` gives, or its failure for a toast.
    static func message(_ work: () async throws(Problem) -> AppMessage?) async -> AppMessage? {
        do {
            return try await work()
        } catch {
            return .failed(error)
        }
    }
}
