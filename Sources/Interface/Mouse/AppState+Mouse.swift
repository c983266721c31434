import Leads
import Terminal

extension AppState {
    /// How many rows a step of the wheel goes, and how many characters of a field.
    private static let wheelRows = 3
    private static let wheelCharacters = 8

    /// Finds out what was clicked by drawing the screen once more, so that there is no second layout.
    mutating func take(_ mouse: Mouse) {
        // The form is empty in a moment; what was meant is not there any more.
        guard form.submitting == nil || screen != .update || overlay != nil else { return }
        let targets = App.targets(self).reversed().filter { $0.contains(mouse.position) }
        switch mouse.action {
        case .click:
            guard let click = targets.lazy.compactMap(\.click).first else { return }
            form.sendsWhenSeen = false
            take(click, at: mouse.position.column)
        case .wheelUp: if let wheel = targets.lazy.compactMap(\.wheel).first { turn(wheel, by: -1) }
        case .wheelDown: if let wheel = targets.lazy.compactMap(\.wheel).first { turn(wheel, by: 1) }
        }
    }

    private mutating func take(_ click: MouseTarget.Click, at column: Int) {
        switch click {
        case .command(let id): if let command = keymap.command(id) { run(command) }
        case .form(let row): takeForm(row)
        case .text(let place, let start, let width): takeText(place, column - start, width)
        case .offer(let index):
            go(to: .lookup)
            form.offerIndex = index
            goForward()
        case .match(let index):
            go(to: .matches)
            guard form.focus == .matches else { return }
            form.matchIndex = index
            goForward()
        case .status(let status):
            go(to: .status)
            choose(status)
        case .reading(let index):
            go(to: .value)
            chooseReading(index)
        case .row(let id): takeRow(id)
        case .filter: focusRecent(.filter)
        case .detail: focusRecent(.detail)
        case .entry(let index):
            if case .commands(var list) = overlay {
                list.select(index)
                overlay = .commands(list)
            } else if case .choices(let list) = overlay {
                moveInList(by: index - list.selected)
            }
            takeFromList()
        case .setup(let place):
            editSetup { $0.focus(place) }
            if [.save, .saveAnyway, .sandbox].contains(place) { goForwardInSetup() }
        case .choice(let index):
            guard case .question(var question) = overlay, question.choose(index) else { return }
            overlay = .question(question)
            answerQuestion()
        case .nothing: break
        }
    }

    private mutating func takeForm(_ row: FormRow) {
        switch row {
        case .lookupHeading, .lookup: go(to: .lookup)
        case .identifier(let kind): go(to: .identifier(kind))
        case .statusHeading, .status, .statusMessage: go(to: .status)
        case .field(let place), .fieldMessage(let place): go(to: place)
        case .noteLine, .replaced: go(to: .note)
        case .draft: if let command = keymap.command("restore-draft") { run(command) }
        case .tick(let tick):
            go(to: .tick(tick))
            toggle(tick)
        case .send, .sendMore:
            // The first click shows what would be sent, the next one sends it.
            if form.focus == .send { goForward() } else { go(to: .send) }
        case .blank, .worklist, .identifierMessage, .offer, .match: break
        }
    }

    /// Puts the cursor where the click was.
    private mutating func takeText(_ place: UpdateFocus, _ column: Int, _ width: Int) {
        let shown = form.focus == place && form.reading == nil
        go(to: place)
        guard let field = form.focusedField, form.focus == place else { return }
        let first = shown ? TextFieldView(field, width: width).first : 0
        edit { $0.move(to: TextFieldView.index(at: column, from: first, in: field)) }
    }

    /// Moves the focus as Tab does, to a place that is there.
    private mutating func go(to place: UpdateFocus) {
        guard focusOrder.contains(place) else { return }
        if form.focus == .lookup, place != .lookup { leaveLookup() }
        focus(place)
    }

    /// Chooses a row; the chosen one opens as Enter does.
    private mutating func takeRow(_ id: UpdateID) {
        if screen == .outbox {
            guard let index = outbox.rows.firstIndex(where: { $0.update.id == id }) else { return }
            if id == outbox.selectedID { return openOutboxRow() }
            moveOutboxSelection(by: index - (outbox.selectedIndex ?? 0))
        } else {
            guard let index = recent.rows.firstIndex(where: { $0.id == id }) else { return }
            if id == recent.selectedID, recent.focus == .list { return focusRecent(.detail) }
            moveSelection(by: index - (recent.selectedIndex ?? 0))
            if recent.focus != .list { focusRecent(.list) }
        }
    }

    private mutating func turn(_ wheel: MouseTarget.Wheel, by step: Int) {
        switch wheel {
        case .rows: moveRows(by: step * Self.wheelRows)
        case .detail: scrollDetail(by: step * Self.wheelRows)
        case .entries: moveInList(by: step * Self.wheelRows)
        case .copied: scrollCopied(by: step * Self.wheelRows)
        case .text(let place) where form.focus == place:
            edit { $0.move(to: $0.cursor + step * Self.wheelCharacters) }
        case .text, .nothing: break
        }
    }
}
