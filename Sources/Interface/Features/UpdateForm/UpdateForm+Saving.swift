import Leads

extension UpdateForm {
    /// The form to keep while another profile is open: what was typed, without what was known of the lead.
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
    /// Restores what was kept when the profile was left.
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
