import FoundationEssentials
import Leads
import Testing

@testable import Interface

extension Session {
    var leads: LeadsState { state.leads }

    /// The last page asked for.
    var leadRequest: (request: Int, filter: LeadFilter, order: LeadOrder, offset: Int)? {
        for case .leads(.load(let request, let filter, let order, let offset, _, _)) in effects.reversed() {
            return (request, filter, order, offset)
        }
        return nil
    }

    /// The numbers of the syncs asked for so far.
    var syncs: [Int] {
        effects.compactMap { if case .leads(.sync(let request)) = $0 { request } else { nil } }
    }

    mutating func loadLeads(_ leads: [Lead], matching: Int? = nil, total: Int? = nil, asOf: Date? = nil) {
        guard let request = leadRequest?.request else {
            Issue.record("no leads were asked for")
            return
        }
        let page = LeadPage(leads: leads, matching: matching ?? leads.count, total: total ?? leads.count)
        send(.leads(.loaded(request: request, page, asOf: asOf)))
    }

    mutating func endSync(_ result: Result<Date, Problem>) {
        guard let request = syncs.last else {
            Issue.record("nothing was to be synced")
            return
        }
        send(.leads(.synced(request: request, result)))
    }

    /// Opens the screen with the leads of the day, which were just refreshed.
    mutating func openLeads(_ leads: [Lead] = Lead.queue, total: Int? = nil) {
        press("F3")
        loadLeads(leads, total: total, asOf: now)
        endSync(.success(now))
        loadLeads(leads, total: total, asOf: now)
    }

    /// Opens the screen of an organisation that has views.
    mutating func openViews() {
        openLeads(total: 8_310)
        let views = [
            LeadView(letter: "b", name: "Brand", filter: "is:todo campaign:brand", order: .due),
            LeadView(letter: "h", name: "Höchste Werte", filter: "is:todo", order: .value),
            LeadView(letter: "n", name: "\u{1B}[31mNewest", filter: "", order: .newest),
        ]
        send(.leads(.viewsRead(StoredViews(views))))
    }
}

extension Lead {
    /// What is due, in the order of the queue.
    static let queue: [Lead] = [
        due("lead_123", "Jane Smith", days: 2.4, [.gclid], "google / cpc / spring_sale") {
            $0.email = "jane@example.com"
            $0.phone = "+1234567890"
            $0.note = "Asked for a call after the webinar."
        },
        due("lead_1002", "Pieter de Vries", days: 5.1, [.gclid], "google / cpc / brand"),
        due("lead_1003", "Cara Customer", days: 9.2, [.fbc, .fbp], "meta / paid / retargeting") {
            $0.status = .qualified
            $0.value = .of(1_250)
        },
        due("lead_1004", "山田太郎", days: 12.9, [.wbraid], "google / cpc / spring_sale"),
        due("lead_1005", nil, days: 18.3, [.linkedIn], "linkedin / b2b") { $0.email = "m.tanaka@example.jp" },
        due("lead_1006", nil, days: 19.5, [.gclid], nil) { $0.phone = "+31612345678" },
        due("lead_1007", "Nils Holm", days: 41, [.gclid, .fbc], "google / cpc / brand"),
        due("lead_1008", "\u{1B}[31mEvil\u{202E} Name\u{0}", days: 88.9, [.ttclid], "tiktok / video"),
        due("lead_1009", "Sven Okafor", days: 40, [.gclid], "google / cpc / brand") {
            $0.attribution.consent = .denied
        },
        due("lead_1010", "Tara Dubois", days: -3.5, [.gclid], "google / cpc / brand"),
        due("lead_1011", "Rosa Blank", days: 60, [], nil),
    ]

    private static func due(
        _ id: String, _ name: String?, days: Double, _ clickIDs: Set<ClickID>, _ campaign: String?,
        _ change: (inout Lead) -> Void = { _ in }
    ) -> Lead {
        let expiresAt = Session.start.addingTimeInterval(days * 86_400)
        var lead = Lead(
            id: id, name: name, status: .open, campaign: campaign, source: "gtm",
            attribution: Attribution(clickIDs: clickIDs, consent: .given, expiresAt: expiresAt),
            createdAt: expiresAt.addingTimeInterval(-90 * 86_400), updatedAt: Session.start.addingTimeInterval(-14_400))
        change(&lead)
        return lead
    }
}
