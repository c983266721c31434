package import FoundationEssentials
import History
package import Leads
import OctanistAPI

/// Sends the rows of a file: each is on the disk, with its attempt, before it leaves.
///
/// Rows are committed in batches, and what came back is committed with the next batch, a millisecond apart, so that other
/// processes get their turn. At most as many rows are taken ahead as there are connections: these are unknown when the
/// process is killed. Updates of one lead leave in the order of the file.
package actor Importer {
    /// Gives the next rows; nil at the end of the file.
    package typealias Source = @concurrent @Sendable () async -> Result<[CheckedRow]?, Problem>

    /// How it works.
    package struct Options: Sendable {
        /// How many rows are under way at once, from 1.
        package var connections: Int
        /// Takes up what was rejected or cancelled, and what repeats another update. What was confirmed is never sent
        /// again.
        package var again: Bool

        /// Connections from 1; `again` sends what was sent within a day, too.
        package init(connections: Int = 4, again: Bool = false) {
            self.connections = connections
            self.again = again
        }
    }

    /// An accepted update that waits for an earlier one of its lead, or for its time.
    struct Waiting {
        var update: LeadUpdate
        var due: Date?
    }

    /// So many rows in a row without a credible answer, and something is wrong that is not the rows' fault.
    static let mostFailuresInARow = 8
    /// Rows that are held in memory until they are committed.
    static let longestQueue = 512
    /// Rows of one commit: so long is the lock held.
    static let largestBatch = 128
    /// Longer than that, in seconds, a server that asks to wait is not waited for.
    static let longestPause: TimeInterval = 30

    let desk: LeadDesk
    let options: Options
    private let source: Source
    private let report: @Sendable (ImportResult) -> Void
    var occurrences = RowOccurrences()
    /// Whom the rows are for; nil before it began.
    private(set) var organisation: Organisation?

    /// Read and not committed yet.
    var rows: [(line: Int, update: CheckedRow.Update)] = []
    var isRead = false
    private var reader: CheckedContinuation<Void, Never>?
    /// Committed and not begun yet, in their order from `firstJob` on.
    var jobs: [LeadUpdate] = []
    var firstJob = 0
    var underWay = 0
    var idle: [CheckedContinuation<LeadUpdate?, Never>] = []
    var results: [AttemptResult] = []
    var waiting: [Waiting] = []
    /// Places of updates whose lead is to be read, to find out what their request says; and what was found out.
    var undecided: Set<Int64> = []
    var parts: [UpdateID: UpdatePart] = [:]
    var lines: [UpdateID: Int] = [:]
    var pausedUntil: Date?
    private var failuresInARow = 0
    var storageFailures = 0
    var keyIsRemembered = false
    /// Why it ends before the end of the file.
    var ending: ImportEnding?
    private var isOver = false
    private var sleeper: CheckedContinuation<Void, Never>?
    private var isWoken = false
    private var workers: [Task<Void, Never>] = []

    /// An import that has not begun.
    package init(
        desk: LeadDesk, options: Options, source: @escaping Source, report: @escaping @Sendable (ImportResult) -> Void
    ) {
        self.desk = desk
        self.options = options
        self.source = source
        self.report = report
    }

    /// Works until everything is dealt with, or something stops it. To be called once.
    package func work() async -> ImportEnding {
        do {
            try await desk.requireKnownKey()
            organisation = try await desk.sender()
            _ = try await desk.history.takeOver(at: desk.dependencies.now())
        } catch {
            return .stopped(error)
        }
        // Below the priority of the commits, which everything waits for and which must not stand in line behind requests.
        workers = (0..<max(1, options.connections)).map { _ in Task(priority: .utility) { await self.send() } }
        let reading = Task(priority: .utility) { await self.read() }
        while true {
            if hasWork {
                await step()
                // Another process gets its turn between two commits.
                try? await Task.sleep(for: .milliseconds(1))
            } else if isDone {
                break
            } else {
                await sleep()
            }
        }
        isOver = true
        reading.cancel()
        for continuation in idle { continuation.resume(returning: nil) }
        idle = []
        for worker in workers { await worker.value }
        desk.dependencies.waits(self, nil)
        for rest in waiting { tell(.blocked(line: line(of: rest.update), rest.update)) }
        return ending ?? .complete
    }

    /// Claims nothing new and lets what is under way come back; `work()` then ends.
    ///
    /// - Parameter patience: seconds; what is still under way then is given up.
    package func stop(patience: TimeInterval = 5) async {
        end(.interrupted)
        try? await Task.sleep(for: .seconds(patience))
        workers.forEach { $0.cancel() }
    }

    func end(_ reason: ImportEnding) {
        if ending == nil { ending = reason }
        let now = desk.dependencies.now()
        for job in jobs[firstJob...] { results.append(.notBegun(job, at: now)) }
        (jobs, firstJob) = ([], 0)
        letRead()
        wake()
    }

    // MARK: Reading

    private func read() async {
        while ending == nil, !isRead, !Task.isCancelled {
            do {
                if let checked = try await source().get() {
                    take(checked)
                } else {
                    isRead = true
                }
            } catch {
                return end(.stopped(error))
            }
            wake()
            if rows.count >= Self.longestQueue, ending == nil {
                await withCheckedContinuation { reader = $0 }
            }
        }
    }

    func take(_ checked: [CheckedRow]) {
        guard ending == nil else { return }
        for row in checked {
            switch row.content {
            case .success(let update): rows.append((row.line, update))
            case .failure(let mistake):
                tell(ImportResult(line: row.line, kind: .invalid, code: .usage, message: mistake.message))
            }
        }
    }

    func letRead() {
        reader?.resume()
        reader = nil
    }

    func tell(_ result: ImportResult) {
        report(result)
    }

    // MARK: Sending

    /// One connection's worth of sending.
    @concurrent
    private nonisolated func send() async {
        var done: Done?
        while let job = await next(after: done) {
            done = job.isUndecided ? await decide(job) : .attempt(await desk.attempt(job))
        }
    }

    /// What a connection did.
    private enum Done {
        case attempt(AttemptResult)
        /// What was found out of an update; nil when it has to wait for another one.
        case decision(LeadUpdate, UpdatePart?)
    }

    private nonisolated func decide(_ update: LeadUpdate) async -> Done {
        do {
            switch try await desk.decision(on: update) {
            case .part(let part): return .decision(update, part)
            case .failed(let result): return .attempt(result)
            case .none: return .decision(update, nil)
            }
        } catch {
            return .attempt(.notBegun(update, at: desk.dependencies.now(), error))
        }
    }

    /// Takes what came back and gives what is next; nil when nothing will.
    private func next(after done: Done?) async -> LeadUpdate? {
        switch done {
        case .attempt(let result):
            underWay -= 1
            undecided.remove(result.update.sequence)
            results.append(result)
            judge(result)
            wake()
        case .decision(let update, let part):
            underWay -= 1
            undecided.remove(update.sequence)
            parts[update.id] = part
            waiting.append(Waiting(update: update, due: part == nil ? nil : desk.dependencies.now()))
            wake()
        case nil: break
        }
        if firstJob < jobs.count {
            underWay += 1
            defer { firstJob += 1 }
            return jobs[firstJob]
        }
        if isOver { return nil }
        return await withCheckedContinuation { idle.append($0) }
    }

    /// Whether the server is still one that rows can be sent to.
    private func judge(_ result: AttemptResult) {
        guard let problem = result.answer.problem else {
            failuresInARow = 0
            return
        }
        switch (result.event, problem.code) {
        case (.keyRefused, _), (_, .redirected), (_, .notSupported), (_, .certificateRefused):
            end(.stopped(problem))
        case (.refused, _): failuresInARow = 0
        default:
            failuresInARow += 1
            if failuresInARow >= Self.mostFailuresInARow { end(.stopped(problem)) }
        }
    }

    // MARK: Waiting

    func sleep() async {
        guard !isWoken else {
            isWoken = false
            return
        }
        await withCheckedContinuation { sleeper = $0 }
    }

    private func wake() {
        guard let sleeper else {
            isWoken = true
            return
        }
        self.sleeper = nil
        sleeper.resume()
    }

    func setAlarm(_ date: Date) {
        desk.dependencies.waits(self, date)
        let milliseconds = max(0, date.timeIntervalSince(desk.dependencies.now()) * 1_000).rounded(.up)
        Task {
            try? await Task.sleep(for: .milliseconds(Int(milliseconds) + 1))
            self.wake()
        }
    }
}

extension AttemptResult {
    /// An attempt that was written down and not made.
    fileprivate static func notBegun(
        _ update: LeadUpdate, at: Date,
        _ problem: Problem = Problem(.cancelled, "the import ended before this left", advice: "run it again")
    ) -> AttemptResult {
        return AttemptResult(
            update: update, at: at, answer: Attempt.Answer(problem: problem), event: .notServed(retryAt: at),
            message: problem.sentence, keyWorked: false)
    }
}
