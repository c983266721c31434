package import FoundationEssentials

/// How a batch that was sent can be undone, update by update.
package struct BatchUndoPlan: Hashable, Sendable {
    package enum Fate: Hashable, Sendable {
        /// Not sent yet: it is cancelled.
        case cancelled
        case setBack(UpdateChange)
        /// Somebody changed the lead since, so it is left alone.
        case changedSince
        /// The lead is no longer there.
        case leadGone
        case impossible(SetBackObstacle)
        /// The earlier value or status breaks a rule.
        case breaksRule(RuleViolation)
        /// It never changed the lead.
        case nothing
    }

    package struct Row: Hashable, Sendable {
        package let update: LeadUpdate
        /// As last received from the server; nil where it is not there.
        package let lead: Lead?
        package let fate: Fate
    }

    package let batch: Batch
    package let rows: [Row]

    /// - Parameters:
    ///   - leads: those of the updates as they are now, by id.
    ///   - context: what is the same for all leads.
    package init(_ batch: Batch, _ updates: [LeadUpdate], leads: [String: Lead], in context: UpdateContext) {
        self.batch = batch
        rows = updates.map { update in
            let lead = update.lastKnownLeadID.flatMap { leads[$0] }
            return Row(update: update, lead: lead, fate: Self.fate(of: update, lead, context))
        }
    }

    private static func fate(of update: LeadUpdate, _ lead: Lead?, _ context: UpdateContext) -> Fate {
        switch update.outcome {
        case .queued, .retrying: return .cancelled
        case .rejected, .cancelled: return .nothing
        case .sending, .unknown, .confirmed: break
        }
        if let obstacle = update.setBackObstacle { return .impossible(obstacle) }
        guard let change = update.changeBack else { return .impossible(.earlierStatusUnknown) }
        guard let lead else { return .leadGone }
        guard lead.isLeft(by: update) else { return .changedSince }
        var context = context
        context.lead = lead
        context.updates = []
        var draft = UpdateDraft(change, format: context.numberFormat)
        draft.identifiers = Identifiers(id: Identifier(kind: .id, value: lead.id))
        draft.confirmations = [.zero, .large, .again]
        let rules = UpdateRules(draft, in: context)
        if let back = rules.change { return .setBack(back) }
        return .breaksRule(rules.violations.first ?? .nothingToChange)
    }

    /// The updates that set leads back, each with its lead as it is now.
    package var changes: [(lead: Lead, change: UpdateChange)] {
        rows.compactMap { row in
            if case .setBack(let change) = row.fate, let lead = row.lead { (lead, change) } else { nil }
        }
    }

    /// What was reported to ad platforms, and has to be retracted there by hand.
    package var reported: [Row] {
        rows.filter { row in
            guard row.update.outcome == .confirmed, [.won, .qualified].contains(row.update.change.status) else {
                return false
            }
            // As the question before it counted them.
            let lead = row.lead ?? row.update.before
            return lead.map { ConversionCheck($0, now: row.update.createdAt).obstacle == nil } ?? true
        }
    }

    /// How many conversions setting leads back reports anew.
    package func conversions(now: Date) -> Int {
        changes.count { lead, change in
            [.won, .qualified].contains(change.status) && ConversionCheck(lead, now: now).obstacle == nil
        }
    }

    /// The lines of the question, without what there is none of.
    package var lines: [BatchNumbers.Line] {
        var counts: [(words: String, one: String, count: Int)] = []
        func add(_ one: String, _ many: String) {
            if let index = counts.firstIndex(where: { $0.words == many }) {
                counts[index].count += 1
            } else {
                counts.append((many, one, 1))
            }
        }
        for row in rows {
            switch row.fate {
            case .cancelled: add("has not left, and is cancelled", "have not left, and are cancelled")
            case .setBack(let change):
                let status = change.status == .unchanged ? "what it was" : change.status.rawValue
                let statuses = change.status == .unchanged ? "what they were" : change.status.rawValue
                add("is set back to " + status, "are set back to " + statuses)
            case .changedSince:
                add(
                    "is left alone: somebody changed it since", "are left alone: somebody changed them since")
            case .leadGone: add("cannot be set back: the lead is gone", "cannot be set back: the leads are gone")
            case .impossible(let obstacle):
                let words = "cannot be set back: " + obstacle.reason
                add(words, words)
            case .breaksRule(let violation):
                let words = "cannot be set back: " + violation.message
                add(words, words)
            case .nothing: add("changed nothing", "changed nothing")
            }
        }
        return counts.map { BatchNumbers.Line($0.count, $0.one, $0.words) }
    }
}

extension LeadUpdate {
    /// The id of its lead, as far as it is known.
    package var lastKnownLeadID: String? {
        leadID ?? change.identifiers.id?.value ?? before?.id
    }
}

extension Lead {
    /// Whether it still is what an update made of it. What the update did not set must be what it was before.
    fileprivate func isLeft(by update: LeadUpdate) -> Bool {
        guard let before = update.before else { return false }
        let change = update.change
        let status = Status(change.status) ?? before.status
        let isReasonSame = lossReason == nil || lossReason == (change.lossReason ?? before.lossReason)
        return self.status == status && value == (change.value ?? before.value)
            && note?.trimmedOrNil == (change.note ?? before.note)?.trimmedOrNil && isReasonSame
    }
}
