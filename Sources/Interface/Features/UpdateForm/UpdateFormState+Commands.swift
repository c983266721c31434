import Leads

extension UpdateFormState {
    static let commands: [Command] = [
        command("forward", "Look up, go to the next field, or send", ["Enter"], .forward),
        command("next-field", "Next field", ["Tab"], .moveFocus(by: 1)),
        command("previous-field", "Previous field", ["Shift-Tab"], .moveFocus(by: -1)),
        command("back", "Go back one step, keeping all text", ["Esc"], .back),
        command("send", "Send the update", ["F8", "Ctrl-S"], .send) { saving($1) },
        command("clear-form", "Clear the whole form", ["F12", "Alt-u"], .clearForm) { update, context in
            saving(context) ?? (update.form.hasAnyText ? nil : "the form is empty")
        },
        command("choose-won", "Choose won", in: [.status], ["w"], .choose(.won, alsoQualified: false)),
        command(
            "choose-won-also-qualified", "Choose won, also qualified", in: [.status], ["W"],
            .choose(.won, alsoQualified: true)),
        command(
            "choose-qualified", "Choose qualified", in: [.status], ["q"], .choose(.qualified, alsoQualified: false)),
        command("choose-lost", "Choose lost", in: [.status], ["l"], .choose(.lost, alsoQualified: false)),
        command(
            "choose-unchanged", "Keep the status: change only note or value", in: [.status], ["u"],
            .choose(.unchanged, alsoQualified: false)
        ) {
            $1.session.profile.contract == .classic
                ? "this server changes a note or value only with a status" : nil
        },
        command("next-status", "Next status", in: [.status], ["Right", "Space"], .moveStatus(by: 1)),
        command("previous-status", "Previous status", in: [.status], ["Left"], .moveStatus(by: -1)),
        command("confirm", "Confirm the line, or undo that", in: [.confirmation], ["Space"], .confirm) { update, _ in
            if case .confirmation = update.form.focus { nil } else { "no confirmation has the focus" }
        },
        command("line-down", "Next line of the form", in: [.status, .confirmation], ["Down"], .moveFocus(by: 1)),
        command("line-up", "Previous line of the form", in: [.status, .confirmation], ["Up"], .moveFocus(by: -1)),
        command("next-match", "Choose a match", in: [.lookup], ["Down"], .moveSuggestion(by: 1)) { update, context in
            let hasAny =
                !update.form.suggestions.isEmpty || update.form.needsChoice || update.hasRecentLeads(context)
            return hasAny ? nil : "nothing matches yet"
        },
        command("previous-match", "Previous match", in: [.lookup], ["Up"], .moveSuggestion(by: -1)),
        command("next-lead", "Next of several leads", in: [.matches], ["Down"], .moveMatch(by: 1)),
        command("previous-lead", "Previous of several leads", in: [.matches], ["Up"], .moveMatch(by: -1)),
        command("choose-reading", "Choose how to read the value", in: [.value], ["Down"], .moveReading) { update, _ in
            update.form.rules.value.isAmbiguous ? nil : "the value can be read in one way only"
        },
        command("other-reading", "The other reading", in: [.reading], ["Left", "Right", "Up", "Down"], .moveReading),
        command("first-reading", "The first reading", in: [.reading], ["1"], .chooseReading(0)),
        command("second-reading", "The second reading", in: [.reading], ["2"], .chooseReading(1)),
        command(
            "complete-lookup", "Complete the identifier from the history", in: [.lookup], ["Ctrl-F"], .complete
        ) {
            $0.lookupCompletion($1) == nil ? "nothing in the history begins like this" : nil
        },
        command(
            "line-up-in-note", "Line up; in an empty note, insert the old one", in: [.note], ["Up"], .lineUpInNote
        ) { update, _ in
            update.form.note.isEmpty && !update.canKeepOldNote ? noOldNote : nil
        },
        command("line-down-in-note", "Line down", in: [.note], ["Down"], .moveInNote(by: 1)),
        command("edit-note", "Write the note in your editor", ["Ctrl-O", "Alt-o"], .editNote) {
            $0.editNoteReason($1)
        },
        command(
            "keep-note", "Insert the old note before yours", in: [.note], ["Alt-m"], .keepOldNote
        ) { update, _ in
            update.canKeepOldNote ? nil : noOldNote
        },
        Command("note-newline", "New line in the note", .update, in: [.note], keys: ["Ctrl-J"], .field(.newLine)),
        command("restore-draft", "Restore the offered draft", ["Ctrl-R", "Alt-r"], .restoreDraft) { update, _ in
            update.offeredDraft == nil ? "no draft is offered" : nil
        },
        command("drop-draft", "Discard the offered draft", [], .dropDraft) { update, _ in
            update.offeredDraft == nil ? "no draft is offered" : nil
        },
        command(
            "skip-row", "Skip this row until the end of the list", ["Alt-n", "Ctrl-X"], .skipRow,
            unless: noRows),
        command(
            "send-rows", "Send all valid rows of the list", ["Alt-s"], .sendRows, unless: noRows),
        command("end-rows", "End the list of rows", ["Alt-e"], .askToEndRows, unless: noRows),
        command(
            "explicit-fields", "Use three fields for id, email and phone, or one", ["Ctrl-T", "Alt-i"],
            .toggleIdentifierFields
        ) {
            saving($1) ?? ($0.form.line == nil ? nil : "press Enter first: it fills the form")
        },
        command(
            "phone-as-typed", "Use the phone number exactly as typed, or not", ["Alt-v"], .togglePhoneAsTyped
        ) { update, _ in
            update.asTypedReason
        },
    ]

    private static let noOldNote = "there is no old note to keep"

    private static func saving(_ context: Context) -> String? {
        context.session.submission.isRunning ? "it is being saved" : nil
    }

    /// Why there is nothing to skip or end.
    private static let noRows: @Sendable (UpdateFormState, Context) -> String? = { update, context in
        saving(context) ?? (update.worklist == nil ? "no list of rows was pasted" : nil)
    }

    private static func command(
        _ id: String, _ title: String, in contexts: [KeyContext] = [.form], _ keys: [String], _ action: FormAction,
        unless reason: @escaping @Sendable (UpdateFormState, Context) -> String? = { _, _ in nil }
    ) -> Command {
        Command(
            id, title, .update, in: contexts, keys: keys, .form(action), unless: { reason($0.update, $0.context) })
    }
}
