import Leads
import Terminal

extension FormView {
    /// One of the three identifiers, and what it is for: the service uses the first that is given.
    func drawIdentifier(_ kind: IdentifierKind, _ row: Int, on canvas: inout Canvas) {
        guard let fields = form.identifierFields else { return }
        let place = UpdateFocus.identifier(kind)
        let isFocused = form.focus == place && !session.isCovered
        canvas.write(kind.rawValue, row, label, isFocused ? canvas.styles.focus : canvas.styles.muted)
        let use = use(of: kind, in: fields)
        let style = use.isUsed ? canvas.styles.accent : canvas.styles.muted
        let last = drawMark(place, row, on: &canvas)
        let end = canvas.writeRight(use.words, row, before: last, from: entry + 9, style)
        let field = fields.field(kind)
        if field.isEmpty, !isFocused, kind == .id, let lead = form.lead {
            canvas.write(lead.id, row, entry, canvas.styles.muted, before: end - 1)
        } else {
            drawText(field, place, row, from: entry, before: max(entry + 8, end - 1), on: &canvas)
        }
    }

    private func use(of kind: IdentifierKind, in fields: IdentifierFields) -> (words: String, isUsed: Bool) {
        if case .unfinished = fields.reading(kind) { return (kind.rawValue + "?", false) }
        let sent = form.identifiers
        guard sent[kind] != nil else { return ("", false) }
        if form.owners.disagreement(in: sent) == kind { return ("another lead's", false) }
        if kind == .id, fields.reading(.id) == .empty { return ("from the card: finds the lead", true) }
        return sent.primary?.kind == kind ? ("finds the lead", true) : ("sent too", false)
    }
}
