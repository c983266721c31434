package import FoundationEssentials
import History
package import Leads
import OctanistAPI

/// Sends the rows of a file; each is on disk, with its attempt, before it is sent.
///
/// Rows are committed in batches, each together with the results so far, 1 ms apart to let other processes write. At
/// most as many rows are claimed ahead as there are connections: these are unknown when the process is killed. Updates
/// of one lead keep the order of the file.
package actor Importer {
    /// The next rows; nil at the end of the file.
    package typealias Source = @concurrent @Sendable () async -> Result<[CheckedRow]?, Problem>

    package struct Options: Sendable {
        /// Maximum number of rows under way, from 1.
        package var connections: Int
        /// Also sends rows that were rejected or cancelled, and duplicates. A confirmed row is never sent again.
        package var again: Bool
        /// The name of the file, which the batch of its updates is called by.
        package var file: String

        package init(connections: Int = 4, again: Bool = false, file: String = "") {
            self.connections = connections
            self.again = again
            self.file = file
        }
    }

    /// An accepted update that waits for an earlier one of its lead (`due` is nil), or for its time.
    struct Waiting {
        var update: LeadUpdate
        var due: Date?
    }

    /// After so many consecutive rows without a credible answer the import stops: the cause is not in the rows.
    static let mostFailuresInARow = 8
    /// Maximum rows in memory that are not committed yet.
    static let longestQueue = 512
    /// Maximum rows of a commit, which limits how long the lock is held.
    static let largestBatch = 128
    /// Seconds; a server that asks for a longer pause is not waited for.
    static let longestPause: TimeInterval = 30

    let client: LeadClient
    let options: Options
    private let source: Source
    private let report: @Sendable (ImportResult) -> Void
    var occurrences = RowOccurrences()
    /// Nil before the import began.
    private(set) var organisation: Organisation?
    /// What its updates belong to; nil before the import began.
    package private(set) var batch: NewBatch?

    /// Read and not committed yet.
    var rows: [(line: Int, update: CheckedRow.Update)] = []
    var isRead = false
    private var reader: CheckedContinuation<Void, Never>?
    /// Committed and not begun yet, from index `firstJob` on.
    var jobs: [LeadUpdate] = []
    var firstJob = 0
    var underWay = 0
    var idle: [CheckedContinuation<LeadUpdate?, Never>] = []
    var results: [AttemptResult] = []
    var waiting: [Waiting] = []
    /// Sequence numbers of updates whose lead is read to decide what to send; and the decisions.
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

    package init(
        client: LeadClient, options: Options, source: @escaping Source,
        report: @escaping @Sendable (ImportResult) -> Void
    ) {
        self.client = client
        self.options = options
        self.source = source
        self.report = report
    }

    /// Runs until every row is handled or something stops it. Call once.
    package func work() async -> ImportEnding {
        do {
            try await client.requireKnownKey()
            let sender = try await client.sender()
            organisation = sender
            batch = NewBatch(
                id: BatchID(rawValue: client.dependencies.makeID().rawValue), createdAt: client.dependencies.now(),
                organisation: sender, author: client.dependencies.author, origin: .file(options.file))
            _ = try await client.history.takeOver(at: client.dependencies.now())
        } catch {
            return .stopped(error)
        }
        // Below the priority of the commits, which everything waits for and which must not queue behind requests.
        workers = (0..<max(1, options.connections)).map { _ in Task(priority: .utility) { await self.send() } }
        let reading = Task(priority: .utility) { await self.read() }
        while true {
            if hasWork {
                await step()
                // Lets another process write between two commits.
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
        client.dependencies.waits(self, nil)
        for rest in waiting { tell(.blocked(line: line(of: rest.update), rest.update)) }
        return ending ?? .complete
    }

    /// Claims nothing new and waits for requests under way; `work()` then ends.
    ///
    /// - Parameter patience: seconds after which they are given up.
    package func stop(patience: TimeInterval = 5) async {
        end(.interrupted)
        try? await Task.sleep(for: .seconds(patience))
        workers.forEach { $0.cancel() }
    }

    func end(_ reason: ImportEnding) {
        if ending == nil { ending = reason }
        let now = client.dependencies.now()
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
                    await take(checked)
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

    private func take(_ checked: [CheckedRow]) async {
        let leads = await client.localLeads(for: checked)
        guard ending == nil else { return }
        for (row, lead) in zip(checked, leads) {
            switch row.content {
            case .success(var update):
                update.lead = lead
                rows.append((row.line, update))
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

    /// The loop of one connection.
    @concurrent
    private nonisolated func send() async {
        var done: Done?
        while let job = await next(after: done) {
            done = job.isUndecided ? await decide(job) : .attempt(await client.attempt(job))
        }
    }

    private enum Done {
        case attempt(AttemptResult)
        /// `part` is nil when the update has to wait for another one.
        case decision(LeadUpdate, UpdatePart?)
    }

    private nonisolated func decide(_ update: LeadUpdate) async -> Done {
        do {
            switch try await client.decision(on: update) {
            case .part(let part): return .decision(update, part)
            case .failed(let result): return .attempt(result)
            case .none: return .decision(update, nil)
            }
        } catch {
            return .attempt(.notBegun(update, at: client.dependencies.now(), error))
        }
    }

    /// Takes a result and returns the next job; nil when there are no more.
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
            waiting.append(Waiting(update: update, due: part == nil ? nil : client.dependencies.now()))
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

    /// Stops the import when the server cannot take any rows.
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
        client.dependencies.waits(self, date)
        let milliseconds = max(0, date.timeIntervalSince(client.dependencies.now()) * 1_000).rounded(.up)
        Task {
            try? await Task.sleep(for: .milliseconds(Int(milliseconds) + 1))
            self.wake()
        }
    }
}

extension AttemptResult {
    /// An attempt that was recorded but not made.
    fileprivate static func notBegun(
        _ update: LeadUpdate, at: Date,
        _ problem: Problem = Problem(.cancelled, "the import ended before sending this row", advice: "run it again")
    ) -> AttemptResult {
        return AttemptResult(
            update: update, at: at, answer: Attempt.Answer(problem: problem), event: .notServed(retryAt: at),
            message: problem.sentence, keyWorked: false)
    }
}
