import Leads

extension UpdateFormState {
    /// Dismisses the rejected update that the sent one corrects; undoing the send restores it.
    ///
    /// Another lead is a correction only where the server did not know, or could not tell, which lead was meant.
    mutating func settleCorrected(by sent: LeadUpdate, _ context: inout Context) {
        guard let id = form.corrects, let rejected = context.updates[id], rejected.outcome == .rejected,
            rejected.needsAttention, context.updates.underWay[id] == nil,
            rejected.problem == .notFound || rejected.isConflict
                || SavedDraft.isSameLead(rejected.knownIdentifiers, sent.knownIdentifiers)
        else { return }
        corrections[sent.id] = id
        context.act(.dismiss(id))
    }
}
