import FoundationEssentials
import GRDB
import Leads

/// The steps of an import inside one transaction. They do what `Journal` does for one update, with the fewest statements
/// that can do it: the lock is held for all of a batch.
struct ImportJournal {
    private let journal: Journal
    private let owner: OwnerLock
    private let step: ImportStep
    private let request: (LeadUpdate) -> String
    /// The number of the organisation that is sent for.
    private var organisation: Int64 = 0
    /// That of earlier runs for which nobody knows any more which server they were for.
    private var withoutServer: Int64?
    /// The latest time of acceptance in the history, as each row keeps it.
    private var latest: Int64?
    /// What this import sends by itself, sooner or later.
    private var own: Set<Int64>

    init(database: Database, owner: OwnerLock, step: ImportStep, request: @escaping (LeadUpdate) -> String) {
        journal = Journal(database: database)
        self.owner = owner
        self.step = step
        self.request = request
        own = step.kept
    }

    private var database: Database { journal.database }

    mutating func take() throws -> ImportStep.Outcome {
        var outcome = ImportStep.Outcome()
        for end in step.ends { outcome.ended.append(try finish(end)) }
        let waiting = try step.waiting.map(journal.update(_:))
        own.formUnion(waiting.map(\.sequence))
        guard !waiting.isEmpty || !step.rows.isEmpty else { return outcome }
        let table = OrganisationTable(database, owner)
        if !step.rows.isEmpty { _ = try table.numbered(step.organisation) }
        guard let number = try table.completedInUse(step.organisation) else {
            outcome.refusal = Problem(
                .keyChanged, "another Leadline works for this profile with another key or server by now",
                advice: "run leadline profile check")
            return outcome
        }
        organisation = number
        withoutServer = try table.withoutServer(profile: step.organisation.profile)
        for update in waiting { outcome.waiting.append(try claim(update)) }
        for row in step.rows { outcome.rows.append(try admit(row)) }
        return outcome
    }

    // MARK: What came back

    private static let yes = """
        UPDATE updates SET outcome = 'confirmed', owner = NULL, changed_at = ?, lead_id = ?, leads_updated = ?,
            request_id = ?
        WHERE sequence = ? AND outcome = 'sending' AND attempts = ? AND owner = ?
        """

    private func finish(_ end: ImportStep.End) throws -> LeadUpdate {
        let current = end.update
        if current.isUndecided {
            return try journal.postpone(
                try journal.update(sequence: current.sequence), end.event, message: end.message,
                problem: end.answer.problem?.code, at: end.at)
        }
        let attempt = StoredValue(current.state.attempts)
        var next = current
        next.state = try journal.state(of: current, after: end.event)
        next.changedAt = end.at
        next.leadID = end.leadID ?? current.leadID
        next.leadsUpdated = end.leadsUpdated ?? current.leadsUpdated
        next.message = end.message
        next.problem = end.answer.problem?.code
        next.requestID = end.answer.requestID ?? current.requestID
        if next.isPlainYes {
            // Nothing was learned, so that nothing else can have changed.
            try database.run(
                Self.yes,
                [
                    StoredValue(end.at), StoredValue(next.leadID), StoredValue(next.leadsUpdated.map(Int64.init)),
                    StoredValue(next.requestID), .integer(current.sequence), attempt, .integer(owner.number),
                ])
            guard database.changesCount == 1 else { return try journal.update(sequence: current.sequence) }
            try LeadIdentity(database: database, organisation: next.organisation).forgetOpen(next)
        } else {
            let isOwn = try database.number(
                "SELECT owner = ? FROM updates WHERE sequence = ? AND outcome = 'sending' AND attempts = ?",
                [.integer(owner.number), .integer(current.sequence), attempt])
            // What was taken over meanwhile keeps what became of it there.
            guard isOwn == 1 else { return try journal.update(sequence: current.sequence) }
            try journal.write(next, replacing: current, owner: nil)
        }
        try database.run(
            """
            UPDATE attempts SET finished_at = ?, http_status = ?, request_id = ?, body = ?, problem = ?,
                problem_message = ?, problem_advice = ?, matches = ?
            WHERE sequence = ? AND number = ?
            """,
            [StoredValue(end.at)] + end.answer.values + [.integer(current.sequence), attempt])
        return next
    }

    // MARK: What waited

    /// Takes an accepted update for sending, unless something stands in its way.
    private mutating func claim(_ accepted: LeadUpdate) throws -> ImportStep.Admission {
        guard accepted.organisation == organisation else { return .blocked(accepted) }
        let update = try takenOver(accepted)
        let part = step.parts[update.id]
        if update.isUndecided, part == nil, update.mayLeave(at: step.at), try !journal.waits(update) {
            own.insert(update.sequence)
            return .undecided(update)
        }
        if let claimed = try journal.claim(
            update, part: part, at: step.at, owner: owner.number, request: request)
        {
            own.insert(claimed.sequence)
            return .sending(claimed)
        }
        guard update.outcome == .queued || update.outcome == .retrying, update.state.hold != .user,
            update.state.hold != .keyRefused, !update.asks(at: step.at)
        else { return .blocked(update) }
        if let time = update.state.notBefore, time > step.at { return .waiting(update) }
        let earlier = try journal.earlierOpen(than: update)
        guard earlier.contains(where: { own.contains($0.sequence) }) || earlier.contains(where: isSentHere) else {
            return .blocked(update)
        }
        own.insert(update.sequence)
        return .waiting(update)
    }

    /// An update that another process was sending when it ended is unknown.
    private func takenOver(_ update: LeadUpdate) throws -> LeadUpdate {
        guard try journal.isAbandoned(update, owner) else { return update }
        return try journal.save(try journal.abandoned(update, at: step.at), replacing: update, owner: nil)
    }

    private func isSentHere(_ update: LeadUpdate) -> Bool {
        guard update.outcome == .sending else { return false }
        let holder = try? database.number("SELECT owner FROM updates WHERE sequence = ?", [.integer(update.sequence)])
        return holder == owner.number
    }

    // MARK: Rows

    private mutating func admit(_ row: ImportStep.Row) throws -> ImportStep.Admission {
        if let known = try known(row.key, organisation, after: row.occurrence) {
            return try resume(known, row.update.author)
        }
        if let withoutServer, !step.again, try known(row.key, withoutServer) != nil {
            return .refused(Problem(.alreadySent, "the same row was taken before Leadline recorded for which server"))
        }
        let identity = LeadIdentity(database: database, organisation: organisation)
        let identifiers = row.update.change.identifiers.all
        let numbers = try identifiers.map(identity.number(of:))
        let isNew = numbers.allSatisfy { $0 == nil }
        if !isNew, !step.again {
            let others = try identity.updates(ofLeadWith: identifiers, limit: 50)
            let earlier = DuplicateUpdate.find(
                row.update.change, lead: nil, updates: others, now: row.update.createdAt)
            if let earlier { return .refused(Problem(.alreadySent, earlier.summary)) }
        }
        let all = try zip(identifiers, numbers).map { identifier, number in
            try number ?? identity.add(identifier)
        }
        return try insert(row, all, mayWait: !isNew)
    }

    /// The update of the same row that another run accepted for an organisation: the first row of a key means the first
    /// update of it, the second row the second one. That needs no note of who came across an update, so that runs of the
    /// same file at the same time share its updates and never take each other's for a row that nobody sent.
    ///
    /// - Parameter occurrence: how many updates of the key are those of rows before.
    private func known(_ key: String, _ organisation: Int64, after occurrence: Int = 0) throws -> Int64? {
        try database.number(
            """
            SELECT sequence FROM updates INDEXED BY imported
            WHERE import_row = ? AND organisation = ? ORDER BY sequence LIMIT 1 OFFSET ?
            """, [.text(key), .integer(organisation), StoredValue(occurrence)])
    }

    /// A row that another run accepted, perhaps one that is under way now.
    private mutating func resume(_ sequence: Int64, _ author: String?) throws -> ImportStep.Admission {
        let current = try takenOver(try journal.update(sequence: sequence))
        switch current.outcome {
        case .confirmed, .unknown, .sending: return .known(current)
        case .rejected, .cancelled: if !step.again { return .known(current) }
        case .queued, .retrying: if current.state.hold == .user { return .blocked(current) }
        }
        // The row in the file is the person's word for it.
        var next = current
        if current.outcome.isFinal { next.author = author ?? current.author }
        next.state = try journal.state(of: current, after: .released)
        next.changedAt = step.at
        next.message = nil
        next.problem = nil
        next.dismissedAt = nil
        next.releasedAt = step.at
        return try claim(try journal.save(next, replacing: current, owner: nil))
    }

    private static let insertion: String = {
        let columns =
            LeadUpdate.fixedColumns + LeadUpdate.changingColumns + ["latest_at", "import_row"]
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        return "INSERT INTO updates (\(columns.joined(separator: ", "))) VALUES (\(marks))"
    }()

    /// Accepts a row and takes it for sending in one go.
    ///
    /// - Parameters:
    ///   - numbers: those of its identifiers.
    ///   - mayWait: whether an identifier was known before, so that another update of the lead may be open.
    private mutating func insert(
        _ row: ImportStep.Row, _ numbers: [Int64], mayWait: Bool
    ) throws -> ImportStep.Admission {
        let new = row.update
        let state = try UpdateState(part: row.part).after(.claimed)
        var draft = LeadUpdate(
            id: new.id, sequence: 0, createdAt: new.createdAt, profile: new.organisation.profile,
            organisation: organisation, change: new.change, state: state, author: new.author)
        let lead = new.change.identifiers.id == nil ? nil : numbers.first
        try database.run(
            Self.insertion,
            draft.fixedValues + draft.changingValues(owner: owner.number, lead: lead)
                + [.integer(try highest(new.createdAt)), .text(row.key)])
        draft = draft.numbered(database.lastInsertedRowID)
        for number in Set(numbers) {
            try database.run(
                "INSERT INTO update_identifiers (identifier, sequence) VALUES (?, ?)",
                [.integer(number), .integer(draft.sequence)])
            try database.run(
                "INSERT INTO outbox_identifiers (sequence, identifier) VALUES (?, ?)",
                [.integer(draft.sequence), .integer(number)])
        }
        let isUndecided = new.change.hasParts && row.part == nil
        if try isUndecided || mayWait && journal.waits(draft) {
            // Nothing was sent: as if it had only been accepted.
            var queued = draft
            queued.state = UpdateState()
            return try claim(try journal.save(queued, replacing: draft, owner: nil))
        }
        own.insert(draft.sequence)
        try database.run(
            "INSERT INTO attempts (sequence, number, started_at, request) VALUES (?, ?, ?, ?)",
            [.integer(draft.sequence), StoredValue(state.attempts), StoredValue(new.createdAt), .text(row.request)])
        return .sending(draft)
    }

    private mutating func highest(_ moment: Date) throws -> Int64 {
        let known =
            try latest ?? database.number("SELECT latest_at FROM updates ORDER BY sequence DESC LIMIT 1") ?? .min
        let highest = max(known, moment.milliseconds)
        latest = highest
        return highest
    }
}

extension LeadUpdate {
    /// Confirmed without a word to say of it, on the lead that was meant by its id.
    fileprivate var isPlainYes: Bool {
        outcome == .confirmed && message == nil && problem == nil
            && (leadID == nil || leadID == change.identifiers.id?.value)
    }
}
