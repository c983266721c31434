import Leads
import Terminal

extension UpdateFormState {
    /// The columns that lines of the note are broken at; a note of one row has only the lines that were typed.
    private func noteWidth(_ context: Context) -> Int {
        let layout = UpdateLayout(size: context.session.formSize)
        return layout.noteRows > 1 ? layout.noteWidth : .max
    }

    /// Up or down in the note.
    mutating func moveInNote(by step: Int, _ context: inout Context) {
        let width = noteWidth(context)
        editField({ $0.moveLine(by: step, width: width) }, &context)
    }

    /// Moves the cursor of the field that has the focus.
    mutating func moveCursor(_ motion: TextField.Motion, _ context: inout Context) {
        guard form.focus == .note, motion == .start || motion == .end else {
            return edit({ $0.move(motion) }, &context)
        }
        let width = noteWidth(context)
        edit({ $0.moveInLine(motion, width: width) }, &context)
    }

    /// Scrolls the note no further than the cursor asks for.
    mutating func scrollNote(_ context: Context) {
        guard form.focus == .note else { return }
        let layout = UpdateLayout(size: context.session.formSize)
        guard layout.noteRows > 1, form.note.text.utf8.count >= layout.noteWidth || form.note.characters.contains("\n")
        else {
            form.noteScroll = 0
            return
        }
        let lines = TextFieldLines(form.note, width: layout.noteWidth)
        let row = lines.row(of: form.note.cursor)
        let lowest = max(0, lines.rows.count - layout.noteRows)
        form.noteScroll = min(max(form.noteScroll, row - layout.noteRows + 1), row, lowest)
    }

    /// Such as `3,912 of 4,000`, near the limit.
    func noteCount(_ context: Context) -> String? {
        let count = form.note.characters.count
        guard count >= UpdateRules.longestText * 9 / 10 else { return nil }
        let format = context.session.profile.numberFormat ?? .point
        return "\(format.grouped(count)) of \(format.grouped(UpdateRules.longestText))"
    }

    /// Takes the note that would be replaced into the field, before what was typed.
    mutating func keepOldNote() {
        guard let old = form.lead?.note?.trimmedOrNil else { return }
        form.note.move(to: 0)
        form.note.insert(form.note.isEmpty ? old : old + "\n", isPaste: true)
        form.note.moveToEnd()
    }

    var canKeepOldNote: Bool {
        guard let old = form.lead?.note?.trimmedOrNil else { return false }
        return !form.note.text.contains(old)
    }

    // MARK: The editor

    /// Why the note cannot be written in an editor now.
    func editNoteReason(_ context: Context) -> String? {
        if context.session.submission.isRunning { return "it is being saved" }
        return panelFields(context).contains(.note) ? nil : "choose a status first"
    }

    mutating func editNote(_ context: inout Context) {
        focus(.note)
        context.perform(.program(.editNote(form.note.text)))
    }

    /// Takes over what was written; the line end that editors put at the end is not part of the note.
    mutating func noteEdited(_ result: Result<String, Problem>, _ context: inout Context) {
        switch result {
        case .failure(let problem): context.tell(.bad, problem.sentence)
        case .success(var text):
            if text.last?.isNewline == true { text.removeLast() }
            let before = form.note.text
            let refused = form.note.rewrite(text)
            if form.note.text == before {
                context.tell(.plain, "the note is unchanged")
            } else {
                form.touched.remove(.note)
            }
            context.tell(refused)
        }
        // From then on the editor's file is not needed any more.
        saveForm(&context)
    }
}
