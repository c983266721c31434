import FoundationEssentials
import GRDB
import Leads
import Storage

/// An import step inside one transaction. It does what `Journal` does for one update, with as few statements as
/// possible, because the lock is held for a whole batch.
struct ImportJournal {
    private let journal: Journal
    private let owner: OwnerLock
    private let step: ImportStep
    private let request: (LeadUpdate) -> String
    /// Number of the organisation in use.
    private var organisation: Int64 = 0
    /// Number of the organisation of earlier runs whose server was not recorded.
    private var withoutServer: Int64?
    /// Latest acceptance time in the history, stored with each row as `latest_at`.
    private var latest: Int64?
    /// Sequence numbers of updates that this import still sends by itself.
    private var own: Set<Int64>
    private var hasBatch = false

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
                .keyChanged, "another Leadline now uses another key or server for this organisation",
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
        let next = try journal.finished(
            current, after: end.event, at: end.at, answer: end.answer, leadID: end.leadID,
            leadsUpdated: end.leadsUpdated, message: end.message)
        if next.isPlainYes {
            // No identifier was learned, so only these columns can have changed.
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
            // An update taken over meanwhile keeps its state.
            guard isOwn == 1 else { return try journal.update(sequence: current.sequence) }
            try journal.write(next, replacing: current, owner: nil)
        }
        try journal.endAttempt(of: current, at: end.at, end.answer)
        return next
    }

    // MARK: What waited

    /// Claims an accepted update, or tells why it cannot be sent.
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
            update.state.hold != .keyRefused, !update.needsConfirmation(at: step.at)
        else { return .blocked(update) }
        if let time = update.state.notBefore, time > step.at { return .waiting(update) }
        let earlier = try journal.earlierOpen(than: update)
        guard earlier.contains(where: { own.contains($0.sequence) }) || earlier.contains(where: isSentHere) else {
            return .blocked(update)
        }
        own.insert(update.sequence)
        return .waiting(update)
    }

    /// An update that was being sent by an ended process becomes unknown.
    private func takenOver(_ update: LeadUpdate) throws -> LeadUpdate {
        guard try journal.isAbandoned(update, owner) else { return update }
        return try journal.save(try journal.abandoned(update, at: step.at), replacing: update, owner: nil)
    }

    private func isSentHere(_ update: LeadUpdate) -> Bool {
        update.outcome == .sending && (try? journal.owner(of: update)) == owner.number
    }

    // MARK: Rows

    private mutating func admit(_ row: ImportStep.Row) throws -> ImportStep.Admission {
        if let known = try known(row.key, organisation, after: row.occurrence) {
            return try resume(known, row.update.author)
        }
        if let withoutServer, !step.again, try known(row.key, withoutServer) != nil {
            return .refused(Problem(.alreadySent, "an earlier Leadline accepted this row without recording its server"))
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

    /// The update that an earlier run accepted for the same row: the nth row of a key is the nth update of it. No note
    /// of the run is needed, so concurrent runs of the same file share its updates and never mistake one for a row that
    /// nobody sent.
    ///
    /// - Parameter occurrence: how many updates of the key belong to earlier rows.
    private func known(_ key: String, _ organisation: Int64, after occurrence: Int = 0) throws -> Int64? {
        try database.number(
            """
            SELECT sequence FROM updates INDEXED BY imported
            WHERE import_row = ? AND organisation = ? ORDER BY sequence LIMIT 1 OFFSET ?
            """, [.text(key), .integer(organisation), StoredValue(occurrence)])
    }

    /// A row that another run accepted, perhaps one still running.
    private mutating func resume(_ sequence: Int64, _ author: String?) throws -> ImportStep.Admission {
        let current = try takenOver(try journal.update(sequence: sequence))
        switch current.outcome {
        case .confirmed, .unknown, .sending: return .known(current)
        case .rejected, .cancelled: if !step.again { return .known(current) }
        case .queued, .retrying: if current.state.hold == .user { return .blocked(current) }
        }
        // Importing the row again counts as the user's release.
        var next = try journal.released(current, at: step.at)
        if current.outcome.isFinal { next.author = author ?? current.author }
        return try claim(try journal.save(next, replacing: current, owner: nil))
    }

    /// Accepts and claims a row in one step.
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
            organisation: organisation, change: new.change, foundBy: new.foundBy, before: new.before, state: state,
            author: new.author, batch: step.batch?.id)
        if !hasBatch, let batch = step.batch {
            try BatchTable(database: database).add(batch, organisation: organisation)
            hasBatch = true
        }
        let hasLead = new.before != nil
        let identity = LeadIdentity(database: database, organisation: organisation)
        let lead = hasLead ? try identity.lead(of: draft) : new.change.identifiers.id == nil ? nil : numbers.first
        try journal.insert(
            &draft, owner: owner.number, lead: lead, latest: try highest(new.createdAt), importRow: row.key)
        if hasLead { try identity.remember(draft) }
        for number in hasLead ? [] : Set(numbers) {
            try database.run(
                "INSERT INTO update_identifiers (identifier, sequence) VALUES (?, ?)",
                [.integer(number), .integer(draft.sequence)])
            try database.run(
                "INSERT INTO outbox_identifiers (sequence, identifier) VALUES (?, ?)",
                [.integer(draft.sequence), .integer(number)])
        }
        let isUndecided = new.change.hasParts && row.part == nil
        if try isUndecided || mayWait && journal.waits(draft) {
            // Nothing was sent: the same as if it had only been accepted.
            var queued = draft
            queued.state = UpdateState()
            return try claim(try journal.save(queued, replacing: draft, owner: nil))
        }
        own.insert(draft.sequence)
        try journal.beginAttempt(of: draft, at: new.createdAt, request: row.request)
        return .sending(draft)
    }

    private mutating func highest(_ moment: Date) throws -> Int64 {
        let highest = max(try latest ?? journal.latestAcceptance() ?? .min, moment.milliseconds)
        latest = highest
        return highest
    }
}

extension LeadUpdate {
    /// Confirmed without a message, on the lead given by id.
    fileprivate var isPlainYes: Bool {
        outcome == .confirmed && message == nil && problem == nil
            && (leadID == nil || leadID == change.identifiers.id?.value)
    }
}
