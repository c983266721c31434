package import FoundationEssentials

/// Updates that have waited long must be confirmed before they are sent (product, Outbox): they may be outdated.
extension LeadUpdate {
    /// Seconds after acceptance or the last release during which an update is sent without confirmation.
    package static let leavesByItselfFor: TimeInterval = 24 * 60 * 60

    package var waitsSince: Date {
        releasedAt ?? createdAt
    }

    /// When it has to be confirmed; nil for updates that are not waiting to be sent, and for those held for another
    /// reason.
    package var confirmationDue: Date? {
        guard outcome == .queued || outcome == .retrying else { return nil }
        switch state.hold {
        case .user, .keyRefused, .otherOrganisation: return nil
        case .undo, .earlierUpdate, nil: return waitsSince.addingTimeInterval(Self.leavesByItselfFor)
        }
    }

    /// Whether it has waited so long that it is sent only after confirmation.
    package func needsConfirmation(at moment: Date) -> Bool {
        confirmationDue.map { $0 <= moment } ?? false
    }
}
