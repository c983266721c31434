import Leads

extension Command {
    static let update: [Command] = [
        Command("forward", "Go on: look up, next field, send on the last", .update, in: [.form], keys: ["Enter"]) {
            $0.goForward()
        },
        Command("next-field", "Next field", .update, in: [.form], keys: ["Tab"]) { $0.moveFocus(by: 1) },
        Command("previous-field", "Previous field", .update, in: [.form], keys: ["Shift-Tab"]) {
            $0.moveFocus(by: -1)
        },
        Command("back", "Go back one step, keeping all text", .update, in: [.form], keys: ["Esc"]) { $0.goBack() },
        Command(
            "send", "Send the update", .update, in: [.form], keys: ["F8", "Ctrl-S"],
            unless: { state in state.form.submitting == nil ? nil : "it is being saved" }
        ) {
            $0.send()
        },
        Command("choose-won", "Choose won", .update, in: [.status], keys: ["w"]) { $0.choose(.won) },
        Command("choose-won-also-qualified", "Choose won, also qualified", .update, in: [.status], keys: ["W"]) {
            $0.choose(.won, alsoQualified: true)
        },
        Command("choose-qualified", "Choose qualified", .update, in: [.status], keys: ["q"]) { $0.choose(.qualified) },
        Command("choose-lost", "Choose lost", .update, in: [.status], keys: ["l"]) { $0.choose(.lost) },
        Command(
            "choose-unchanged", "Choose unchanged: only note or value", .update, in: [.status], keys: ["u"],
            unless: { state in
                state.profile.contract == .classic ? "this server changes a note or value only with a status" : nil
            }
        ) {
            $0.choose(.unchanged)
        },
        Command("next-status", "Next status", .update, in: [.status], keys: ["Right", "Space"]) {
            $0.moveStatus(by: 1)
        },
        Command("previous-status", "Previous status", .update, in: [.status], keys: ["Left"]) {
            $0.moveStatus(by: -1)
        },
        Command(
            "tick", "Tick or untick", .update, in: [.tick], keys: ["Space"],
            unless: { state in if case .tick = state.form.focus { nil } else { "no tick has the focus" } }
        ) {
            if case .tick(let tick) = $0.form.focus { $0.toggle(tick) }
        },
        Command("line-down", "Next line of the form", .update, in: [.status, .tick], keys: ["Down"]) {
            $0.moveFocus(by: 1)
        },
        Command("line-up", "Previous line of the form", .update, in: [.status, .tick], keys: ["Up"]) {
            $0.moveFocus(by: -1)
        },
        Command(
            "next-match", "Choose a match", .update, in: [.lookup], keys: ["Down"],
            unless: { state in
                state.form.offers.isEmpty && !state.form.needsChoice && !state.hasRecentLeads
                    ? "nothing matches so far" : nil
            }
        ) {
            $0.moveOffer(by: 1)
        },
        Command("previous-match", "Previous match", .update, in: [.lookup], keys: ["Up"]) { $0.moveOffer(by: -1) },
        Command("next-lead", "Next of several leads", .update, in: [.matches], keys: ["Down"]) {
            $0.moveMatch(by: 1)
        },
        Command("previous-lead", "Previous of several leads", .update, in: [.matches], keys: ["Up"]) {
            $0.moveMatch(by: -1)
        },
        Command(
            "choose-reading", "Choose how to read the value", .update, in: [.value], keys: ["Down"],
            unless: { state in state.form.rules.value.isAmbiguous ? nil : "the value can be read in one way only" }
        ) {
            $0.moveReading()
        },
        Command(
            "other-reading", "The other reading", .update, in: [.reading], keys: ["Left", "Right", "Up", "Down"]
        ) {
            $0.moveReading()
        },
        Command("first-reading", "The first reading", .update, in: [.reading], keys: ["1"]) { $0.chooseReading(0) },
        Command("second-reading", "The second reading", .update, in: [.reading], keys: ["2"]) { $0.chooseReading(1) },
        Command(
            "complete-lookup", "Complete the identifier from the history", .update, in: [.lookup], keys: ["Ctrl-F"],
            unless: { state in state.completion == nil ? "nothing in the history begins like this" : nil }
        ) {
            $0.takeCompletion()
        },
        Command(
            "line-up-in-note", "Line up; in an empty note, take the old one in", .update, in: [.note], keys: ["Up"],
            unless: { state in
                state.form.note.isEmpty && !state.canKeepOldNote ? "there is no old note to keep" : nil
            }
        ) {
            if $0.form.note.isEmpty { $0.keepOldNote() } else { $0.moveInNote(by: -1) }
        },
        Command("line-down-in-note", "Line down", .update, in: [.note], keys: ["Down"]) { $0.moveInNote(by: 1) },
        Command(
            "edit-note", "Write the note in your editor", .update, in: [.form], keys: ["Ctrl-O", "Alt-o"],
            unless: { $0.editNoteReason }
        ) {
            $0.editNote()
        },
        Command(
            "keep-note", "Keep the old note: take it into the field", .update, in: [.note], keys: ["Alt-m"],
            unless: { state in state.canKeepOldNote ? nil : "there is no old note to keep" }
        ) {
            $0.keepOldNote()
        },
        Command("note-newline", "New line in the note", .update, in: [.note], keys: ["Ctrl-J"]) {
            $0.edit { $0.insert("\n", isPaste: true) }
        },
        Command(
            "restore-draft", "Bring the offered draft back", .update, in: [.form], keys: ["Ctrl-R", "Alt-r"],
            unless: { state in state.offeredDraft == nil ? "no draft is offered" : nil }
        ) {
            $0.restoreDraft()
        },
        Command(
            "drop-draft", "Throw the offered draft away", .update, in: [.form], keys: [],
            unless: { state in state.offeredDraft == nil ? "no draft is offered" : nil }
        ) {
            $0.dropDraft()
        },
        Command(
            "reread", "Read the lead again", .update, in: [.form], keys: ["F5"],
            unless: { state in
                switch state.form.recognition {
                case .identifier, .name: nil
                case .empty, .unfinished: state.form.lead == nil ? "type a lead's id, email or phone first" : nil
                }
            }
        ) {
            $0.reread()
        },
    ]
}
