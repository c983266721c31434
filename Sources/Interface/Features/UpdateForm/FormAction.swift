package import Leads

/// What a person does on the Update screen.
enum FormAction: Hashable, Sendable {
    /// Looks up, goes to the next field, sends on the last.
    case forward
    case moveFocus(by: Int)
    /// One step back, keeping all text.
    case back
    case send
    case undoSend
    /// Empties the whole form; undone by `undo`, and kept as a draft.
    case clearForm

    // Naming the lead.
    case moveSuggestion(by: Int)
    case moveMatch(by: Int)
    case complete
    case toggleIdentifierFields
    case togglePhoneAsTyped

    // The panel.
    case choose(TargetStatus, alsoQualified: Bool)
    case moveStatus(by: Int)
    case moveReading
    case chooseReading(Int)
    case confirm
    case moveInNote(by: Int)
    case lineUpInNote
    case keepOldNote
    case editNote

    // Drafts and rows.
    case restoreDraft
    case dropDraft
    case skipRow
    case sendRows
    case askToEndRows
    case endRows

    case click(FormClick)
    /// Moves the cursor of a field, where it has the focus.
    case scrollText(UpdateFocus, by: Int)
}

/// What was clicked on the Update screen.
enum FormClick: Hashable, Sendable {
    /// A line of the form, outside what is listed below.
    case row(FormRow)
    /// A field, `column` columns to the right of where its text begins; it shows `width` columns.
    case text(UpdateFocus, column: Int, width: Int)
    case suggestion(Int)
    case match(Int)
    case status(TargetStatus)
    case reading(Int)
}

/// What comes back of a `FormEffect` or a `DraftEffect`.
package enum FormAnswer: Sendable {
    /// `leads` are those of the local copy.
    case suggested(request: Int, [HistorySuggestion], leads: [Lead] = [])
    case lookedUp(request: Int, LookupResult)
    case ownerFound(request: Int, LookupResult)
    /// Committed to disk, or not: then the form stays filled.
    case submitted(request: Int, Result<LeadUpdate, Problem>)
    case undidSend(UpdateID, Result<LeadUpdate, Problem>)
    /// The note as it was left in the editor, or why it could not be written there.
    case noteEdited(Result<String, Problem>)
    /// What was typed and not sent in earlier runs, newest first.
    case draftsLoaded([SavedDraft])
    /// The form is on disk with this content.
    case formKept(SavedDraft?)
    /// Drafts could not be read or written.
    case draftsFailed(Problem)
}
