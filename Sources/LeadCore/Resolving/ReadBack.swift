import FoundationEssentials
import Leads
import OctanistAPI

/// Judges an unknown update by its lead as read back. "Arrived" only when nothing else can be true; a lead that does
/// not show the update proves nothing, since a request may be applied late or the lead changed again.
struct ReadBack {
    let update: LeadUpdate
    /// Start of the attempt whose answer was lost, by this machine's clock.
    let startedAt: Date
    let lead: Lead
    /// From the answer that contained the lead.
    let clock: ClockDifference?
    let newerWasSent: Bool

    enum Finding: Equatable {
        case arrived
        /// Why not, as a sentence for the update.
        case undecided(String)
    }

    var finding: Finding {
        guard lead.shows(update.request) else {
            return .undecided(
                "the lead shows \(lead.shown), not this update: it may not have arrived, or the lead was changed again")
        }
        guard !newerWasSent else {
            return .undecided("the lead shows it, but a newer update of it was sent meanwhile")
        }
        guard let before = update.before else {
            return .undecided("the lead shows \(lead.shown), but Leadline does not know what it showed before")
        }
        guard !before.shows(update.request) else {
            return .undecided("the lead shows \(lead.shown), as it did before this update")
        }
        guard let changedAt = lead.updatedAt else {
            return .undecided("the lead shows \(lead.shown), but the server does not say since when")
        }
        guard let clock else {
            return .undecided("the lead shows \(lead.shown), but the server does not tell its time")
        }
        let wasThere = before.updatedAt.map { changedAt <= $0 } ?? false
        guard !wasThere, changedAt >= clock.latestServerTime(of: startedAt) else {
            return .undecided("the lead shows \(lead.shown), but was changed before this update was sent")
        }
        return .arrived
    }
}

extension Lead {
    /// Whether the lead has everything the update sets. A loss reason counts only where the server returns one.
    func shows(_ change: UpdateChange) -> Bool {
        (change.status == .unchanged || status == Status(change.status))
            && (change.value == nil || value == change.value)
            && (change.note == nil || note == change.note)
            && (change.lossReason == nil || lossReason == nil || lossReason == change.lossReason)
    }

    /// Such as `won 15,000 EUR`.
    var shown: String {
        let amount = value?.formatted() ?? valueText
        return [status?.word ?? "no status", amount, amount == nil ? nil : currency].compactMap(\.self)
            .joined(separator: " ")
    }
}
