import FoundationEssentials
import Leads
import OctanistAPI

/// What a lead that was read back tells of an unknown update. It says "arrived" only when nothing else can be true; not
/// being seen proves nothing, since a request may be applied late or the lead changed again.
struct ReadBack {
    let update: LeadUpdate
    /// When the attempt whose answer was lost began, by this machine.
    let startedAt: Date
    /// The lead now.
    let lead: Lead
    /// From the answer that held the lead.
    let clock: ClockDifference?
    /// Whether a newer update of the lead has been sent.
    let newerWasSent: Bool

    /// What it comes to.
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
            return .undecided("the lead shows \(lead.shown), but what it showed before this update is not known")
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
    /// Whether it shows what an update sets, as far as the update sets it. A loss reason counts where the server has one.
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
