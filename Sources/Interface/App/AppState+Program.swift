import Leads
import Terminal

extension AppState {
    mutating func show(_ screen: Screen) {
        guard screen != self.screen else { return }
        self.screen = screen
        switch screen {
        case .update: break
        case .recent: enterRecent()
        case .outbox: enterOutbox()
        }
    }

    mutating func sayHowToQuit() {
        let key = keymap.keyText("quit")
        tell(.plain, "\(key) quits. Nothing was stopped.")
    }

    // MARK: Typing

    /// Changes the text field that has the focus, and does what its new text asks for.
    mutating func edit(_ change: (inout TextField) -> Void) {
        switch overlay {
        case .commands(var list):
            let before = list.query.text
            change(&list.query)
            if list.query.text != before { list.filter() }
            overlay = .commands(list)
            return
        case .question, .copied: return
        case .choices(var list):
            guard opening == nil else { return }
            let before = list.query.text
            change(&list.query)
            if list.query.text != before { list.filter() }
            overlay = .choices(list)
            showChosenTheme()
            return
        case .setup:
            editSetup { $0.edit(change) }
            return
        case nil: break
        }
        switch screen {
        case .update: editForm(change)
        case .recent:
            guard recent.focus == .filter else { return }
            let before = recent.filter.text
            change(&recent.filter)
            if recent.filter.text != before { filterChanged() }
        case .outbox: return
        }
    }

    private mutating func editForm(_ change: (inout TextField) -> Void) {
        let before = form.focusedField?.text
        form.reading = nil
        switch form.focus {
        case .lookup:
            change(&form.lookup)
            if form.lookup.text != before { lookupChanged() }
        case .identifier(let kind): return editExplicit(kind, change)
        case .value: change(&form.value)
        case .note: change(&form.note)
        case .lossReason: change(&form.lossReason)
        case .matches, .status, .tick, .send: return
        }
        if form.focusedField?.text != before { form.left.remove(form.focus) }
    }

    /// Removes text and keeps it for putting it in elsewhere.
    mutating func kill(_ change: (inout TextField) -> String) {
        var removed = ""
        edit { removed = change(&$0) }
        // A key must not come out of another field.
        if !removed.isEmpty, setup?.focus != .key { killed = removed }
    }

    mutating func type(_ text: String, isPaste: Bool) {
        if isPaste, pasteRows(text) { return }
        var refused: TextField.Refused?
        edit { refused = $0.insert(text, isPaste: isPaste) }
        if let refused {
            say(refused, isPaste: isPaste)
        } else if isPaste, !text.isEmpty {
            tell(.plain, "nothing was pasted: no text field has the focus")
        }
    }

    /// Says why nothing was pasted.
    mutating func say(_ reason: PasteRefusal) {
        switch reason {
        case .tooLarge(let limit):
            tell(.bad, "nothing was pasted: it has more than \(limit >> 20) MiB. For many rows: leadline import FILE")
        case .nested: tell(.bad, "nothing was pasted: another paste began inside it. Paste it once more")
        case .givenUp: tell(.plain, "nothing was pasted: the paste was given up before it ended")
        }
    }

    /// Says what a field did not take. A paste that has no room is not taken in part.
    mutating func say(_ refused: TextField.Refused, isPaste: Bool = false) {
        let excess = refused.tooLong == 1 ? "1 character" : "\(refused.tooLong) characters"
        if refused.tooLong > 0, isPaste {
            tell(.bad, "nothing was pasted: it is \(excess) too long for this field")
        } else if refused.tooLong > 0 {
            tell(.bad, "too long: \(excess) left out")
        } else if refused.controls > 0 {
            tell(.plain, "left out: control characters (\(refused.controls))")
        }
    }
}
