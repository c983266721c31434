import FoundationEssentials
import History
import Interface
import LeadCore
import Leads

/// Runs the effects that `App.update` returns on the task pool, and posts their results. Owned by the loop.
final class EffectRunner {
    /// An open profile with everything that works for it.
    struct Context: Sendable {
        let chosen: ChosenProfile
        let services: ProfileServices
        let outbox: Outbox
        let notifier: UpdateNotifier

        var client: LeadClient { services.client }
        var history: History { services.client.history }
    }

    /// Work that a newer request of the same kind cancels.
    enum Replaceable {
        case suggestions, lookUp, page, count, leads, leadSync, leadWords, allLeads, batchPlan
    }

    /// Its message is posted, and so is its failure, as a toast.
    typealias Work = @Sendable (Context) async throws(Problem) -> AppMessage?

    let messageQueue: MessageQueue
    private let opening: Task<Context?, Never>
    private var replaceable: [Replaceable: Task<Void, Never>] = [:]
    /// The latest write of a draft; it waits for those before it.
    var draftWork: Task<Void, Never>?
    /// The latest note that was given to an editor, until the form is saved with it.
    var note: NoteInEditor?
    /// The latest change of the history by the user; it ends after those before it.
    private var changing: Task<Void, Never>?
    /// The filter of the latest count.
    var countedFilter: HistoryFilter?
    /// The latest export; it removes its unfinished file when it is cancelled.
    private var export: Task<Void, Never>?

    /// Begins to open the profile, and posts what it finds.
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
            chosen, mends: true, hasTerminal: false, waitsForCommand: waitsForKey
        ) { messageQueue.post(.requestEnded($0, at: SteadyClock.process.now())) }
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
            let opened = await Result.of { () async throws(Problem) in try await context.services.access?.opened() }
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
            // Before the new result can be posted.
            messageQueue.post(.keyTrouble(nil))
            let isWaitedFor = context.services.access?.retry(key) ?? false
            if !isWaitedFor { await Self.greetServer(context, messageQueue) }
            return nil
        }
    }

    /// Another profile is the current one now. What waits is still sent, until nothing is sent by itself any more, which
    /// is then posted; everything else ends.
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

    /// Closes the profile: writes what the user asked for, gives requests under way some time, then closes everything.
    ///
    /// - Parameter patience: seconds it takes at most.
    func closing(_ work: QuittingWork, patience: Double) -> @Sendable () async -> Void {
        { [messageQueue, opening, changing, draftWork, export] in
            defer { messageQueue.post(.closed) }
            let began = ContinuousClock.now
            // With nothing to write there is nothing to wait for; this also ends a key command that hangs.
            if draftWork == nil, changing == nil { opening.cancel() }
            export?.cancel()
            guard let context = await work.during(\.openings, { await opening.value }) else { return }
            await work.during(\.writings) {
                await draftWork?.value
                await changing?.value
                await export?.value
            }
            let spent = Double((ContinuousClock.now - began) / .milliseconds(1)) / 1_000
            await work.during(\.sending, count: await context.outbox.underWay) {
                // Recording the requests given up as unknown takes a moment too.
                await context.outbox.stop(patience: max(0.5, patience - 0.5 - spent))
            }
            await context.services.close()
        }
    }

    /// Something was written to the history: shows what another process changed, and sends what it left behind.
    func lookAtOthers() {
        _ = task { context async throws(Problem) in
            guard try await context.history.hasChanged() else { return nil }
            await context.outbox.lookAtOthers()
            await context.notifier.recount()
            return await context.notifier.newest()
        }
    }

    /// Another profile's outbox changed the history, which this one shares where it is not the sandbox's.
    func reread() {
        _ = task { context in
            await context.notifier.recount()
            return await context.notifier.newest()
        }
    }

    func perform(_ work: @escaping Work) {
        _ = counted(work)
    }

    /// Work on this machine alone that must not be cut off when the history is closed.
    func change(_ work: @escaping Work) {
        changing = Task.detached { [earlier = changing, task = counted(work)] in
            await earlier?.value
            await task.value
        }
    }

    private func counted(_ work: @escaping Work) -> Task<Void, Never> {
        task { context async throws(Problem) in
            let result = await Result.of { () async throws(Problem) in try await work(context) }
            await context.notifier.recount()
            return try result.get()
        }
    }

    func replace(_ kind: Replaceable, _ work: @escaping Work) {
        stop(kind)
        replaceable[kind] = task(work)
    }

    func stop(_ kind: Replaceable) {
        replaceable[kind]?.cancel()
        replaceable[kind] = nil
    }

    func beginExport(_ work: @escaping Work) {
        export = task(work)
    }

    func task(_ work: @escaping Work) -> Task<Void, Never> {
        messageQueue.run { [opening] () async throws(Problem) in
            guard let context = await opening.value else { return nil }
            return try await work(context)
        }
    }
}
