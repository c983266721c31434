import FoundationEssentials
import History
import Interface
import LeadCore
import Leads

/// Carries out what `App.update` asked for, on the task pool, and posts what came of it. Owned by the loop.
final class EffectRunner {
    /// An opened profile, and who sends for it and tells of it.
    struct Context: Sendable {
        let chosen: ChosenProfile
        let services: ProfileServices
        let outbox: Outbox
        let notifier: UpdateNotifier

        var client: LeadClient { services.client }
        var history: History { services.client.history }
    }

    /// Work that a newer request of the same kind makes useless.
    enum Replaceable {
        case suggestions, lookUp, page, count
    }

    let messageQueue: MessageQueue
    private let opening: Task<Context?, Never>
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

    /// Begins to open the profile; what it finds is posted.
    ///
    /// - Parameter waitsForKey: false opens it before a key command has ended, so that everything that needs no server can
    ///   be done already.
    init(
        messageQueue: MessageQueue, waitsForKey: Bool, choose: @escaping @Sendable () throws(Problem) -> ChosenProfile
    ) {
        self.messageQueue = messageQueue
        messageQueue.begin()
        opening = Task.detached {
            defer { messageQueue.end() }
            do throws(Problem) {
                return try await EffectRunner.open(try choose(), waitsForKey: waitsForKey, messageQueue)
            } catch {
                messageQueue.post(.cannotWork(error))
                return nil
            }
        }
    }

    private static func open(
        _ chosen: ChosenProfile, waitsForKey: Bool, _ messageQueue: MessageQueue
    ) async throws(Problem) -> Context {
        let services = try await ProfileServices.open(
            chosen, mends: true, hasTerminal: false, waitsForCommand: waitsForKey)
        messageQueue.post(.opened(chosen, historyFolder: services.client.history.directory))
        let notifier = UpdateNotifier(messageQueue: messageQueue, client: services.client)
        let outbox = Outbox(client: services.client) { await notifier.tell($0) }
        await notifier.begin(services.notices)
        let context = Context(chosen: chosen, services: services, outbox: outbox, notifier: notifier)
        Task { await greetServer(context, messageQueue) }
        return context
    }

    /// Begins to send what waits and asks the server whether it lets the key in, as soon as the key is there.
    private static func greetServer(_ context: Context, _ messageQueue: MessageQueue) async {
        await context.outbox.begin()
        if !context.client.canAsk {
            messageQueue.post(.server(.awaitingKey))
            let opened = await result { () async throws(Problem) in try await context.services.access?.opened() }
            if case .failure(let problem) = opened { return messageQueue.post(.keyTrouble(problem)) }
            messageQueue.post(.server(.connecting))
            await context.notifier.begin()
            await context.outbox.begin()
        }
        await context.notifier.greetServer()
    }

    /// Reads the key again.
    ///
    /// - Parameter key: what its command printed at the terminal; nil where it comes from elsewhere.
    func readKey(_ key: Result<APIKey, Problem>?) {
        perform { [messageQueue] context in
            // Before it can be told what came of it.
            messageQueue.post(.keyTrouble(nil))
            let isWaitedFor = context.services.access?.retry(key) ?? false
            if !isWaitedFor { await Self.greetServer(context, messageQueue) }
            return nil
        }
    }

    /// Another profile is worked for. What waits goes on being sent until nothing leaves by itself any more, which is then
    /// posted; everything else ends.
    func leave() {
        for kind in Array(replaceable.keys) { stop(kind) }
        Task.detached { [messageQueue, opening, changing] in
            if let context = await opening.value {
                await changing?.value
                await context.notifier.recount()
                // A key command that fails leaves what waits where it is.
                _ = try? await context.services.access?.opened()
                await context.outbox.finish()
            }
            messageQueue.post(.nothingLeaves)
        }
    }

    /// Ends what is under way: what a person asked for is written, the outbox gets its time, then everything is closed.
    ///
    /// - Parameter patience: seconds it takes at most.
    func closing(_ work: QuittingWork, patience: Double) -> @Sendable () async -> Void {
        { [messageQueue, opening, changing, draftWork, export] in
            defer { messageQueue.post(.closed) }
            let began = ContinuousClock.now
            // Where nothing waits to be written, nothing is waited for: a key command that hangs ends here.
            if draftWork == nil, changing == nil { opening.cancel() }
            export?.cancel()
            guard let context = await work.opening({ await opening.value }) else { return }
            await work.writing {
                await draftWork?.value
                await changing?.value
                await export?.value
            }
            let spent = Double((ContinuousClock.now - began) / .milliseconds(1)) / 1_000
            await work.sending(await context.outbox.underWay) {
                // What is given up is written down as unknown, which takes a moment too.
                await context.outbox.stop(patience: max(0.5, patience - 0.5 - spent))
            }
            await context.services.close()
        }
    }

    /// Something was written to the history: shows what another process changed, and sends what it left behind.
    func lookAtOthers() {
        _ = task { context in
            await Self.message { () async throws(Problem) in
                guard try await context.history.hasChanged() else { return nil }
                await context.outbox.lookAtOthers()
                await context.notifier.recount()
                return await context.notifier.newest()
            }
        }
    }

    /// Another profile's outbox changed the history, which this one shares where it is not the sandbox's.
    func reread() {
        _ = task { context in
            await context.notifier.recount()
            return await context.notifier.newest()
        }
    }

    func perform(_ work: @escaping @Sendable (Context) async -> AppMessage?) {
        _ = counted(work)
    }

    /// Work on this machine alone that must not be cut off when the history is closed.
    func change(_ work: @escaping @Sendable (Context) async -> AppMessage?) {
        changing = Task.detached { [earlier = changing, task = counted(work)] in
            await earlier?.value
            await task.value
        }
    }

    private func counted(_ work: @escaping @Sendable (Context) async -> AppMessage?) -> Task<Void, Never> {
        task { context in
            let message = await work(context)
            await context.notifier.recount()
            return message
        }
    }

    func replace(_ kind: Replaceable, _ work: @escaping @Sendable (Context) async -> AppMessage?) {
        stop(kind)
        replaceable[kind] = task(work)
    }

    func stop(_ kind: Replaceable) {
        replaceable[kind]?.cancel()
        replaceable[kind] = nil
    }

    func beginExport(_ work: @escaping @Sendable (Context) async -> AppMessage?) {
        export = task(work)
    }

    func task(_ work: @escaping @Sendable (Context) async -> AppMessage?) -> Task<Void, Never> {
        messageQueue.begin()
        return Task.detached { [messageQueue, opening] in
            defer { messageQueue.end() }
            guard let context = await opening.value else { return }
            let message = await work(context)
            if let message, !Task.isCancelled { messageQueue.post(message) }
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
