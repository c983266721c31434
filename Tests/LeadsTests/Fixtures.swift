import FoundationEssentials

@testable import Leads

extension Date {
    /// 14 November 2026, 14:02:16 UTC: now, in these tests.
    static let reference = Date(timeIntervalSince1970: 1_794_664_936)
}

extension Amount {
    /// - Returns: the amount of plain digits such as `15000.5`; zero, which fails a comparison, for anything else.
    static func of(_ text: String) -> Amount {
        ParsedAmount(text, format: .point).amount ?? .zero
    }
}

extension Identifier {
    static let janesID = Identifier(kind: .id, value: "lead_123")
    static let janesEmail = Identifier(kind: .email, value: "jane@example.com")
    static let janesPhone = Identifier(kind: .phone, value: "+1234567890")
}

extension Lead {
    /// Jane as the sandbox has her, with a currency and a status of the caller's choice.
    static func jane(
        status: Status = .open, value: Amount? = nil, currency: String? = "EUR", lacksCurrency: Bool = false
    ) -> Lead {
        Lead(
            id: "lead_123", name: "Jane Smith", email: "jane@example.com", phone: "+1234567890", status: status,
            value: value, currency: currency, lacksCurrency: lacksCurrency)
    }
}

extension LeadUpdate {
    /// An update of Jane by id, made `hours` before `reference`.
    static func jane(
        _ status: TargetStatus, value: Amount? = nil, note: String? = nil, hours: Double = 1,
        outcome: Outcome = .confirmed,
        sequence: Int64 = 1
    ) -> LeadUpdate {
        LeadUpdate(
            id: UpdateID(rawValue: "update-\(sequence)"), sequence: sequence,
            createdAt: Date.reference.addingTimeInterval(-hours * 3_600), profile: "demo",
            change: UpdateChange(
                identifiers: Identifiers(.janesID), status: status, value: value, currency: "EUR", note: note),
            state: UpdateState(outcome: outcome))
    }
}

extension LocalZone {
    /// A zone whose clocks change at given moments.
    ///
    /// - Parameter changes: moments in seconds since 1970 with the hours east of UTC from then on, oldest first.
    static func changing(from hours: Int, _ changes: [(at: Double, hours: Int)]) -> LocalZone {
        LocalZone { date in
            let latest = changes.last { $0.at <= date.timeIntervalSince1970 }
            return (latest?.hours ?? hours) * 3_600
        }
    }

    /// Summer time from 29 March 2026, 02:00 to 25 October 2026, 03:00.
    static let berlin = changing(from: 1, [(1_774_746_000, 2), (1_792_890_000, 1)])
    /// Summer time from 8 March 2026, 02:00 to 1 November 2026, 02:00.
    static let newYork = changing(from: -5, [(1_772_953_200, -4), (1_793_512_800, -5)])
    /// Clocks went back at midnight of 18 February 2018 and forward at midnight of 4 November: it had no 00:30.
    static let saoPaulo = changing(from: -2, [(1_518_919_200, -3), (1_541_300_400, -2)])
    /// Clocks went back from 01:00 to 00:00 on 29 October 2021: that day had two midnights.
    static let amman = changing(from: 3, [(1_635_458_400, 2)])
}
