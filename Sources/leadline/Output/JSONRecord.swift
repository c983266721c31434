import FoundationEssentials
import LeadCore
import Leads

/// One JSON object of a result. Every member is always there, as null where it has no value.
struct JSONRecord: Encodable, ExpressibleByDictionaryLiteral {
    private struct Member: Encodable {
        let value: any Encodable

        func encode(to encoder: any Encoder) throws {
            try value.encode(to: encoder)
        }
    }

    private var members: [String: Member?]

    init(dictionaryLiteral members: (String, (any Encodable)?)...) {
        self.members = Dictionary(members.map { ($0, $1.map(Member.init)) }) { $1 }
    }

    func encode(to encoder: any Encoder) throws {
        try members.encode(to: encoder)
    }
}

extension JSONRecord {
    /// An update, with amounts as exact text.
    init(_ update: LeadUpdate) {
        self = [
            "id": update.id.rawValue, "createdAt": JSONLines.text(update.createdAt),
            "outcome": update.outcome.rawValue, "status": update.change.status.rawValue,
            "identifier": update.change.identifiers.primary.map { ["kind": $0.kind.rawValue, "value": $0.value] },
            "leadId": update.leadID, "leadsUpdated": update.leadsUpdated,
            "value": update.change.value?.plainText, "currency": update.change.currency,
            "note": update.change.note, "alsoQualified": update.change.alsoQualified,
            "lossReason": update.change.lossReason, "name": update.leadName, "custom": update.change.custom,
            "profile": update.profile, "author": update.author, "attempts": update.state.attempts,
            "message": update.message, "problem": update.problem?.rawValue,
            // The history keeps the undo time under an earlier name.
            "hold": update.state.hold.map { $0 == .undo ? "undo time" : $0.rawValue },
            "notBefore": update.state.notBefore.map(JSONLines.text), "part": update.state.part?.rawValue,
            "batch": update.batch?.rawValue,
        ]
    }

    init(_ batch: Batch) {
        let outcomes = Outcome.allCases.map { ($0.rawValue, batch.counts[$0]) }
        self = [
            "id": batch.id.rawValue, "createdAt": JSONLines.text(batch.createdAt), "profile": batch.profile,
            "author": batch.author, "origin": batch.origin.word, "detail": batch.origin.detail,
            "status": batch.status?.rawValue, "updates": batch.counts.total,
            "outcomes": Dictionary(uniqueKeysWithValues: outcomes),
        ]
    }

    /// The result of a row of an import.
    init(_ result: ImportResult) {
        self = [
            "line": result.line, "result": result.kind.rawValue, "id": result.update?.id.rawValue,
            "outcome": result.update?.outcome.rawValue, "problem": result.code?.rawValue, "message": result.message,
        ]
    }

    /// A lead as `lookup` prints it, without the object that the service gave.
    init(_ lead: Lead, now: Date) {
        self = [
            "id": lead.id, "name": lead.name, "email": lead.email, "phone": lead.phone, "status": lead.status?.word,
            "value": lead.value?.plainText ?? lead.valueText, "currency": lead.currency, "note": lead.note,
            "lossReason": lead.lossReason, "campaign": lead.campaign, "source": lead.source,
            "createdAt": lead.createdAt.map(JSONLines.text), "updatedAt": lead.updatedAt.map(JSONLines.text),
            "qualifiedAt": lead.qualifiedAt.map(JSONLines.text),
        ]
        members.merge(Self(conversionOf: lead, now: now).members) { $1 }
    }

    /// Whether the conversion of a lead can count: the whole days until its click can no longer be attributed, negative
    /// afterwards; the ad platforms, null where the server tells no click ids; and why it will not count.
    init(conversionOf lead: Lead, now: Date) {
        let check = ConversionCheck(lead, now: now)
        self = [
            "daysLeft": check.daysLeft(now: now), "reach": check.reach?.map(\.rawValue), "counts": check.counts,
            "why": check.obstacle?.rawValue,
        ]
    }
}
