import LeadCore
import LeadMirror
import Leads
import OctanistAPI

extension UpdateCommand {
    /// Changes all leads that a filter finds, as one batch.
    func updateAll(_ text: String, at client: LeadClient, _ output: Output) async throws(Problem) -> ExitStatus {
        guard let target else { throw Problem(.usage, "the status is missing", advice: statusHint) }
        if target == .unchanged, [value, note, addNote].allSatisfy({ $0?.trimmedOrNil == nil }) {
            throw Problem(.usage, "there is nothing to change", advice: "--note, --add-note or --value")
        }
        let filter = try LeadsCommand.filter([text], client.profile)
        guard !filter.terms.isEmpty else {
            throw Problem(
                .usage, "an empty filter would change every lead", advice: "name them, such as is:open days:<0")
        }
        var plan = try await plan(target, filter, text, client, output)
        var changes = plan.changes
        var (numbers, question) = question(plan, target, client)
        let format = client.profile.numberFormat ?? .point
        question.show(format, output)
        if dryRun {
            for change in changes where json { output.record(json: UpdateRequest(change.change).body) }
            output.remark("nothing was sent")
            return changes.isEmpty && !numbers.rules.isEmpty ? .usage : .done
        }
        guard !changes.isEmpty else {
            output.complaint("nothing was sent: no lead would change")
            return plan.rows.contains { if case .sentBefore = $0.fate { true } else { false } } ? .alreadySent : .usage
        }
        guard changes.count <= client.profile.batchLimit else { throw client.tooMany(changes.count) }
        if yes, !confirmValue, numbers.unusual > 0 {
            throw Problem(
                .usage, "\(numbers.unusual) of the values are zero or above ask_above; nothing was sent",
                advice: "look at them, then add --confirm-value")
        }
        while !yes {
            guard try question.isConfirmed(output) else {
                output.complaint("nothing was sent")
                return .usage
            }
            // Somebody may have worked on these leads while the question stood.
            let now = try await self.plan(target, filter, text, client, output)
            if now.rows == plan.rows { break }
            output.complaint("some of these leads changed in Octanist meanwhile: look at the numbers again")
            (plan, changes) = (now, now.changes)
            (numbers, question) = self.question(plan, target, client)
            question.show(format, output)
            guard !changes.isEmpty else {
                output.complaint("nothing was sent: no lead would change")
                return .usage
            }
            guard changes.count <= client.profile.batchLimit else { throw client.tooMany(changes.count) }
        }
        let batch = try await client.accept(
            changes, origin: .filter(text), status: target, newestUpdate: plan.newestUpdate, holdFor: 0
        ).batch
        return try await BatchReport(client: client, json: json, output: output).send(batch)
    }

    /// As the server has them now: a batch is decided by nothing older.
    private func leads(
        _ filter: LeadFilter, _ client: LeadClient, _ output: Output
    ) async throws(Problem) -> [Lead] {
        let mirror = try client.openMirror()
        _ = try await LeadsCommand.sync(client, .refresh, output)
        let organisation = try await client.mirrorOrganisation()
        let (now, zone) = (client.dependencies.now(), client.dependencies.zone)
        // Those that are left out do not count, so that more than a batch has to be looked at.
        let most = 20 * client.profile.batchLimit
        let count = try await mirror.count(filter, now: now, zone: zone, of: organisation)
        guard count <= most else { throw client.tooMany(count) }
        return try await mirror.page(
            LeadQuery(filter: filter, now: now, zone: zone, limit: most), of: organisation
        ).leads
    }

    private func decision(_ target: TargetStatus) -> BatchDecision {
        let noteChange: BatchDecision.Note =
            if let text = note?.trimmedOrNil {
                .replaced(text)
            } else if let text = addNote?.trimmedOrNil {
                .added(text)
            } else {
                .kept
            }
        return BatchDecision(
            status: target, value: value.map { .same($0) } ?? .own, note: noteChange, lossReason: lossReason ?? "",
            alsoQualified: alsoQualified, again: again)
    }

    private func plan(
        _ target: TargetStatus, _ filter: LeadFilter, _ text: String, _ client: LeadClient, _ output: Output
    ) async throws(Problem) -> BatchPlan {
        let leads = try await leads(filter, client, output)
        guard !leads.isEmpty else {
            throw Problem(.notFound, "no lead matches \(text.quoted())", advice: "leadline leads lists them")
        }
        return try await client.plan(decision(target), on: leads)
    }

    private func question(
        _ plan: BatchPlan, _ target: TargetStatus, _ client: LeadClient
    ) -> (BatchNumbers, BatchQuestion) {
        let format = client.profile.numberFormat ?? .point
        let numbers = BatchNumbers(plan, currency: client.profile.currency)
        let count = numbers.sent.leads
        let worth = numbers.sent.money(format).map { "Values sent: \($0)." }
        let question = BatchQuestion(
            title: Batch.title(format.counted(plan.rows.count, "lead"), target) + " for \(client.profile.name)",
            lines: numbers.lines(format),
            remarks: [worth, numbers.conversionLine(format)].compactMap(\.self), count: count,
            action: "Send " + count.counted("update"))
        return (numbers, question)
    }
}
