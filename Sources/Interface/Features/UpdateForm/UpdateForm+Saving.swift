import Leads

extension UpdateForm {
    /// As it may wait for its profile to come back: what was typed, and nothing that was known of the lead.
    func forSaving() -> UpdateForm {
        var kept = self
        kept.forgetLead()
        kept.suggestions = []
        kept.suggestionIndex = nil
        kept.suggestionRequest = Request()
        kept.sendsWhenSeen = false
        kept.filledAt = nil
        kept.confirmations = [:]
        kept.triedSend = false
        kept.reading = nil
        kept.updates = []
        kept.updatesBasis = nil
        if kept.focus == .matches { kept.focus = .lookup }
        return kept
    }
}

extension UpdateFormState {
    /// Its profile has come back.
    mutating func bringBack(_ saved: ProfilesState.SavedState, _ context: inout Context) {
        drafts = saved.drafts
        worklist = saved.worklist
        bringBack(saved.form, &context)
    }

    /// Takes a form as it was saved, and looks its lead up again.
    mutating func bringBack(_ saved: UpdateForm, _ context: inout Context) {
        form = saved
        recheckForm(context)
        if form.query != .empty { lookUpNow(again: true, &context) }
        refresh(context)
    }
}
