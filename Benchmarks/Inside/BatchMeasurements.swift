import FoundationEssentials
import History
import LeadMirror
import Leads

/// A decision on 500 leads: the numbers of its question, and its commit.
struct BatchMeasurements {
    let history: History
    let mirror: LeadMirror

    private static let leads = 500
    private static let organisation = LeadListMeasurements.organisation

    func run(_ meter: inout Meter) async throws {
        let query = LeadQuery(
            filter: try LeadFilter("is:open", numberFormat: .point), now: .endOfSample, zone: .utc, limit: Self.leads)
        let ids = try await mirror.page(query, of: Self.organisation).leads.map(\.id)
        let decision = BatchDecision(status: .lost, note: .added("Expired"))
        try await meter.measure("batches", "the question for \(ids.count) leads", samples: 50) {
            try await makePlan(decision, ids)
        }
        let plan = try await makePlan(decision, ids)
        var number = 0
        try await meter.measure("batches", "the commit of \(plan.changes.count) updates", samples: 50) {
            number += 1
            return try await accept(plan, number)
        }
    }

    private func makePlan(_ decision: BatchDecision, _ ids: [String]) async throws -> BatchPlan {
        let leads = try await mirror.leads(ids: ids, of: Self.organisation)
        let newest = try await history.newestSequence()
        let updates = try await history.updates(
            ofLeadsWith: leads.map(\.identifiers.all), of: Self.organisation, limit: 50)
        let plan = BatchPlan(
            decision, on: zip(leads, updates).map { BatchPlan.Subject(lead: $0, updates: $1) }, newestUpdate: newest,
            in: UpdateContext(contract: .current, now: .endOfSample, numberFormat: .point))
        Meter.use(BatchNumbers(plan, currency: nil).lines(.point))
        return plan
    }

    private func accept(_ plan: BatchPlan, _ number: Int) async throws -> [LeadUpdate] {
        let batch = NewBatch(
            id: BatchID(rawValue: "bench-\(number)"), createdAt: .endOfSample, organisation: Self.organisation,
            author: nil, origin: .marks, status: plan.decision.status)
        let updates = plan.changes.enumerated().map { index, row in
            NewUpdate(
                id: UpdateID(rawValue: "bench-\(number)-\(index)"), createdAt: .endOfSample,
                organisation: Self.organisation, change: row.change, before: row.lead, batch: batch.id)
        }
        let newest = try await history.newestSequence()
        return try await history.accept(batch, updates, after: newest) { _ in nil }
    }
}
