/// The current request of an update that wins a lead and also qualifies it.
///
/// The classic contract takes both in one request. The current one does not: there, a lead that is not qualified yet is
/// qualified by a first request and won by a second one. Which case it is, is determined before the first one is sent.
package enum UpdatePart: String, CaseIterable, Hashable, Sendable {
    case both
    /// The first of two: it marks the lead as qualified.
    case qualified
    /// The lead is qualified, by the first of two or already before: this one wins it.
    case won
}

extension UpdateChange {
    package var hasParts: Bool {
        alsoQualified && status == .won
    }

    /// `won`, `new lead`, or `won+qual.`: as wide as the longest status.
    package var shortStatus: String {
        hasParts ? "won+qual." : status.words
    }

    /// At most 5 columns.
    package var shortestStatus: String {
        switch status {
        case .won: hasParts ? "won+q" : "won"
        case .qualified: "qual."
        case .lost: "lost"
        case .unchanged: "keep"
        case .new: "new"
        }
    }

    /// The content of one request. Everything but status and value goes with `won`.
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
    /// The content of the current, next or last request.
    package var request: UpdateChange {
        change.part(state.part)
    }

    /// Whether the next request still depends on the server's contract and on whether the lead is qualified.
    package var isUndecided: Bool {
        change.hasParts && state.part == nil && (outcome == .queued || outcome == .retrying)
    }

    /// Whether the first of two requests was processed and the second one is next.
    package var goesOn: Bool {
        outcome == .queued && state.part == .won && state.hold == nil
    }
}

extension Lead {
    /// Whether there is nothing left to qualify: it is or was qualified, or is won, which counts for more and must not
    /// be undone.
    package var isQualified: Bool {
        qualifiedAt != nil || status == .qualified || status == .won
    }
}
