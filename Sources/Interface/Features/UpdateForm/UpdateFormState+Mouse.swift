import Leads
import Terminal

extension UpdateFormState {
    mutating func click(_ click: FormClick, _ context: inout Context) {
        switch click {
        case .row(let row): clickRow(row, &context)
        case .text(let place, let column, let width): clickText(place, column, width, &context)
        case .suggestion(let index):
            go(to: .lookup, &context)
            form.suggestionIndex = index
            goForward(&context)
        case .match(let index):
            go(to: .matches, &context)
            guard form.focus == .matches else { return }
            form.matchIndex = index
            goForward(&context)
        case .status(let status):
            go(to: .status, &context)
            choose(status, &context)
        case .reading(let index):
            go(to: .value, &context)
            chooseReading(index, &context)
        }
    }

    private mutating func clickRow(_ row: FormRow, _ context: inout Context) {
        switch row {
        case .lookupHeading, .lookup: go(to: .lookup, &context)
        case .identifier(let kind): go(to: .identifier(kind), &context)
        case .statusHeading, .status: go(to: .status, &context)
        case .field(let place): go(to: place, &context)
        case .noteLine, .replaced: go(to: .note, &context)
        case .draft: restoreDraft(&context)
        case .confirmation(let confirmation):
            go(to: .confirmation(confirmation), &context)
            toggle(confirmation)
        case .send, .sendMore:
            // The first click shows what would be sent, the next one sends it.
            if form.focus == .send { goForward(&context) } else { go(to: .send, &context) }
        case .blank, .worklist, .card, .suggestion, .match: break
        }
    }

    /// Puts the cursor where the click was.
    private mutating func clickText(_ place: UpdateFocus, _ column: Int, _ width: Int, _ context: inout Context) {
        let shown = form.focus == place && form.reading == nil
        go(to: place, &context)
        guard let field = form.focusedField, form.focus == place else { return }
        let first = shown ? TextFieldView(field, width: width).first : 0
        edit({ $0.move(to: TextFieldView.index(at: column, from: first, in: field)) }, &context)
    }

    /// Moves the focus as Tab does, to a place that is there.
    private mutating func go(to place: UpdateFocus, _ context: inout Context) {
        guard focusOrder(context).contains(place) else { return }
        if form.focus == .lookup, place != .lookup { leaveLookup(&context) }
        focus(place)
    }
}
