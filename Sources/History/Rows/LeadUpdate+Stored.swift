import FoundationEssentials
import GRDB
import Leads
import Storage

extension Database {
    /// Always uses this one query for a whole row: with so many columns, preparing another costs more than running this
    /// one.
    func update(sequence: Int64) throws -> LeadUpdate? {
        try first(LeadUpdate.bySequence, [.integer(sequence)]) { try LeadUpdate($0) }
    }

    /// - Parameter rest: what follows the table `updates u`.
    func updates(_ rest: String, _ values: [StoredValue]) throws -> [LeadUpdate] {
        try all("SELECT \(LeadUpdate.columns) FROM updates u \(rest)", values) { try LeadUpdate($0) }
    }
}

extension LeadUpdate {
    fileprivate static let bySequence = "SELECT \(columns) FROM updates u WHERE u.sequence = ?"

    /// The columns of `updates u` in reading order; `waits`, the last, is true for an update that has to wait for an
    /// earlier one of the same lead.
    static let columns = """
        u.sequence, u.id, u.created_at, u.profile, u.status, u.outcome, u.hold, u.not_before, u.attempts, u.value,
        u.currency, u.also_qualified, u.changed_at, u.dismissed_at, u.sent_id, u.sent_email, u.sent_phone, u.typed_id,
        u.typed_email, u.typed_phone, u.found_kind, u.found_value, u.found_typed, u.note, u.loss_reason, u.lead_id,
        u.leads_updated, u.message, u.request_id, u.card_id, u.card_name, u.card_email, u.card_phone, u.card_status,
        u.card_value, u.card_value_text, u.card_currency, u.card_note, u.card_loss_reason, u.card_source,
        u.card_created_at, u.card_updated_at, u.card_qualified_at, u.problem, u.released_at, u.organisation,
        u.author, u.part, u.lead_name, u.custom, u.batch,
        CASE WHEN u.outcome IN ('queued', 'retrying') THEN \(LeadIdentity.waits) ELSE 0 END
        """

    private static let waitsColumn: Int32 = 51

    /// The first column after `columns`, for a query that selects more.
    static let nextColumn = waitsColumn + 1

    /// Reads the columns of `columns`. A queued update that waits for an earlier one gets that as its hold.
    ///
    /// - Throws: a `Problem` when Leadline cannot have written the row.
    init(_ row: borrowing StoredRow) throws {
        guard let sequence = row.integer(0), let id = row.text(1), let createdAt = row.date(2),
            let profile = row.text(3), let status = row.text(4).flatMap(TargetStatus.init(rawValue:)),
            let outcome = row.text(5).flatMap(Outcome.init(rawValue:))
        else {
            throw Problem(
                .storage, "update \(row.integer(0) ?? 0) of the history cannot be read",
                advice: "another program changed it")
        }
        var hold = row.text(6).flatMap(Hold.init(rawValue:))
        if hold == nil, outcome == .queued, row.flag(Self.waitsColumn) { hold = .earlierUpdate }
        let found = row.text(20).flatMap(IdentifierKind.init(rawValue:)).flatMap { row.identifier($0, 21, 22) }
        self.init(
            id: UpdateID(rawValue: id), sequence: sequence, createdAt: createdAt, profile: profile,
            organisation: row.integer(45) ?? 0,
            change: UpdateChange(
                identifiers: Identifiers(
                    id: row.identifier(.id, 14, 17), email: row.identifier(.email, 15, 18),
                    phone: row.identifier(.phone, 16, 19)),
                status: status, value: row.amount(9), currency: row.text(10), note: row.text(23),
                alsoQualified: row.flag(11), lossReason: row.text(24), name: row.text(48), custom: row.text(49)),
            foundBy: found, before: Lead(row, from: 29),
            state: UpdateState(
                outcome: outcome, hold: hold, notBefore: row.date(7), attempts: Int(row.integer(8) ?? 0),
                part: row.text(47).flatMap(UpdatePart.init(rawValue:))),
            leadID: row.text(25), leadsUpdated: row.integer(26).map { Int($0) }, message: row.text(27),
            problem: row.text(43).flatMap(Problem.Code.init(rawValue:)), requestID: row.text(28),
            changedAt: row.date(12), dismissedAt: row.date(13), releasedAt: row.date(44),
            author: row.text(46), batch: row.text(50).map(BatchID.init(rawValue:)))
    }

    /// Columns that change only when an update is moved to another organisation, in the order of `fixedValues`.
    static let fixedColumns = [
        "id", "created_at", "profile", "organisation", "status", "value", "currency", "also_qualified", "sent_id",
        "sent_email",
        "sent_phone", "typed_id", "typed_email", "typed_phone", "found_kind", "found_value", "found_typed", "note",
        "loss_reason", "card_id", "card_name", "card_email", "card_phone", "card_status", "card_value",
        "card_value_text", "card_currency", "card_note", "card_loss_reason", "card_source", "card_created_at",
        "card_updated_at", "card_qualified_at", "lead_name", "custom", "batch",
    ]

    var fixedValues: [StoredValue] {
        let sent = change.identifiers
        return [
            .text(id.rawValue), StoredValue(createdAt), .text(profile), .integer(organisation),
            .text(change.status.rawValue),
            StoredValue(change.value?.tenThousandths), StoredValue(change.currency),
            .integer(change.alsoQualified ? 1 : 0), StoredValue(sent.id?.value), StoredValue(sent.email?.value),
            StoredValue(sent.phone?.value), StoredValue(sent.id?.otherSpelling),
            StoredValue(sent.email?.otherSpelling), StoredValue(sent.phone?.otherSpelling),
            StoredValue(foundBy?.kind.rawValue), StoredValue(foundBy?.value), StoredValue(foundBy?.otherSpelling),
            StoredValue(change.note), StoredValue(change.lossReason), StoredValue(before?.id),
            StoredValue(before?.name), StoredValue(before?.email), StoredValue(before?.phone),
            StoredValue(before?.status?.word), StoredValue(before?.value?.tenThousandths),
            StoredValue(before?.valueText), StoredValue(before?.currency), StoredValue(before?.note),
            StoredValue(before?.lossReason), StoredValue(before?.source), StoredValue(before?.createdAt),
            StoredValue(before?.updatedAt), StoredValue(before?.qualifiedAt),
            StoredValue(change.name), StoredValue(change.custom), StoredValue(batch?.rawValue),
        ]
    }

    /// The other columns, in the order of `changingValues`.
    static let changingColumns = [
        "outcome", "hold", "not_before", "attempts", "owner", "lead", "changed_at", "dismissed_at", "words", "lead_id",
        "leads_updated", "message", "problem", "request_id", "released_at", "author", "part",
    ]

    /// - Parameters:
    ///   - owner: whose claim it is, while it is being sent.
    ///   - lead: number of the lead's id, once that is known.
    func changingValues(owner: Int64?, lead: Int64?) -> [StoredValue] {
        // Holds that depend on other rows, or on the current organisation, are never stored.
        let hold = state.hold == .earlierUpdate || state.hold == .otherOrganisation ? nil : state.hold
        return [
            .text(outcome.rawValue), StoredValue(hold?.rawValue), StoredValue(state.notBefore),
            StoredValue(state.attempts), StoredValue(owner), StoredValue(lead), StoredValue(changedAt),
            StoredValue(dismissedAt), .text(SearchText.of(self)), StoredValue(leadID),
            StoredValue(leadsUpdated.map { Int64($0) }), StoredValue(message), StoredValue(problem?.rawValue),
            StoredValue(requestID), StoredValue(releasedAt), StoredValue(author),
            StoredValue(state.part?.rawValue),
        ]
    }
}

extension Lead {
    /// Nil when there was no card.
    fileprivate init?(_ row: borrowing StoredRow, from first: Int32) {
        guard let id = row.text(first) else { return nil }
        self.init(
            id: id, name: row.text(first + 1), email: row.text(first + 2), phone: row.text(first + 3),
            status: row.text(first + 4).map { Status($0) }, value: row.amount(first + 5),
            valueText: row.text(first + 6), currency: row.text(first + 7), note: row.text(first + 8),
            lossReason: row.text(first + 9), source: row.text(first + 10), createdAt: row.date(first + 11),
            updatedAt: row.date(first + 12), qualifiedAt: row.date(first + 13))
    }
}

extension Identifier {
    /// The typed text where it differs from the value sent.
    fileprivate var otherSpelling: String? {
        typed == value ? nil : typed
    }
}

extension StoredRow {
    func identifier(_ kind: IdentifierKind, _ value: Int32, _ typed: Int32) -> Identifier? {
        text(value).map { Identifier(kind: kind, value: $0, typed: text(typed)) }
    }
}
