/// Why no update can set a lead back to what it was before another one.
package enum SetBackObstacle: Hashable, Sendable {
    case isUnknown
    case changedNothing
    case notConfirmed
    case addedLead
    case earlierStatusUnknown
    /// Only what was empty before was changed.
    case wasEmpty
    /// With the word of the status.
    case statusCannotBeSet(String)

    /// As a clause.
    package var reason: String {
        switch self {
        case .isUnknown: "resolve it first, on the Outbox"
        case .changedNothing: "it changed nothing"
        case .notConfirmed: "it is not confirmed yet"
        case .addedLead: "no update removes a lead"
        case .earlierStatusUnknown: "the earlier status is not known"
        case .wasEmpty: "it was empty before: no update can empty it"
        case .statusCannotBeSet(let word): "the earlier status was \(word): no update can set it"
        }
    }
}

extension LeadUpdate {
    /// nil where `changeBack` sets the lead back.
    package var setBackObstacle: SetBackObstacle? {
        switch outcome {
        case .confirmed: break
        case .unknown: return .isUnknown
        case .rejected, .cancelled: return .changedNothing
        case .queued, .sending, .retrying: return .notConfirmed
        }
        guard !isNewLead else { return .addedLead }
        guard let before, let status = before.status else { return .earlierStatusUnknown }
        if change.status == .unchanged {
            let hasEarlier =
                change.value != nil && before.value != nil || change.note != nil && before.note?.trimmedOrNil != nil
            return hasEarlier ? nil : .wasEmpty
        }
        return status.target == nil ? .statusCannotBeSet(status.word) : nil
    }

    /// What sets the lead back to how the card showed it before this update; nil where no update can.
    package var changeBack: UpdateChange? {
        guard let before else { return nil }
        var earlier = change
        guard let status = change.status == .unchanged ? .unchanged : before.status?.target else { return nil }
        earlier.status = status
        // Where the status stays, what the update left alone may have been changed since.
        let isWhole = status != .unchanged
        earlier.value = isWhole || earlier.value != nil ? before.value : nil
        earlier.note = isWhole || earlier.note != nil ? before.note?.trimmedOrNil : nil
        earlier.alsoQualified = false
        earlier.lossReason = status == .lost ? before.lossReason?.trimmedOrNil : nil
        return earlier
    }
}

extension Status {
    /// The same status where an update can set it.
    fileprivate var target: TargetStatus? {
        switch self {
        case .won: .won
        case .qualified: .qualified
        case .lost: .lost
        case .open, .other: nil
        }
    }
}
