package import FoundationEssentials
import History
import Leads
import OctanistAPI

/// Sends waiting updates when they are due, a few at a time, keeping the order for each lead.
///
/// It sleeps until something is due and never polls. An update whose answer was lost is read back once, when its
/// attempt has ended for certain. While the disk fails it retries with growing pauses, keeping unrecorded answers in
/// memory.
package actor Outbox {
    /// Maximum number of attempts under way.
    static let concurrency = 4

    let client: LeadClient
    let report: @Sendable (Event) async -> Void
    /// Running attempts, including ended ones that still look for the next.
    private var tasks: [Int: Task<Void, Never>] = [:]
    private var taskCount = 0
    package private(set) var underWay = 0
    /// Pauses before the next try to record an answer.
    private var pauses: [Int: Task<Void, Never>] = [:]
    /// Consecutive failures of the history.
    private var failures = 0
    /// Whether updates left behind by other processes, and the key, are still to be checked.
    private var mustPrepare = false
    private var mustTryKey = false
    private var keyTrial: Task<Void, Never>?
    /// Consecutive key checks without a result, and the time of the next one.
    private var doubtfulTries = 0
    private var nextKeyTry: Date?
    var unresolved: [Unresolved] = []
    /// Whether updates may be retrying because the server could not be reached.
    private var mayAwaitConnection = true
    /// How often the server has answered, to know whether it did so during an attempt that did not reach it.
    private var answers = 0
    private var keyTrialAwaitsConnection = false
    /// Updates whose lead is being read to decide what to send.
    private var undecided: Set<UpdateID> = []
    /// The attempt of each unknown update noted for reading back, so that each is read once.
    var noted: [UpdateID: Int] = [:]
    var reader: Task<Void, Never>?
    var readsLater = true
    private var saidKeyChanged = false
    private var alarm: Task<Void, Never>?
    /// When the alarm is due; nil when there is nothing to wait for.
    private var nextLook: Date?
    private var isLooking = false
    private var lookAgain = false
    var isStopping = false
    /// Resumed when nothing is sent by itself any more.
    private var idleWaits: [CheckedContinuation<Void, Never>] = []

    /// - Parameter report: called with every event.
    package init(client: LeadClient, report: @escaping @Sendable (Event) async -> Void) {
        self.client = client
        self.report = report
    }

    /// Takes over updates left behind by ended processes, checks a refused key again, begins to send, and reads unknown
    /// updates back.
    package func begin() async {
        mustTryKey = true
        await lookAtOthers()
    }

    /// Does the same as `begin()`, without checking a refused key. To be called when another process has changed the
    /// history.
    package func lookAtOthers() async {
        mustPrepare = true
        await look()
    }

    /// Sends everything that is due and reads unknown updates back; returns when nothing more can be done now.
    package func flush() async {
        readsLater = false
        await begin()
        await keyTrial?.value
        await readBackInTurn()
        while let task = tasks.values.first { await task.value }
        alarm?.cancel()
    }

    /// To be called when the server has answered after it could not be reached: what is retrying for that reason does not
    /// wait for its time any more. It leaves like everything that is due, a few at a time.
    package func connectionIsBack() async {
        answers += 1
        await releaseUnreached()
    }

    private func releaseUnreached() async {
        guard !isStopping, mayAwaitConnection || keyTrialAwaitsConnection else { return }
        mayAwaitConnection = false
        if keyTrialAwaitsConnection, nextKeyTry != nil { nextKeyTry = client.dependencies.now() }
        keyTrialAwaitsConnection = false
        do {
            let now = client.dependencies.now()
            for update in try await client.history.connectionIsBack(of: try await client.sender(), at: now) {
                await report(.changed(update))
            }
        } catch {
            mayAwaitConnection = true
            await report(.trouble(error))
        }
        await look()
    }

    /// What an attempt says about the connection.
    ///
    /// - Parameter before: `answers` when it began.
    private func heard(_ sent: Sent, since before: Int) async {
        switch sent.problem?.code.reachedServer {
        case false?:
            mayAwaitConnection = true
            // Begun before the connection was back, and ended after it.
            if answers != before { await releaseUnreached() }
        case nil where sent.problem != nil: break
        case true?, nil: await connectionIsBack()
        }
    }

    private func prepare() async throws(Problem) {
        let taken = try await client.history.takeOver(at: client.dependencies.now())
        let own = try await client.history.number(of: try await client.organisation())
        for update in taken where update.organisation == own { await report(.changed(update)) }
        guard try await keyIsKnown() else { return }
        if mustTryKey { tryKey() }
        for update in try await client.history.outbox(of: try await client.organisation())
        where update.outcome == .unknown {
            try await noteUnresolved(update)
        }
        startReading()
    }

    /// Sends what is due and sets the alarm for the rest. To be called whenever an update was accepted, released or
    /// cancelled.
    package func look() async {
        guard !isLooking else {
            lookAgain = true
            return
        }
        isLooking = true
        repeat {
            lookAgain = false
            alarm?.cancel()
            let next = await sendWhatIsDue()
            nextLook = next
            if let next, !isStopping { setAlarm(next) }
            tellWhatWaits(next)
        } while lookAgain
        isLooking = false
        tellIfIdle()
    }

    /// - Returns: when to look again; nil when there is nothing to wait for.
    private func sendWhatIsDue() async -> Date? {
        if let nextKeyTry, nextKeyTry <= client.dependencies.now() { (mustPrepare, mustTryKey) = (true, true) }
        let prepares = mustPrepare
        mustPrepare = false
        do {
            if prepares { try await prepare() }
            let next = try await claimWhatIsDue()
            failures = 0
            return next
        } catch {
            if prepares { mustPrepare = true }
            failures += 1
            await report(.trouble(error))
            return client.dependencies.now().addingTimeInterval(client.storagePatience.pause(afterFailures: failures))
        }
    }

    /// Returns when nothing is sent by itself any more: what is left waits for the user.
    package func finish() async {
        await begin()
        guard !isIdle else { return }
        await withCheckedContinuation { idleWaits.append($0) }
    }

    private var isIdle: Bool {
        isStopping || underWay == 0 && !isLooking && nextLook == nil && keyTrial == nil && reader == nil
    }

    func tellIfIdle() {
        guard isIdle else { return }
        let waits = idleWaits
        idleWaits = []
        waits.forEach { $0.resume() }
    }

    /// Claims nothing new and waits for attempts under way.
    ///
    /// - Parameter patience: seconds after which they are given up and become unknown.
    package func stop(patience: TimeInterval = 5) async {
        isStopping = true
        alarm?.cancel()
        tellWhatWaits(nil)
        tellIfIdle()
        // Cancelling the pauses gives unrecorded answers one last try.
        pauses.values.forEach { $0.cancel() }
        reader?.cancel()
        keyTrial?.cancel()
        let tasks = Array(tasks.values) + [reader, keyTrial].compactMap(\.self)
        guard !tasks.isEmpty else { return }
        let patient = Task {
            try await Task.sleep(for: .seconds(patience))
            tasks.forEach { $0.cancel() }
        }
        for task in tasks { await task.value }
        patient.cancel()
    }

    /// In a task of its own, because a server may be slow and accepting an update waits for `look()`.
    private func tryKey() {
        guard keyTrial == nil, !isStopping else { return }
        mustTryKey = false
        nextKeyTry = nil
        keyTrial = Task {
            do throws(Problem) {
                try await releaseUnlessTheKeyIsRefused()
            } catch {
                mustTryKey = true
                await report(.trouble(error))
            }
            keyTrial = nil
            await look()
        }
    }

    /// One request tells whether the key works again, instead of one for every held update.
    private func releaseUnlessTheKeyIsRefused() async throws(Problem) {
        let now = client.dependencies.now()
        let organisation = try await client.sender()
        guard try await client.history.due(of: organisation, at: now, limit: 1).isKeyRefused else { return }
        do {
            _ = try await client.checkProfile()
        } catch {
            switch error.code {
            case .keyRefused, .accessDenied: return
            // On a server without a key check, the next update tells.
            case .notSupported: break
            default:
                keyTrialAwaitsConnection = error.code.reachedServer == false
                return tryKeyLater()
            }
        }
        doubtfulTries = 0
        for update in try await client.history.keyWorks(of: organisation, at: client.dependencies.now()) {
            await report(.changed(update))
        }
    }

    /// Schedules another key check, with growing delays, when it is unclear whether the key is refused.
    private func tryKeyLater() {
        doubtfulTries += 1
        let delay = client.retryPolicy.delay(
            afterAttempt: doubtfulTries, retryAfter: nil, random: client.dependencies.random())
        nextKeyTry = client.dependencies.now().addingTimeInterval(delay)
    }

    /// - Returns: when the next waiting update is due.
    private func claimWhatIsDue() async throws(Problem) -> Date? {
        guard try await keyIsKnown() else { return nil }
        let due = try await client.history.due(
            of: try await client.sender(), at: client.dependencies.now(), limit: Self.concurrency)
        // A refused key is not used for anything else.
        guard !due.isKeyRefused else { return nextKeyTry }
        for update in due.updates where !isStopping && underWay < Self.concurrency {
            if update.isUndecided {
                guard undecided.insert(update.id).inserted else { continue }
                begin { await self.decide(update, $0) }
            } else if let claimed = try await client.claim(update.id) {
                begin { await self.deliver(claimed, $0) }
            }
        }
        return due.nextAt
    }

    private func begin(_ work: @escaping @Sendable (_ number: Int) async -> Void) {
        underWay += 1
        taskCount += 1
        tasks[taskCount] = Task { [taskCount] in await work(taskCount) }
        lookAgain = true
    }

    /// Reads the lead to decide what to send, and delivers the update; in a task of its own.
    private func decide(_ update: LeadUpdate, _ number: Int) async {
        var claimed: LeadUpdate?
        var hasFailed = false
        let before = answers
        do {
            switch try await client.decision(on: update) {
            case .part(let part): if !isStopping { claimed = try await client.claim(update.id, part: part) }
            case .failed(let result):
                let sent = try await client.postpone(result)
                await report(.sent(sent))
                await heard(sent, since: before)
                if sent.update.state.hold == .keyRefused, sent.problem?.leavesKeyInDoubt == true { tryKeyLater() }
            case .none: break
            }
        } catch {
            await report(.trouble(error))
            await pause(number, afterFailures: 1)
            hasFailed = true
        }
        // A command tries only once.
        if !hasFailed || readsLater { undecided.remove(update.id) }
        if let claimed { return await deliver(claimed, number) }
        underWay -= 1
        await look()
        tasks[number] = nil
    }

    private func deliver(_ update: LeadUpdate, _ number: Int) async {
        await report(.claimed(update))
        let before = answers
        let result = await client.attempt(update)
        if let sent = await record(result, number) {
            await report(.sent(sent))
            await heard(sent, since: before)
            if sent.update.state.hold == .keyRefused, sent.problem?.leavesKeyInDoubt == true { tryKeyLater() }
            if sent.update.outcome == .unknown { await noteLost(sent.update) }
        }
        underWay -= 1
        startReading()
        await look()
        tasks[number] = nil
    }

    /// Records the result of an attempt, retrying a failing disk until the outbox stops; after the last try then, the
    /// update is unknown.
    private func record(_ result: AttemptResult, _ number: Int) async -> Sent? {
        var failures = 0
        while true {
            let isLastTry = isStopping || !readsLater && failures + 1 >= StoragePatience.triesOfACommand
            do {
                return try await client.record(result)
            } catch {
                failures += 1
                await report(.trouble(result.unwritten(error)))
                guard error.code == .storage, !isLastTry else { return nil }
                if failures == 1, readsLater { await report(.changed(result.unwrittenUpdate)) }
            }
            guard !isStopping else { continue }
            await pause(number, afterFailures: failures)
        }
    }

    private func pause(_ number: Int, afterFailures failures: Int) async {
        guard !isStopping else { return }
        let pause = client.storagePatience.pause(afterFailures: failures)
        let sleep = Task<Void, Never> { try? await Task.sleep(for: .seconds(pause)) }
        pauses[number] = sleep
        await sleep.value
        pauses[number] = nil
    }

    /// While the key has changed, nothing is sent or read: it may be another organisation's. A key that is not
    /// available yet is not waited for: `begin()` has to be called when it is.
    private func keyIsKnown() async throws(Problem) -> Bool {
        guard client.canAsk else { return false }
        do {
            try await client.requireKnownKey()
            saidKeyChanged = false
            return true
        } catch {
            guard error.code == .keyChanged else { throw error }
            if !saidKeyChanged { await report(.trouble(error)) }
            saidKeyChanged = true
            return false
        }
    }

    /// Reports when the alarm or the next read-back is due.
    private func tellWhatWaits(_ next: Date?) {
        let waits = isStopping ? [] : [next, readsLater ? unresolved.map(\.from).min() : nil]
        client.dependencies.waits(self, waits.compactMap(\.self).min())
    }

    private func setAlarm(_ date: Date) {
        let milliseconds = max(0, date.timeIntervalSince(client.dependencies.now()) * 1_000)
        alarm = Task {
            try? await Task.sleep(for: .milliseconds(Int(milliseconds.rounded(.up))))
            if !Task.isCancelled { await self.ring() }
        }
    }

    /// Clears `alarm` first, so that setting a new one does not cancel the task that runs this.
    private func ring() async {
        alarm = nil
        await look()
    }
}
