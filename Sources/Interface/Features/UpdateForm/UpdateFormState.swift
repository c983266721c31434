import FoundationEssentials
import Leads
import Terminal

/// The Update screen: the form, and what is kept beside it.
struct UpdateFormState: Sendable {
    var form = UpdateForm()
    /// What was typed for other leads and not sent, newest first.
    var drafts: [SavedDraft] = []
    /// Pasted rows that are not all sent yet.
    var worklist: Worklist?
    /// The form as it was when it was emptied as a whole, until something is typed again.
    private(set) var clearedForm: UpdateForm?
    var autosave = FormAutosave()
    /// The update whose sending is being undone.
    var undoing: UpdateID?
    /// The rejected update that each sent one corrected. Several sends can be undone one after the other.
    var corrections: [UpdateID: UpdateID] = [:]
    /// Keys typed while an update was being saved; they are replayed on the empty form.
    private(set) var heldEvents: [TerminalEvent] = []

    private static let mostHeld = 1_000

    init(_ context: Context) {
        refresh(context)
    }

    mutating func hold(_ event: TerminalEvent) {
        if heldEvents.count < Self.mostHeld { heldEvents.append(event) }
    }

    /// Returns the held keys and forgets them.
    mutating func releaseHeld() -> [TerminalEvent] {
        defer { heldEvents = [] }
        return heldEvents
    }

    mutating func perform(_ action: FormAction, _ context: inout Context) {
        if action != .sendRows, worklist?.sending == .asked { worklist?.sending = nil }
        switch action {
        case .forward: goForward(&context)
        case .moveFocus(let step): moveFocus(by: step, &context)
        case .back: goBack(context)
        case .send: send(&context)
        case .undoSend: undoSend(&context)
        case .clearForm: clearForm(&context)
        case .moveSuggestion(let step): moveSuggestion(by: step, &context)
        case .moveMatch(let step): moveMatch(by: step)
        case .complete: complete(&context)
        case .toggleIdentifierFields: toggleIdentifierFields(context)
        case .togglePhoneAsTyped: form.phoneAsTyped.toggle()
        case .choose(let status, let alsoQualified): choose(status, alsoQualified: alsoQualified, &context)
        case .moveStatus(let step): moveStatus(by: step, &context)
        case .moveReading: moveReading()
        case .chooseReading(let index): chooseReading(index, &context)
        case .confirm: if case .confirmation(let confirmation) = form.focus { toggle(confirmation) }
        case .moveInNote(let step): moveInNote(by: step, &context)
        case .lineUpInNote: if form.note.isEmpty { keepOldNote() } else { moveInNote(by: -1, &context) }
        case .keepOldNote: keepOldNote()
        case .editNote: editNote(&context)
        case .restoreDraft: restoreDraft(&context)
        case .dropDraft: dropDraft(&context)
        case .skipRow: skipRow(&context)
        case .sendRows: sendRows(&context)
        case .askToEndRows: askToEndRows(&context)
        case .endRows: endRows(&context)
        case .click(let click): self.click(click, &context)
        case .scrollText(let place, let step):
            if form.focus == place { editField({ $0.move(to: $0.cursor + step) }, &context) }
        }
        refresh(context)
    }

    mutating func accept(_ answer: FormAnswer, _ context: inout Context) {
        switch answer {
        case .suggested(let request, let suggestions, let leads): suggested(request, suggestions, leads)
        case .lookedUp(let request, let result):
            lookedUp(request, result, &context)
            continueSendingRows(&context)
        case .ownerFound(let request, let result):
            ownerFound(request, result)
            continueSendingRows(&context)
        case .submitted(let request, let result): submitted(request, result, &context)
        case .undidSend(let id, let result): undidSend(id, result, &context)
        case .noteEdited(let result): noteEdited(result, &context)
        case .draftsLoaded(let drafts): draftsLoaded(drafts, &context)
        case .formKept(let content): autosave.confirmed(content)
        case .draftsFailed(let problem): draftsFailed(problem, &context)
        }
        refresh(context)
    }

    // MARK: Emptying the form

    /// Empties the whole form; nothing is lost: undo brings it back, and the panel is also kept as a draft.
    private mutating func clearForm(_ context: inout Context) {
        let cleared = form
        putRowAside()
        saveDraft(&context)
        form = UpdateForm()
        clearedForm = cleared
        context.tell(.plain, "the form is empty: \(context.session.keymap.keyText("undo")) brings it back")
    }

    /// Brings the emptied form back.
    ///
    /// - Returns: false when nothing was emptied, or something was typed since.
    mutating func undoClearForm(_ context: inout Context) -> Bool {
        guard let cleared = clearedForm, form.lookup.isEmpty, !form.hasPanelText else { return false }
        clearedForm = nil
        // What was said when it was emptied no longer holds.
        context.toast = nil
        bringBack(cleared.forSaving(), &context)
        dropDraftOfForm(&context)
        return true
    }

    /// Changes the text field that has the focus.
    mutating func edit(_ change: (inout TextField) -> Void, _ context: inout Context) {
        editField(change, &context)
        refresh(context)
    }

    mutating func editField(_ change: (inout TextField) -> Void, _ context: inout Context) {
        let before = form.focusedField?.text
        form.reading = nil
        switch form.focus {
        case .lookup:
            change(&form.lookup)
            if form.lookup.text != before { lookupChanged(&context) }
        case .identifier(let kind): return editIdentifier(kind, change, context)
        case .value: change(&form.value)
        case .note: change(&form.note)
        case .lossReason: change(&form.lossReason)
        case .matches, .status, .confirmation, .send: return
        }
        guard form.focusedField?.text != before else { return }
        form.touched.remove(form.focus)
        // What an older key was answered would hide what is said of the text.
        if context.toast?.kind == .plain { context.toast = nil }
    }

    mutating func tick(_ context: inout Context) {
        guard let due = form.lookupDue, due <= context.session.now else { return }
        lookUpNow(&context)
        refresh(context)
    }

    /// What is derived from the form and from what is known: the rules, the lead's updates, the part of the note in view.
    mutating func refresh(_ context: Context) {
        if !form.lookup.isEmpty || form.hasPanelText { clearedForm = nil }
        recheckForm(context)
        scrollNote(context)
    }
}
