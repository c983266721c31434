package import FoundationEssentials

/// What a decision does to each lead, before anything is accepted.
package struct BatchPlan: Hashable, Sendable {
    /// What becomes of one lead.
    package enum Fate: Hashable, Sendable {
        case changed(UpdateChange)
        /// The lead has this status already: left out.
        case alreadySo
        /// Left out as a duplicate of an update that was sent before.
        case sentBefore(DuplicateUpdate)
        /// Left out because it breaks a rule.
        case breaksRule(RuleViolation)
    }

    package struct Row: Hashable, Sendable {
        /// As last received from the server.
        package let lead: Lead
        package let fate: Fate
        /// Whether the server changed it since the user saw it.
        package let isChangedMeanwhile: Bool
    }

    /// Input for the rules, for one lead.
    package struct Subject: Sendable {
        package var lead: Lead
        /// Own updates to it.
        package var updates: [LeadUpdate]
        /// As the user saw it; nil where that was not noted.
        package var seen: Lead?

        package init(lead: Lead, updates: [LeadUpdate], seen: Lead? = nil) {
            self.lead = lead
            self.updates = updates
            self.seen = seen
        }
    }

    package let decision: BatchDecision
    package let rows: [Row]
    package let now: Date
    package let askAbove: Amount?
    /// Sequence number of the newest update that the plan knows.
    package let newestUpdate: Int64

    /// - Parameters:
    ///   - newestUpdate: sequence number of the newest update that the plan knows.
    ///   - context: what is the same for all leads.
    package init(
        _ decision: BatchDecision, on subjects: [Subject], newestUpdate: Int64, in context: UpdateContext
    ) {
        self.decision = decision
        self.newestUpdate = newestUpdate
        now = context.now
        askAbove = context.askAbove
        rows = subjects.map { subject in
            var context = context
            context.lead = subject.lead
            context.updates = subject.updates
            return Row(
                lead: subject.lead,
                fate: Self.fate(decision.draft(for: subject.lead, context.numberFormat), context),
                isChangedMeanwhile: subject.seen.map { !$0.isSame(as: subject.lead) } ?? false)
        }
    }

    private static func fate(_ draft: UpdateDraft, _ context: UpdateContext) -> Fate {
        let rules = UpdateRules(draft, in: context)
        if let change = rules.change { return .changed(change) }
        for case .sentBefore(let earlier) in rules.violations {
            return earlier.id == nil ? .alreadySo : .sentBefore(earlier)
        }
        return .breaksRule(rules.violations.first ?? .nothingToChange)
    }

    /// The updates to accept, each with its lead as it was before.
    package var changes: [(lead: Lead, change: UpdateChange)] {
        rows.compactMap { row in
            if case .changed(let change) = row.fate { (row.lead, change) } else { nil }
        }
    }
}

extension Lead {
    /// Whether nothing that an update depends on was changed.
    fileprivate func isSame(as other: Lead) -> Bool {
        (status, value, valueText, note, lossReason) == (
            other.status, other.value, other.valueText, other.note, other.lossReason
        )
    }
}
