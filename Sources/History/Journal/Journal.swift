import FoundationEssentials
import GRDB
import Leads

/// The steps of the journal inside one transaction.
struct Journal {
    let database: Database

    private static let insertion: String = {
        let columns = LeadUpdate.fixedColumns + LeadUpdate.changingColumns + ["latest_at"]
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
            throw Problem(.notFound, "no update \(id.rawValue) is in the history")
        }
        return update
    }

    func update(sequence: Int64) throws -> LeadUpdate {
        guard let update = try database.update(sequence: sequence) else {
            throw Problem(.notFound, "no update number \(sequence) is in the history")
        }
        return update
    }

    /// Whether an earlier open update of the same lead has to go first.
    func waits(_ update: LeadUpdate) throws -> Bool {
        try database.number(
            "SELECT \(LeadIdentity.waits) FROM updates u WHERE u.sequence = ?", [.integer(update.sequence)]) == 1
    }

    /// The state after an event, by the one state machine.
    ///
    /// - Throws: a `Problem` of code `usage` that names the state.
    func state(of update: LeadUpdate, after event: UpdateState.Event) throws -> UpdateState {
        do {
            return try update.state.after(event)
        } catch {
            throw impossible(update, event)
        }
    }

    func impossible(_ update: LeadUpdate, _ event: UpdateState.Event) -> Problem {
        let action =
            switch event {
            case .claimed: "sent"
            case .served, .refused, .notServed, .keyRefused, .answerLost: "finished"
            case .settled: "settled"
            case .cancelled: "cancelled"
            case .held: "held"
            case .released: "released"
            }
        let advice = update.outcome == .sending ? "wait for its answer" : ""
        return Problem(.usage, "this update is \(update.outcome.rawValue) and cannot be \(action)", advice: advice)
    }

    /// Gives an update its place in the order.
    func insert(_ new: NewUpdate) throws -> LeadUpdate {
        let id = StoredValue.text(new.id.rawValue)
        guard try database.number("SELECT sequence FROM updates WHERE id = ?", [id]) == nil else {
            throw Problem(.alreadySent, "update \(new.id.rawValue) is already in the history")
        }
        let identity = LeadIdentity(database: database, profile: new.profile)
        // The place is given by the insertion; nothing that is stored depends on it.
        let draft = LeadUpdate(
            id: new.id, sequence: 0, createdAt: new.createdAt, profile: new.profile, change: new.change,
            foundBy: new.foundBy, before: new.before, partner: new.partner, isUndecided: new.isUndecided,
            state: new.state,
            leadID: new.before?.id, author: new.author)
        let latest = try database.number("SELECT latest_at FROM updates ORDER BY sequence DESC LIMIT 1")
        let highest = max(latest ?? .min, new.createdAt.milliseconds)
        try database.run(
            Self.insertion,
            draft.fixedValues + draft.changingValues(owner: nil, lead: try identity.lead(of: draft))
                + [.integer(highest)])
        let sequence = database.lastInsertedRowID
        try identity.remember(draft.numbered(sequence))
        return try update(sequence: sequence)
    }

    /// Makes an update `sending` and begins its attempt.
    ///
    /// - Returns: nil when it may not leave now.
    func claim(
        _ current: LeadUpdate, at moment: Date, owner: Int64, request: (LeadUpdate) -> String
    ) throws -> LeadUpdate? {
        guard !current.isUndecided, current.mayLeave(at: moment), try !waits(current) else { return nil }
        var next = current
        next.state = try state(of: current, after: .claimed)
        next.changedAt = moment
        // What the attempt before told stands with that attempt.
        next.message = nil
        next.problem = nil
        try database.run(
            "INSERT INTO attempts (sequence, number, started_at, request) VALUES (?, ?, ?, ?)",
            [.integer(next.sequence), StoredValue(next.state.attempts), StoredValue(moment), .text(request(current))])
        return try save(next, replacing: current, owner: owner)
    }

    /// Writes what changed in an update and everything that follows from it.
    ///
    /// - Parameter owner: whose claim it is from now on.
    func save(_ next: LeadUpdate, replacing current: LeadUpdate, owner: Int64?) throws -> LeadUpdate {
        try write(next, replacing: current, owner: owner)
        return try update(sequence: next.sequence)
    }

    /// Like `save`, for who does not need to see the row again.
    func write(_ next: LeadUpdate, replacing current: LeadUpdate, owner: Int64?) throws {
        let identity = LeadIdentity(database: database, profile: next.profile)
        let values = next.changingValues(owner: owner, lead: try identity.lead(of: next))
        try database.run(Self.alteration, values + [.integer(next.sequence)])
        let reopens = next.outcome.isOpen && !current.outcome.isOpen
        // An id that was sent is known already.
        let isNews = next.leadID != current.leadID && next.leadID != current.change.identifiers.id?.value
        if reopens || isNews { try identity.remember(next) }
        if !next.outcome.isOpen, current.outcome.isOpen { try identity.forgetOpen(next) }
        if next.outcome != current.outcome { try endPartner(of: next) }
    }

    /// Two that were meant as one are given up as one: when the first is rejected, or either is cancelled, what still
    /// waits of them does not leave.
    private func endPartner(of update: LeadUpdate) throws {
        guard update.outcome == .rejected || update.outcome == .cancelled, let partner = try partner(of: update),
            partner.state.allows(.cancelled)
        else { return }
        var next = partner
        next.state = try state(of: partner, after: .cancelled)
        next.changedAt = update.changedAt
        next.message =
            update.outcome == .rejected
            ? "not sent: the lead was not marked as \(update.change.status.rawValue) before" : update.message
        next.problem = nil
        try write(next, replacing: partner, owner: nil)
    }

    /// What is done to one of two is done to the other, where that can be.
    func hold(_ partner: LeadUpdate?, at moment: Date) throws {
        guard var next = partner, let partner, let held = try? partner.state.after(.held) else { return }
        next.state = held
        next.changedAt = moment
        try write(next, replacing: partner, owner: nil)
    }

    /// Lets the other one of two leave too; one that may have arrived is left to be settled.
    func release(_ partner: LeadUpdate?, at moment: Date) throws {
        guard var next = partner, let partner, partner.outcome != .unknown,
            let released = try? partner.state.after(.released)
        else { return }
        next.state = released
        next.changedAt = moment
        next.message = nil
        next.problem = nil
        next.dismissedAt = nil
        next.releasedAt = moment
        try write(next, replacing: partner, owner: nil)
    }

    /// The other one of two that were meant as one.
    func partner(of update: LeadUpdate) throws -> LeadUpdate? {
        guard let partner = update.partner,
            let sequence = try database.number("SELECT sequence FROM updates WHERE id = ?", [.text(partner.rawValue)])
        else { return nil }
        return try database.update(sequence: sequence)
    }
}

extension LeadUpdate {
    /// Whether its own state lets it leave at a moment; earlier updates of its lead are another matter.
    fileprivate func mayLeave(at moment: Date) -> Bool {
        guard state.allows(.claimed), !asks(at: moment) else { return false }
        switch state.hold {
        case .user, .keyRefused: return false
        case nil, .takeBack, .earlierUpdate: return state.notBefore.map { $0 <= moment } ?? true
        }
    }

    /// The same update with its place in the order.
    func numbered(_ sequence: Int64) -> LeadUpdate {
        LeadUpdate(
            id: id, sequence: sequence, createdAt: createdAt, profile: profile, change: change, foundBy: foundBy,
            before: before, partner: partner, isUndecided: isUndecided, state: state, leadID: leadID,
            leadsUpdated: leadsUpdated, message: message,
            problem: problem, requestID: requestID, changedAt: changedAt, dismissedAt: dismissedAt,
            releasedAt: releasedAt, author: author)
    }
}
