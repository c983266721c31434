package import Leads

/// What the Update screen asks for.
package enum FormEffect: Hashable, Sendable {
    /// Find leads of the local history and the local copy for what was typed so far: answered by `suggested` with the same number.
    case suggest(request: Int, String)
    /// Look a lead up: answered by `lookedUp` with the same number. An earlier one may be cancelled.
    case lookUp(request: Int, LookupQuery)
    /// Look up whose an identifier is, beside the one that finds the lead: answered by `ownerFound` with the same number.
    case findOwner(request: Int, Identifier)
    /// Commit an update that all rules allow: answered by `submitted` with the same number, always.
    ///
    /// `foundBy` is what the person typed where that differs from what is sent; `before` is the card.
    case submit(request: Int, UpdateChange, foundBy: Identifier?, before: Lead?)
    /// Cancel an update whose undo time is not over: answered by `sendUndone`, always.
    case undoSend(UpdateID)
    /// Keep the profile's habit of writing numbers in its settings; nothing comes back.
    case rememberNumberFormat(NumberFormat)
    /// Digits only.
    case rememberCountryCode(String)
}

/// Writing drafts to disk, in the order asked for. The first two are answered only by `draftsFailed`.
package enum DraftEffect: Hashable, Sendable {
    /// Keep a draft on disk; it replaces the one of the same lead.
    case keep(SavedDraft)
    /// Delete the draft of the same lead.
    case drop(SavedDraft)
    /// Keep what the form holds on disk, for the next start; nil forgets it. Answered by `formKept` once it is there.
    case keepForm(SavedDraft?)
}
