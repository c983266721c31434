import FoundationEssentials
import Leads
import OctanistAPI
import TestSupport

/// Updates of two years as a busy team makes them, the same for the same seed and count.
struct SampleUpdates {
    /// One update and what became of it.
    struct Item {
        let update: NewUpdate
        let lead: SampleLead
        let request: String
        let answer: Answer?
    }

    /// What the server said at the end.
    struct Answer {
        let httpStatus: Int
        let body: String
        let milliseconds: Int64
        let requestID: String
        let problem: Problem?
    }

    let count: Int
    let seed: UInt64
    /// When the newest was made.
    let end: Date

    /// The profile that the screens are measured with.
    static let profile = "acme"
    /// Whom that profile works for.
    static let organisation = Organisation(profile: profile, server: "benchmark")
    /// A word of one note among the oldest tenth of the updates.
    static let rareWord = "zanzibar"
    /// A word in about one note of ten.
    static let commonWord = "demo"

    private static let length: TimeInterval = 2 * 365 * 86_400
    private static let otherProfiles = ["globex", "initech"]

    subscript(index: Int) -> Item {
        var random = SeededGenerator(seed: seed ^ (UInt64(index) &* 0x9E6C_63D0_876A_6B6F))
        let lead = SampleLead(leadNumber(index, &random), seed: seed)
        let time = end.addingTimeInterval(-Self.length * Double(count - 1 - index) / Double(max(1, count)))
        let isOwn = Int.random(in: 0..<10, using: &random) < 7
        let profile = isOwn ? Self.profile : Self.otherProfiles[Int.random(in: 0...1, using: &random)]
        let status: TargetStatus = [.won, .qualified, .qualified, .lost][Int.random(in: 0...3, using: &random)]
        let value = status == .lost ? nil : Self.value(&random)
        let change = UpdateChange(
            identifiers: identifiers(lead, &random), status: status, value: value, currency: lead.currency,
            note: note(index, &random), alsoQualified: status == .won && Bool.random(using: &random),
            lossReason: status == .lost ? Self.reasons.randomElement(using: &random) : nil)
        let state = state(index, isOwn: isOwn, &random)
        let hasCard = Int.random(in: 0..<10, using: &random) < 6
        let update = NewUpdate(
            id: UpdateID(rawValue: Self.id(&random)), createdAt: time.wholeMilliseconds,
            organisation: Organisation(profile: profile, server: "benchmark"), change: change,
            before: hasCard ? lead.card(.open, value: nil) : nil, state: state)
        return Item(
            update: update, lead: lead, request: UpdateRequest(change).body,
            answer: state.attempts > 0 ? answer(state.outcome, lead, change, &random) : nil)
    }

    /// Leads come in over the years; most updates are of one of the newest.
    private func leadNumber(_ index: Int, _ random: inout SeededGenerator) -> Int {
        let known = max(1, index / 3)
        let isFresh = Int.random(in: 0..<10, using: &random) < 8
        return isFresh
            ? max(0, known - Int.random(in: 0...min(known, 2_000), using: &random))
            : Int.random(in: 0..<known, using: &random)
    }

    private func identifiers(_ lead: SampleLead, _ random: inout SeededGenerator) -> Identifiers {
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<4: Identifiers(email: Identifier(kind: .email, value: lead.email))
        case 4..<6: Identifiers(phone: Identifier(kind: .phone, value: lead.phone))
        default: Identifiers(id: Identifier(kind: .id, value: lead.id))
        }
    }

    private static func value(_ random: inout SeededGenerator) -> Amount? {
        let whole = Int64.random(in: 1...400, using: &random) * [10, 50, 100, 250][Int(random.next() % 4)]
        let cents: Int64 = random.next() % 5 == 0 ? Int64.random(in: 1...99, using: &random) * 100 : 0
        return Amount(tenThousandths: whole * Amount.scale + cents)
    }

    private func note(_ index: Int, _ random: inout SeededGenerator) -> String? {
        if index == count / 20 { return "Moved to \(Self.rareWord), call back next year" }
        guard random.next() % 10 < 7 else { return nil }
        return Self.notes[Int(random.next() % UInt64(Self.notes.count))]
    }

    /// Nearly all are finished. What is open stands among the newest; on the measured profile it is held by a person, so
    /// that nothing is sent by itself.
    private func state(_ index: Int, isOwn: Bool, _ random: inout SeededGenerator) -> UpdateState {
        let fromEnd = count - 1 - index
        if fromEnd < 200 {
            switch fromEnd % 40 {
            case 7: return UpdateState(outcome: .queued, hold: .user)
            case 13 where !isOwn: return UpdateState(outcome: .unknown, attempts: 1)
            case 29 where !isOwn:
                return UpdateState(outcome: .retrying, notBefore: end.addingTimeInterval(3_600), attempts: 1)
            default: break
            }
        }
        switch Int.random(in: 0..<1_000, using: &random) {
        case 0..<8: return UpdateState(outcome: .cancelled)
        case 8..<28: return UpdateState(outcome: .rejected, attempts: 1)
        default: return UpdateState(outcome: .confirmed, attempts: 1)
        }
    }

    private func answer(
        _ outcome: Outcome, _ lead: SampleLead, _ change: UpdateChange, _ random: inout SeededGenerator
    ) -> Answer {
        let milliseconds = Int64.random(in: 40...900, using: &random)
        let id = "req_" + String(random.next(), radix: 16)
        func failed(_ status: Int, _ body: String, _ problem: Problem) -> Answer {
            Answer(httpStatus: status, body: body, milliseconds: milliseconds, requestID: id, problem: problem)
        }
        switch outcome {
        case .rejected:
            return failed(
                404, #"{"success":false,"message":"Lead not found"}"#,
                Problem(.notFound, "the server has no such lead (“Lead not found”)", advice: "check the identifier"))
        case .retrying: return failed(503, "", Problem(.unavailable, "the server is not available (HTTP 503)"))
        case .unknown: return failed(500, "", Problem(.serverFailed, "the server failed (HTTP 500)"))
        default:
            let body = #"{"success":true,"leadId":"\#(lead.id)","status":"\#(change.status.rawValue)"}"#
            return Answer(httpStatus: 200, body: body, milliseconds: milliseconds, requestID: id, problem: nil)
        }
    }

    private static func id(_ random: inout SeededGenerator) -> String {
        let digits = [random.next(), random.next()].map {
            let text = String($0, radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
        }.joined()
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { range in
            String(Array(digits)[range])
        }.joined(separator: "-")
    }

    private static let reasons = [
        "Price", "Timing", "Went with another supplier", "No answer", "Not the right product",
    ]

    private static let notes = [
        "Closed via phone call", "Qualified during \(commonWord)", "Signed the quote, installation in spring",
        "Not interested at this time", "Asked for a second quote", "Annual subscription, paid up front",
        "Meeting at the showroom went well", "Decision maker is on holiday until the 14th",
        "Budget confirmed by finance",
        "契約更新", "Came back after the newsletter", "Upgrade from the small package", "Referred by a neighbour",
        "Wants delivery before the end of the quarter", "Deposit received", "Sent the contract by email",
        "Voicemail twice, then an email", "Measured on site, 42 m²", "Discount of 5% agreed", "Spoke with the owner",
    ]
}
