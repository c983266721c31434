import FoundationEssentials
import GRDB
import Leads
import Storage

/// The journal's steps, inside one transaction.
struct Journal {
    let database: Database

    private static let insertion: String = {
        let columns = LeadUpdate.fixedColumns + LeadUpdate.changingColumns + ["latest_at", "import_row"]
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        return "INSERT INTO updates (\(columns.joined(separator: ", "))) VALUES (\(marks))"
    }()

    private static let alteration: String = {
        let assignments = LeadUpdate.changingColumns.map { $0 + " = ?" }.joined(separator: ", ")
        return "UPDATE updates SET \(assignments) WHERE sequence = ?"
    }()

    /// - Throws: code `notFound` when there is none.
    func update(_ id: UpdateID) throws -> LeadUpdate {
        let sequence = try database.number("SELECT sequence FROM updates WHERE id = ?", [.text(id.rawValue)])
        guard let sequence, let update = try database.update(sequence: sequence) else {
            throw Problem(.notFound, "the history has no update \(id.rawValue)")
        }
        return update
    }

    func update(sequence: Int64) throws -> LeadUpdate {
        guard let update = try database.update(sequence: sequence) else {
            throw Problem(.notFound, "the history has no update number \(sequence)")
        }
        return update
    }

    /// Whether an earlier open update of the same lead has to go first.
    func waits(_ update: LeadUpdate) throws -> Bool {
        try database.number(
            "SELECT \(LeadIdentity.waits) FROM updates u WHERE u.sequence = ?", [.integer(update.sequence)]) == 1
    }

    /// The next state by `UpdateState.after(_:)`.
    ///
    /// - Throws: a `Problem` of code `usage` that names the state.
    func state(of update: LeadUpdate, after event: UpdateState.Event) throws -> UpdateState {
        do {
            return try update.state.after(event)
        } catch {
            throw impossible(update, event)
        }
    }

    /// The update after an event, without the message and the problem that it had before.
    ///
    /// - Throws: a `Problem` of code `usage` that names the state.
    func next(_ current: LeadUpdate, after event: UpdateState.Event, at moment: Date) throws -> LeadUpdate {
        var next = current
        next.state = try state(of: current, after: event)
        next.changedAt = moment
        next.message = nil
        next.problem = nil
        return next
    }

    /// The update after the user released it.
    func released(_ current: LeadUpdate, at moment: Date) throws -> LeadUpdate {
        var next = try next(current, after: .released, at: moment)
        next.dismissedAt = nil
        next.releasedAt = moment
        return next
    }

    /// The update after the end of its attempt.
    ///
    /// - Parameters:
    ///   - leadID: nil keeps what is known, as for `leadsUpdated`.
    ///   - message: the reason, warning or advice to show, one sentence.
    func finished(
        _ current: LeadUpdate, after event: UpdateState.Event, at moment: Date, answer: Attempt.Answer, leadID: String?,
        leadsUpdated: Int?, message: String?
    ) throws -> LeadUpdate {
        var next = try next(current, after: event, at: moment)
        next.leadID = leadID ?? current.leadID
        next.leadsUpdated = leadsUpdated ?? current.leadsUpdated
        next.message = message
        next.problem = answer.problem?.code
        next.requestID = answer.requestID ?? current.requestID
        return next
    }

    func impossible(_ update: LeadUpdate, _ event: UpdateState.Event) -> Problem {
        let action =
            switch event {
            case .claimed: "sent"
            case .served, .refused, .notServed, .keyRefused, .answerLost: "finished"
            case .resolved: "resolved"
            case .cancelled: "cancelled"
            case .held: "held"
            case .released: "released"
            }
        let advice = update.outcome == .sending ? "wait for its answer" : ""
        return Problem(.usage, "this update is \(update.outcome.rawValue) and cannot be \(action)", advice: advice)
    }

    /// Inserts an update at the end of the order.
    ///
    /// - Parameter owner: this process.
    func insert(_ new: NewUpdate, owner: Int64) throws -> LeadUpdate {
        let organisation = try OrganisationTable(database: database, owner: owner).numbered(new.organisation)
        return try insert([new], organisation: organisation)[0]
    }

    /// Inserts updates at the end of the order.
    ///
    /// - Parameter organisation: the history's number for it.
    func insert(_ updates: [NewUpdate], organisation: Int64) throws -> [LeadUpdate] {
        let identity = LeadIdentity(database: database, organisation: organisation)
        var latest = try latestAcceptance() ?? .min
        return try updates.map { new in
            let id = StoredValue.text(new.id.rawValue)
            guard try database.number("SELECT sequence FROM updates WHERE id = ?", [id]) == nil else {
                throw Problem(.alreadySent, "update \(new.id.rawValue) is already in the history")
            }
            // The sequence number is given by the INSERT; no stored value depends on it.
            var draft = LeadUpdate(
                id: new.id, sequence: 0, createdAt: new.createdAt, profile: new.organisation.profile,
                organisation: organisation, change: new.change, foundBy: new.foundBy, before: new.before,
                state: new.state, leadID: new.before?.id, author: new.author, batch: new.batch)
            latest = max(latest, new.createdAt.milliseconds)
            try insert(&draft, owner: nil, lead: try identity.lead(of: draft), latest: latest)
            try identity.remember(draft)
            return try update(sequence: draft.sequence)
        }
    }

    /// The latest acceptance time in the history.
    func latestAcceptance() throws -> Int64? {
        try database.number("SELECT latest_at FROM updates ORDER BY sequence DESC LIMIT 1")
    }

    /// Inserts the row of an update, which gets its sequence number.
    ///
    /// - Parameters:
    ///   - owner: whose claim it is, while it is being sent.
    ///   - lead: number of the lead's id, once that is known.
    ///   - latest: the latest acceptance time up to this row.
    ///   - importRow: identifies a row of an imported file.
    func insert(
        _ draft: inout LeadUpdate, owner: Int64?, lead: Int64?, latest: Int64, importRow: String? = nil
    ) throws {
        try database.run(
            Self.insertion,
            draft.fixedValues + draft.changingValues(owner: owner, lead: lead)
                + [.integer(latest), StoredValue(importRow)])
        draft.sequence = database.lastInsertedRowID
    }

    /// Moves an update to another organisation, where its identifiers and lead have other numbers.
    func move(_ update: LeadUpdate, to organisation: Int64, profile: String) throws -> LeadUpdate {
        let before = LeadIdentity(database: database, organisation: update.organisation)
        for identifier in try update.knownIdentifiers.compactMap(before.number(of:)) {
            try database.run(
                "DELETE FROM update_identifiers WHERE identifier = ? AND sequence = ?",
                [.integer(identifier), .integer(update.sequence)])
        }
        try before.forgetOpen(update)
        let identity = LeadIdentity(database: database, organisation: organisation)
        try database.run(
            "UPDATE updates SET organisation = ?, profile = ?, lead = ? WHERE sequence = ?",
            [
                .integer(organisation), .text(profile), StoredValue(try identity.lead(of: update)),
                .integer(update.sequence),
            ])
        try identity.remember(update)
        return try self.update(sequence: update.sequence)
    }

    /// Makes an update `sending` and records its attempt.
    ///
    /// - Parameter part: the decision on an undecided update.
    /// - Returns: nil when it cannot be sent now.
    func claim(
        _ current: LeadUpdate, part: UpdatePart? = nil, at moment: Date, owner: Int64, request: (LeadUpdate) -> String
    ) throws -> LeadUpdate? {
        guard current.mayLeave(at: moment), !current.isUndecided || part != nil, try !waits(current) else { return nil }
        // The earlier attempt keeps its own message and problem.
        var next = try next(current, after: .claimed, at: moment)
        if current.isUndecided { next.state.part = part }
        try beginAttempt(of: next, at: moment, request: request(next))
        return try save(next, replacing: current, owner: owner)
    }

    func beginAttempt(of update: LeadUpdate, at moment: Date, request: String) throws {
        try database.run(
            "INSERT INTO attempts (sequence, number, started_at, request) VALUES (?, ?, ?, ?)",
            [.integer(update.sequence), StoredValue(update.state.attempts), StoredValue(moment), .text(request)])
    }

    func endAttempt(of update: LeadUpdate, at moment: Date, _ answer: Attempt.Answer) throws {
        try database.run(
            """
            UPDATE attempts SET finished_at = ?, http_status = ?, request_id = ?, body = ?, problem = ?,
                problem_message = ?, problem_advice = ?, matches = ?
            WHERE sequence = ? AND number = ?
            """,
            [StoredValue(moment)] + answer.values + [.integer(update.sequence), StoredValue(update.state.attempts)])
    }

    /// Records why an undecided update is not sent yet. Does nothing if it is decided by now or is not sent by itself
    /// any more.
    func postpone(
        _ current: LeadUpdate, _ event: UpdateState.Event, message: String?, problem: Problem.Code?, at moment: Date
    ) throws -> LeadUpdate {
        guard current.isUndecided, current.mayLeave(at: moment) else { return current }
        var next = try next(current, after: event, at: moment)
        next.message = message
        next.problem = problem
        return try save(next, replacing: current, owner: nil)
    }

    /// The process that is sending an update.
    func owner(of update: LeadUpdate) throws -> Int64? {
        try database.number("SELECT owner FROM updates WHERE sequence = ?", [.integer(update.sequence)])
    }

    /// Whether the process that was sending it has ended. A stopped process (SIGSTOP) still counts as alive.
    func isAbandoned(_ update: LeadUpdate, _ owner: OwnerLock) throws -> Bool {
        guard update.outcome == .sending else { return false }
        return try self.owner(of: update).map { !owner.isAlive($0) } ?? true
    }

    /// The update as unknown, after its process ended while sending.
    func abandoned(_ current: LeadUpdate, at moment: Date) throws -> LeadUpdate {
        var next = try next(current, after: .answerLost, at: moment)
        next.message = "Leadline stopped while sending this: it may have arrived"
        return next
    }

    /// Writes an update's changes with everything that depends on them.
    ///
    /// - Parameter owner: whose claim it is from now on.
    func save(_ next: LeadUpdate, replacing current: LeadUpdate, owner: Int64?) throws -> LeadUpdate {
        try write(next, replacing: current, owner: owner)
        return try update(sequence: next.sequence)
    }

    /// Like `save`, without reading the row again.
    func write(_ next: LeadUpdate, replacing current: LeadUpdate, owner: Int64?) throws {
        let identity = LeadIdentity(database: database, organisation: next.organisation)
        let values = next.changingValues(owner: owner, lead: try identity.lead(of: next))
        try database.run(Self.alteration, values + [.integer(next.sequence)])
        let reopens = next.outcome.isOpen && !current.outcome.isOpen
        // An id that was sent is known already.
        let isNews = next.leadID != current.leadID && next.leadID != current.change.identifiers.id?.value
        if reopens || isNews { try identity.remember(next) }
        if !next.outcome.isOpen, current.outcome.isOpen { try identity.forgetOpen(next) }
    }
}

extension LeadUpdate {
    /// Whether its own state allows sending; earlier updates of its lead are not considered.
    func mayLeave(at moment: Date) -> Bool {
        guard state.allows(.claimed), !needsConfirmation(at: moment) else { return false }
        switch state.hold {
        case .user, .keyRefused, .otherOrganisation: return false
        case nil, .undo, .earlierUpdate: return state.notBefore.map { $0 <= moment } ?? true
        }
    }
}
