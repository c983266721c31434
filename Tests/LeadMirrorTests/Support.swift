import FoundationEssentials
import Leads
import TestSupport
import Testing

@testable import LeadMirror

extension Date {
    /// 14 November 2026, 14:02:16 UTC: now, in these tests.
    static let start = Date(timeIntervalSince1970: 1_794_664_936)

    static func days(_ days: Double) -> Date { start.addingTimeInterval(days * 86_400) }
}

extension Organisation {
    static let acme = named("acme")

    static func named(
        _ profile: String, server: String? = "https://a.example/api", key: String? = "key-1"
    ) -> Organisation {
        Organisation(profile: profile, server: server, fingerprint: key)
    }
}

extension TemporaryDirectory {
    var mirror: String { path + "/data/leads.sqlite" }
}

extension SyncState {
    static let filled = SyncState(fill: nil, changedSince: .start, asOf: .start)
}

extension Lead {
    static func sample(
        _ id: String, name: String? = nil, email: String? = nil, phone: String? = nil, status: Status = .open,
        expires days: Double = 30, changed: Double = -1, note: String? = nil, custom: String? = nil,
        clickIDs: Set<ClickID>? = [.gclid], consent: Attribution.Consent = .given
    ) -> Lead {
        Lead(
            id: id, name: name, email: email, phone: phone, status: status, note: note, custom: custom,
            attribution: Attribution(clickIDs: clickIDs, consent: consent, expiresAt: .days(days)),
            createdAt: .days(days - 90), updatedAt: .days(changed))
    }
}

extension LeadMirror {
    func ids(
        _ filter: String = "", _ order: LeadOrder = .due, offset: Int = 0, limit: Int = 1_000,
        of organisation: Organisation = .acme
    ) async throws -> [String] {
        try await page(
            LeadQuery(
                filter: LeadFilter(filter), order: order, now: .start, zone: .utc, offset: offset, limit: limit),
            of: organisation
        ).leads.map(\.id)
    }
}

/// What an operation throws as a `Problem`; nil when it throws nothing.
func problem(_ body: () async throws -> Void) async -> Problem? {
    do {
        try await body()
        return nil
    } catch {
        return error as? Problem
    }
}
