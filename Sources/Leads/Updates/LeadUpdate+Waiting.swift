package import FoundationEssentials

/// What waited long asks before it goes (product, Outbox): by now it may be wrong.
extension LeadUpdate {
    /// How long, in seconds, an update leaves by itself after it was accepted or a person last let it go.
    package static let leavesByItselfFor: TimeInterval = 24 * 60 * 60

    /// When it was accepted, or a person last let it go.
    package var waitsSince: Date {
        releasedAt ?? createdAt
    }

    /// When it begins to ask before it goes; nil for what is not on its way, and for what is held for another reason.
    package var asksFrom: Date? {
        guard outcome == .queued || outcome == .retrying else { return nil }
        switch state.hold {
        case .user, .keyRefused, .otherOrganisation: return nil
        case .takeBack, .earlierUpdate, nil: return waitsSince.addingTimeInterval(Self.leavesByItselfFor)
        }
    }

    /// Whether it has waited so long that only a person's word lets it leave.
    package func asks(at moment: Date) -> Bool {
        asksFrom.map { $0 <= moment } ?? false
    }
}
