/// Which request an update is at that wins a lead and also qualifies it.
///
/// The classic contract takes both in one. The current one does not: there a lead that is not qualified yet is qualified by
/// a first request, and won by a second one. Which it is, is found out before the first one leaves.
package enum UpdatePart: String, CaseIterable, Hashable, Sendable {
    /// One request says both.
    case both
    /// The first of two: it marks the lead as qualified.
    case qualified
    /// The lead is qualified, by the first of two or since before: this one wins it.
    case won
}

extension UpdateChange {
    /// Whether it wins a lead and also qualifies it.
    package var hasParts: Bool {
        alsoQualified && status == .won
    }

    /// Such as `won`, or `won+qual.`: as wide as the longest status.
    package var shortStatus: String {
        hasParts ? "won+qual." : status.rawValue
    }

    /// In at most 5 columns.
    package var shortestStatus: String {
        switch status {
        case .won: hasParts ? "won+q" : "won"
        case .qualified: "qual."
        case .lost: "lost"
        case .unchanged: "same"
        }
    }

    /// What one request of it says. Everything but status and value goes with `won`.
    ///
    /// - Parameter part: nil for all of it.
    package func part(_ part: UpdatePart?) -> UpdateChange {
        switch part {
        case nil, .both: return self
        case .qualified:
            return UpdateChange(identifiers: identifiers, status: .qualified, value: value, currency: currency)
        case .won:
            var change = self
            change.alsoQualified = false
            return change
        }
    }
}

extension LeadUpdate {
    /// What its request says that is under way, goes next or was the last one.
    package var request: UpdateChange {
        change.part(state.part)
    }

    /// It has to be found out what its next request says: what the server speaks, and whether the lead is qualified.
    package var isUndecided: Bool {
        change.hasParts && state.part == nil && (outcome == .queued || outcome == .retrying)
    }

    /// The first of two requests was served and the second one goes next.
    package var goesOn: Bool {
        outcome == .queued && state.part == .won && state.hold == nil
    }
}

extension Lead {
    /// Whether there is nothing left to qualify: it is or was, or is won, which counts for more and must not be undone.
    package var isQualified: Bool {
        qualifiedAt != nil || status == .qualified || status == .won
    }
}
