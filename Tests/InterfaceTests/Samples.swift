import FoundationEssentials
import Leads

@testable import Interface

extension ProfileSummary {
    static let demo = ProfileSummary(name: "demo", isSandbox: true, server: "sandbox")
}

extension Lead {
    static let jane = Lead(
        id: "lead_123", name: "Jane Smith", email: "jane@example.com", phone: "+1 234 567 890", status: .qualified,
        value: Amount(tenThousandths: 50_000_000), currency: "EUR", note: "Qualified during demo",
        campaign: "google / cpc / summer_sale", source: "gtm",
        updatedAt: Session.start.addingTimeInterval(-14_400))

    static func lead(_ id: String, _ change: (inout Lead) -> Void = { _ in }) -> Lead {
        var lead = Lead(id: id)
        change(&lead)
        return lead
    }
}

extension Amount {
    /// Ten-thousandths, as tests write them: `amount(15_000, 5_000)` is 15,000.50.
    static func of(_ whole: Int64, _ rest: Int64 = 0) -> Amount? {
        Amount(tenThousandths: whole * scale + rest)
    }
}

extension LeadUpdate {
    /// The update of the design's drawings, `sequence` seconds deciding nothing.
    static func sample(
        _ sequence: Int64, _ identifier: Identifier, _ status: TargetStatus, _ value: Amount? = nil,
        outcome: Outcome = .confirmed, secondsAgo: TimeInterval, note: String? = nil, message: String? = nil,
        before: Lead? = nil
    ) -> LeadUpdate {
        LeadUpdate(
            id: UpdateID(rawValue: "sample-\(sequence)"), sequence: sequence,
            createdAt: Session.start.addingTimeInterval(-secondsAgo), profile: "demo",
            change: UpdateChange(
                identifiers: Identifiers(identifier), status: status, value: value,
                currency: value == nil ? nil : "EUR", note: note),
            before: before, state: UpdateState(outcome: outcome, attempts: 1), message: message)
    }

    /// The same update, of a profile.
    func of(_ profile: String, hold: Hold? = nil, message: String? = nil) -> LeadUpdate {
        var state = state
        state.hold = hold ?? state.hold
        return LeadUpdate(
            id: id, sequence: sequence, createdAt: createdAt, profile: profile, change: change, foundBy: foundBy,
            before: before, state: state, leadID: leadID, leadsUpdated: leadsUpdated, message: message ?? self.message,
            problem: problem, changedAt: changedAt)
    }

    static func email(_ text: String) -> Identifier { Identifier(kind: .email, value: text) }
    static func phone(_ text: String, typed: String) -> Identifier {
        Identifier(kind: .phone, value: text, typed: typed)
    }

    /// Six updates of today and yesterday, newest first.
    static let day: [LeadUpdate] = [
        sample(
            9, phone("+31612345678", typed: "+31 6 1234 5678"), .lost, outcome: .rejected, secondsAgo: 216,
            message: "Lead not found"),
        sample(
            8, email("customer@example.com"), .qualified, .of(5_000), secondsAgo: 434,
            note: "Qualified during discovery"),
        sample(7, Identifier(kind: .id, value: "lead_482"), .won, .of(1_200), outcome: .sending, secondsAgo: 639),
        sample(6, email("m.tanaka@example.jp"), .won, .of(900, 5_000), outcome: .unknown, secondsAgo: 727),
        sample(
            5, Identifier(kind: .id, value: "lead_77"), .lost, outcome: .retrying, secondsAgo: 60_000, message: "503"),
        sample(4, email("山田太郎@example.jp"), .won, .of(148_230, 5_000), secondsAgo: 73_076, note: "契約更新"),
    ]
}
