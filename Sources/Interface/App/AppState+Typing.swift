import Leads
import Terminal

extension AppState {
    mutating func perform(_ action: FieldAction) {
        switch action {
        case .move(let motion): moveCursor(motion)
        case .moveRight:
            if overlay == nil, let completion = feature.completion(context) {
                perform(completion)
            } else {
                edit { $0.move(.right) }
            }
        case .remove(let motion): edit { $0.remove(motion) }
        case .cut(let motion): cut { $0.remove(motion) }
        case .clear: cut { $0.clear() }
        case .undo:
            if overlay == nil, session.screen == .update, update.undoClearForm(&context) { return }
            edit { $0.undo() }
        case .redo: edit { $0.redo() }
        case .paste:
            let text = deletedText
            edit { $0.insert(text, isPaste: true) }
        case .newLine: edit { $0.insert("\n", isPaste: true) }
        }
    }

    /// Edits the focused text field and updates what depends on it.
    mutating func edit(_ change: (inout TextField) -> Void) {
        switch overlay {
        case .commands(var list):
            let before = list.query.text
            change(&list.query)
            if list.query.text != before { list.filter() }
            overlay = .commands(list)
        case .dialog, .copied: return
        case .newLead: newLead.edit(change)
        case .batch(var form):
            form.edit(change)
            overlay = .batch(form)
        case .choices(var list):
            guard profiles.opening == nil else { return }
            let before = list.query.text
            change(&list.query)
            if list.query.text != before { list.filter() }
            overlay = .choices(list)
        case .viewForm(var form):
            form.edit(change)
            overlay = .viewForm(form)
        case .setup: changeSetup { form, _, _ in form.edit(change) }
        case nil: editOnScreen(change)
        }
    }

    private mutating func moveCursor(_ motion: TextField.Motion) {
        if overlay == nil, session.screen == .update {
            update.moveCursor(motion, &context)
        } else {
            edit { $0.move(motion) }
        }
    }

    /// Removes text and keeps it for pasting.
    private mutating func cut(_ change: (inout TextField) -> String) {
        var removed = ""
        edit { removed = change(&$0) }
        // The API key must not be pasted into another field.
        if !removed.isEmpty, setup?.focus != .key { deletedText = removed }
    }

    mutating func type(_ text: String, isPaste: Bool) {
        if isPaste, overlay == nil, session.screen == .update, update.pasteRows(text, &context) { return }
        var refused: TextField.Refused?
        edit { refused = $0.insert(text, isPaste: isPaste) }
        if let refused {
            context.tell(refused, isPaste: isPaste)
        } else if isPaste, !text.isEmpty {
            context.tell(.plain, "nothing was pasted: no text field has the focus")
        }
    }
}

extension Context {
    mutating func tell(_ reason: PasteRefusal) {
        switch reason {
        case .tooLarge(let limit):
            tell(.bad, "nothing was pasted: it has more than \(limit >> 20) MiB. For many rows: leadline import FILE")
        case .nested: tell(.bad, "nothing was pasted: another paste began inside it. Paste it once more")
        case .givenUp: tell(.plain, "nothing was pasted: you stopped the paste")
        }
    }

    /// A paste that is too long was refused as a whole.
    mutating func tell(_ refused: TextField.Refused, isPaste: Bool = false) {
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
