import LeadCore
import Leads

/// Prints an update and, in one sentence, what there is to do about it.
struct UpdateReport {
    let client: LeadClient
    let json: Bool
    let output: Output

    func show(_ update: LeadUpdate) throws(Problem) {
        if json {
            try output.record(JSONRecord(update))
        } else {
            output.result(UpdateLine(update: update, client: client).made)
        }
    }

    func show(_ sent: Sent) async throws(Problem) -> ExitStatus {
        try show(sent.update)
        if let count = sent.update.leadsUpdated, count > 1 {
            output.complaint("this update changed \(count) leads")
        }
        if let problem = sent.problem { output.complaint(try await sentence(problem, sent)) }
        return ExitStatus(sent.update, sent.problem)
    }

    /// Sends an update, after the earlier ones of its lead, once `release` has let it go. One that repeats another is
    /// reported, and not sent.
    func send(
        _ update: LeadUpdate, _ release: (UpdateID) async throws(Problem) -> LeadUpdate
    ) async throws(Problem) -> ExitStatus {
        do {
            return try await show(try await client.sendInTurn(try await release(update.id)))
        } catch {
            guard error.code == .alreadySent else { throw error }
            output.complaint(
                "update \(update.id.short) was not sent again: \(error.message): add --again to send it anyway")
            return .alreadySent
        }
    }

    private func sentence(_ problem: Problem, _ sent: Sent) async throws(Problem) -> String {
        if let earlier = sent.waitsFor {
            return Problem(problem.code, problem.message + " (\(named(earlier)))", advice: Self.advice(for: earlier))
                .sentence
        }
        switch problem.code {
        case .conflict:
            let ids = sent.matches.isEmpty ? try await client.matches(of: sent.update).map(\.id) : sent.matches
            guard !ids.isEmpty else { return problem.sentence }
            return problem.message + ": use --id with one of " + ids.joined(separator: ", ")
        case .notFound:
            guard let phone = sent.update.change.identifiers.primary, phone.kind == .phone, phone.typed != phone.value
            else { return problem.sentence }
            return problem.message + ": Leadline looked for \(phone.value); add --as-typed to send “\(phone.typed)”"
        default:
            return problem.sentence
        }
    }

    /// Such as `1f3a9c2e, won 15,000.50 EUR of 14 Nov 14:02:16`.
    private func named(_ update: LeadUpdate) -> String {
        let time = LocalTime(update.createdAt, in: client.dependencies.zone)
        let money = update.change.value.map { " " + $0.formatted(client.profile.numberFormat ?? .point) } ?? ""
        let currency = update.change.currency.map { " " + $0 } ?? ""
        return update.id.short + ", \(update.change.status.words)\(money)\(currency) of "
            + time.date(seen: LocalTime(client.dependencies.now(), in: client.dependencies.zone)) + " " + time.clock
    }

    /// What to do about an update that others wait for.
    static func advice(for update: LeadUpdate) -> String {
        let id = update.id.short
        guard update.outcome == .unknown else {
            return "this one is kept and sent after it; leadline outbox send \(id) sends that one now"
        }
        return "resolve that one with leadline outbox resolve \(id) --arrived, --not-arrived, --send-again or --read"
    }
}
