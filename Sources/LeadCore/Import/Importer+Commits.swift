import FoundationEssentials
import History
import Leads
import OctanistAPI

extension Importer {
    /// How many more rows may be taken: as many again as there are connections.
    private var room: Int {
        let taken = jobs.count - firstJob + underWay
        return min(2 * options.connections - taken, Self.largestBatch, max(options.connections, 8) - waiting.count)
    }

    private var isPaused: Bool {
        pausedUntil.map { $0 > client.dependencies.now() } ?? false
    }

    var hasWork: Bool {
        if !results.isEmpty { return true }
        guard ending == nil, !isPaused else { return false }
        let now = client.dependencies.now()
        return !rows.isEmpty && room > 0 || waiting.contains { $0.due.map { $0 <= now } ?? false }
            || underWay == 0 && firstJob == jobs.count && !waiting.isEmpty && waiting.allSatisfy { $0.due == nil }
    }

    var isDone: Bool {
        guard underWay == 0, firstJob == jobs.count, results.isEmpty else { return false }
        return ending != nil || isRead && rows.isEmpty && waiting.isEmpty
    }

    func step() async {
        guard let organisation else { return }
        let now = client.dependencies.now()
        let ends = results
        results = []
        let retried = ends.filter(isRetried)
        var step = ImportStep(organisation: organisation, again: options.again, at: now)
        step.ends = ends.map(ImportStep.End.init)
        step.batch = batch
        step.kept = Set((retried + ends.filter(\.leavesMore)).map(\.update.sequence)).union(undecided)
        var candidates: [Waiting] = []
        var batch: ArraySlice<(line: Int, update: CheckedRow.Update)> = []
        if ending == nil, !isPaused {
            (candidates, waiting) = (waiting.filter { $0.isDue(now) }, waiting.filter { !$0.isDue(now) })
            step.kept.formUnion(waiting.map(\.update.sequence))
            step.waiting = candidates.map(\.update.id)
            step.parts = parts
            batch = rows.prefix(max(0, room - candidates.count))
            rows.removeFirst(batch.count)
            step.rows = batch.map { row in
                let text = row.update.change.canonicalText
                return ImportStep.Row(
                    key: text, occurrence: occurrences.count(text),
                    update: NewUpdate(
                        id: client.dependencies.makeID(), createdAt: now, organisation: organisation,
                        change: row.update.change, before: row.update.lead, author: client.dependencies.author),
                    request: row.update.request, part: client.knownPart(of: row.update.change))
            }
        }
        if rows.count < Self.longestQueue / 2 { letRead() }
        let outcome: ImportStep.Outcome
        do {
            outcome = try await client.history.take(step) { UpdateRequest($0.request).body }
            storageFailures = 0
            for candidate in candidates { parts[candidate.update.id] = nil }
        } catch {
            return await storageFailed(error, ends, candidates)
        }
        for (result, update) in zip(ends, outcome.ended) { finish(result, update) }
        if let problem = outcome.refusal {
            waiting += candidates
            return end(.stopped(problem))
        }
        for (candidate, admission) in zip(candidates, outcome.waiting) {
            admit(admission, line: line(of: candidate.update))
        }
        for (row, admission) in zip(batch, outcome.rows) { admit(admission, line: row.line) }
        await rememberKey(ends)
        // Ends again, so that what was just claimed is not sent.
        if let ending { end(ending) }
        hire()
    }

    func line(of update: LeadUpdate) -> Int {
        lines[update.id] ?? 0
    }

    private func finish(_ result: AttemptResult, _ update: LeadUpdate) {
        if update.outcome == .retrying, isRetried(result), ending == nil, let due = update.state.notBefore {
            waiting.append(Waiting(update: update, due: due))
            pausedUntil = max(due, pausedUntil ?? due)
            setAlarm(due)
            return
        }
        if update.goesOn, ending == nil {
            waiting.append(Waiting(update: update, due: result.at))
            return
        }
        tell(ImportResult(line: line(of: update), update: update, problem: result.answer.problem))
        lines[update.id] = nil
    }

    private func admit(_ admission: ImportStep.Admission, line: Int) {
        switch admission {
        case .sending(let update):
            lines[update.id] = line
            jobs.append(update)
        case .undecided(let update):
            lines[update.id] = line
            undecided.insert(update.sequence)
            jobs.append(update)
        case .waiting(let update):
            lines[update.id] = line
            waiting.append(Waiting(update: update, due: update.state.notBefore))
            if let due = update.state.notBefore { setAlarm(due) }
        case .blocked(let update):
            lines[update.id] = nil
            tell(.blocked(line: line, update))
        case .known(let update): tell(.known(line: line, update))
        case .refused(let problem):
            tell(ImportResult(line: line, kind: .repeated, code: problem.code, message: problem.sentence))
        }
    }

    /// Whether to wait as the server asks, up to `longestPause`.
    private func isRetried(_ result: AttemptResult) -> Bool {
        guard case .notServed(let retryAt) = result.event, let code = result.answer.problem?.code else { return false }
        return (code == .rateLimited || code == .unavailable) && ending == nil
            && retryAt.timeIntervalSince(result.at) <= Self.longestPause
    }

    private func hire() {
        if firstJob > 256 {
            jobs.removeFirst(firstJob)
            firstJob = 0
        }
        while let worker = idle.popLast() {
            guard firstJob < jobs.count else { return idle.append(worker) }
            underWay += 1
            worker.resume(returning: jobs[firstJob])
            firstJob += 1
        }
    }

    private func rememberKey(_ ends: [AttemptResult]) async {
        guard !keyIsRemembered, ends.contains(where: \.keyWorked) else { return }
        keyIsRemembered = true
        try? await client.rememberFirstKey()
    }

    /// Takes nothing more; results are recorded when a later try succeeds, and are unknown otherwise.
    private func storageFailed(_ problem: Problem, _ ends: [AttemptResult], _ candidates: [Waiting]) async {
        waiting += candidates
        storageFailures += 1
        end(.stopped(problem))
        guard problem.code == .storage, storageFailures < StoragePatience.triesOfACommand else {
            for result in ends + results {
                tell(
                    ImportResult(
                        line: line(of: result.update), kind: .unknown, update: result.update, code: problem.code,
                        message: result.unwritten(problem).sentence))
            }
            results = []
            return
        }
        results = ends + results
        let pause = client.storagePatience.pause(afterFailures: storageFailures)
        try? await Task.sleep(for: .seconds(pause))
    }
}

extension Importer.Waiting {
    fileprivate func isDue(_ now: Date) -> Bool {
        due.map { $0 <= now } ?? true
    }
}

extension ImportStep.End {
    fileprivate init(_ result: AttemptResult) {
        self.init(
            update: result.update, answer: result.answer, event: result.event, at: result.at, leadID: result.leadID,
            leadsUpdated: result.leadsUpdated, message: result.message)
    }
}

extension AttemptResult {
    /// The first of two requests was served and the second follows.
    fileprivate var leavesMore: Bool {
        event == .served && update.state.part == .qualified
    }
}
