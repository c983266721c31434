import GRDB
import Leads
import Storage

/// Decides which updates are of one lead.
///
/// Two updates of one organisation are of one lead if they share an identifier, or if the history has learned that
/// their identifiers belong together; but never when both leads' ids are known and differ, since leads may share an
/// email or a phone. Every identifier of an organisation has a number; `links` joins an id with the emails and phones
/// that a card or an answer showed to be of the same lead.
struct LeadIdentity {
    let database: Database
    let organisation: Int64

    /// An email or phone shared by more leads does not tell them apart, and is not linked further.
    private static let mostLinks: Int64 = 16

    /// SQL: whether an earlier open update of the lead of `updates u` has to go first. Reads only small indexes.
    static let waits = """
        (EXISTS (
            SELECT 1 FROM outbox_identifiers own
            CROSS JOIN outbox_identifiers other ON other.identifier = own.identifier
            \(ofTheSameLead))
        OR EXISTS (
            SELECT 1 FROM outbox_identifiers own
            CROSS JOIN links near ON near.from_identifier = own.identifier
            CROSS JOIN outbox_identifiers other ON other.identifier = near.to_identifier
            \(ofTheSameLead))
        OR EXISTS (
            SELECT 1 FROM outbox_identifiers own
            CROSS JOIN links near ON near.from_identifier = own.identifier
            CROSS JOIN links far ON far.from_identifier = near.to_identifier
            CROSS JOIN outbox_identifiers other ON other.identifier = far.to_identifier
            \(ofTheSameLead)))
        """

    private static let ofTheSameLead = """
        AND other.sequence < own.sequence
        CROSS JOIN updates earlier ON earlier.sequence = other.sequence
        WHERE own.sequence = u.sequence
            AND (earlier.lead IS NULL OR u.lead IS NULL OR earlier.lead = u.lead)
        """

    /// The number of an identifier; nil when the history has never seen it.
    func number(of identifier: Identifier) throws -> Int64? {
        try database.number(
            "SELECT number FROM identifiers WHERE organisation = ? AND kind = ? AND key = ?",
            [.integer(organisation), .text(identifier.kind.rawValue), .text(identifier.comparisonKey)])
    }

    /// The number of an identifier, which is added if it is new.
    func numbered(_ identifier: Identifier) throws -> Int64 {
        try number(of: identifier) ?? add(identifier)
    }

    /// Adds an identifier that has no number.
    func add(_ identifier: Identifier) throws -> Int64 {
        try database.run(
            "INSERT INTO identifiers (organisation, kind, key, value) VALUES (?, ?, ?, ?)",
            [
                .integer(organisation), .text(identifier.kind.rawValue), .text(identifier.comparisonKey),
                .text(identifier.value),
            ])
        return database.lastInsertedRowID
    }

    /// The number of the id of the update's lead, once that is known.
    func lead(of update: LeadUpdate) throws -> Int64? {
        let found = update.foundBy?.kind == .id ? update.foundBy?.value : nil
        let id = update.leadID ?? update.change.identifiers.id?.value ?? update.before?.id ?? found
        return try id.map { try numbered(Identifier(kind: .id, value: $0)) }
    }

    /// Stores every identifier known of an update's lead, and links those that belong together.
    func remember(_ update: LeadUpdate) throws {
        for identifier in Set(try update.knownIdentifiers.map(numbered)) {
            try database.run(
                "INSERT OR IGNORE INTO update_identifiers (identifier, sequence) VALUES (?, ?)",
                [.integer(identifier), .integer(update.sequence)])
            guard update.outcome.isOpen else { continue }
            try database.run(
                "INSERT OR IGNORE INTO outbox_identifiers (sequence, identifier) VALUES (?, ?)",
                [.integer(update.sequence), .integer(identifier)])
        }
        for (id, contacts) in update.belongingTogether {
            let id = try numbered(id)
            for contact in contacts where contact.kind != .id {
                try link(id: id, contact: try numbered(contact))
            }
        }
    }

    /// Removes an update that is no longer open from those that others wait for.
    func forgetOpen(_ update: LeadUpdate) throws {
        try database.run("DELETE FROM outbox_identifiers WHERE sequence = ?", [.integer(update.sequence)])
    }

    /// The numbers of the given identifiers and of all that belong to the same lead.
    func related(to identifiers: [Identifier]) throws -> [Int64] {
        var numbers: [Int64] = []
        func add(_ number: Int64) {
            if !numbers.contains(number) { numbers.append(number) }
        }
        for identifier in identifiers {
            guard let own = try number(of: identifier) else { continue }
            add(own)
            for near in try linked(to: own) {
                add(near)
                // From an id to its other contacts; but not from a contact to further ids, which are other leads'.
                if identifier.kind != .id { try linked(to: near).forEach(add) }
            }
        }
        return numbers
    }

    /// The stored number of the lead's id.
    func knownLead(of update: LeadUpdate) throws -> Int64? {
        try database.number("SELECT lead FROM updates WHERE sequence = ?", [.integer(update.sequence)])
    }

    /// SQL condition: `updates u` may be of one of these leads, whose numbers are bound; nil for any lead.
    static func isOfLead(_ leads: [Int64]?) -> String {
        guard let leads else { return "TRUE" }
        return "(u.lead IS NULL OR u.lead IN (\(leads.map { _ in "?" }.joined(separator: ", "))))"
    }

    /// The updates with these sequence numbers, in that order, that may be of one of these leads; nil for any lead.
    func updates(_ sequences: [Int64], ofLead leads: [Int64]?) throws -> [LeadUpdate] {
        try sequences.compactMap { sequence in
            guard leads != nil else { return try database.update(sequence: sequence) }
            return try database.updates(
                "WHERE u.sequence = ? AND \(Self.isOfLead(leads))",
                [.integer(sequence)] + (leads ?? []).map(StoredValue.integer)
            ).first
        }
    }

    /// The updates of the lead that any of the identifiers names, newest first; where an id is given, without those
    /// known to be of another id.
    func updates(ofLeadWith identifiers: [Identifier], limit: Int) throws -> [LeadUpdate] {
        let ids = identifiers.filter { $0.kind == .id }
        let leads = try ids.compactMap(number(of:))
        var sequences: Set<Int64> = []
        for identifier in try related(to: identifiers) {
            let found = try database.numbers(
                """
                SELECT i.sequence FROM update_identifiers i CROSS JOIN updates u ON u.sequence = i.sequence
                WHERE i.identifier = ? AND \(Self.isOfLead(ids.isEmpty ? nil : leads))
                ORDER BY i.sequence DESC LIMIT ?
                """,
                [.integer(identifier)] + (ids.isEmpty ? [] : leads.map(StoredValue.integer)) + [StoredValue(limit)])
            sequences.formUnion(found)
        }
        let newest = sequences.sorted(by: >).prefix(max(1, limit))
        return try updates(Array(newest), ofLead: nil)
    }

    private func linked(to number: Int64) throws -> [Int64] {
        try database.numbers("SELECT to_identifier FROM links WHERE from_identifier = ?", [.integer(number)])
    }

    private func link(id: Int64, contact: Int64) throws {
        let known = try database.number(
            "SELECT 1 FROM links WHERE from_identifier = ? AND to_identifier = ?", [.integer(contact), .integer(id)])
        guard known == nil else { return }
        for number in [id, contact] {
            let count = try database.number(
                "SELECT count(*) FROM links WHERE from_identifier = ?", [.integer(number)])
            guard (count ?? 0) < Self.mostLinks else { return }
        }
        for (from, to) in [(id, contact), (contact, id)] {
            try database.run(
                "INSERT OR IGNORE INTO links (from_identifier, to_identifier) VALUES (?, ?)",
                [.integer(from), .integer(to)])
        }
    }
}

extension LeadUpdate {
    /// Ids with emails and phones certain to be of the same lead: a card's own, a new lead's, and the one the server used.
    fileprivate var belongingTogether: [(id: Identifier, contacts: [Identifier])] {
        var together: [(Identifier, [Identifier])] = []
        if let before {
            let contacts = [before.identifiers.email, before.identifiers.phone, foundBy].compactMap(\.self)
            together.append((Identifier(kind: .id, value: before.id), contacts))
        }
        if let leadID, isNewLead {
            together.append((Identifier(kind: .id, value: leadID), change.identifiers.all))
        }
        // The service uses the first identifier only, so the others may be another lead's.
        if let leadID, !isNewLead, let used = change.identifiers.primary, used.kind != .id {
            together.append((Identifier(kind: .id, value: leadID), [used]))
        }
        return together
    }
}
