import Leads

extension Dialog {
    /// Says what stays with the current profile: waiting updates and unsent text.
    ///
    /// - Parameter waiting: the waiting updates, in words.
    static func leave(
        for choice: ProfileChoice, named name: String, waiting: [String], _ update: UpdateFormState, _ session: Session
    ) -> Dialog {
        var text = waiting
        let form = update.form
        let current = session.profile.name
        if form.hasPanelText {
            let draft = SavedDraft(
                lead: [], lookup: "", status: form.status, value: form.value.text, note: form.note.text,
                lossReason: form.lossReason.text, alsoQualified: form.alsoQualified, keptAt: session.now)
            let lead = [form.lookup.text.trimmedOrNil, form.lead?.name?.trimmedOrNil].compactMap(\.self)
            text += ["Not sent" + (lead.isEmpty ? "" : " for " + lead.joined(separator: ", ")) + ": " + draft.summary]
            text += ["\(current) keeps it, and the form shows it again when you come back."]
        }
        if let worklist = update.worklist {
            text += ["\(worklist.leftWords) of the list not sent: they wait until you come back."]
        } else if form.line != nil {
            text += ["The line in the look-up field is not sent: it waits until you come back."]
        }
        return Dialog(
            "Switch to \(name)?", text, .init("Stay"),
            .init("Switch to \(name)", .openProfile(choice, name: name), letter: "w"))
    }
}
