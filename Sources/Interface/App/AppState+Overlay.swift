import FoundationEssentials
import Leads
import Terminal

extension AppState {
    mutating func perform(_ action: ListAction) {
        switch (overlay, action) {
        case (.commands, .close): overlay = nil
        case (.choices, .close): closeChoices()
        case (.commands(let list), .accept): run(from: list)
        case (.choices(let list), .accept): choose(from: list)
        case (.commands(var list), .move(let step)):
            list.move(by: step)
            overlay = .commands(list)
        case (.choices(var list), .move(let step)):
            guard profiles.opening == nil else { return }
            list.move(by: step)
            overlay = .choices(list)
        case (.commands(var list), .click(let index)):
            list.select(index)
            run(from: list)
        case (.choices(let list), .click(let index)):
            perform(ListAction.move(by: index - list.selected))
            perform(ListAction.accept)
        case (.dialog, _), (.copied, _), (.newLead, _), (.batch, _), (.setup, _), (.viewForm, _), (nil, _): break
        }
    }

    // MARK: Commands

    /// The number of recent commands in the palette.
    private static let usedLimit = 5

    mutating func openCommands(_ kind: CommandList.Kind) {
        // A key that was just named does something else over the screen.
        context.toast = nil
        overlay = .commands(CommandList(kind, for: self))
    }

    private mutating func run(from list: CommandList) {
        guard let entry = list.selectedEntry else { return }
        // The state may have changed since the list was opened.
        if let reason = entry.command.reasonInList(self) { return context.tell(.plain, "not now: " + reason) }
        overlay = nil
        usedCommands = [entry.command.id] + usedCommands.filter { $0 != entry.command.id }.prefix(Self.usedLimit - 1)
        run(entry.command)
    }

    // MARK: What was copied

    /// Puts text on the clipboard and shows it in a toast if it fits in one line, otherwise in an overlay.
    mutating func copy(_ text: String, _ name: String) {
        context.perform(.program(.copy(text)))
        let line = "copied " + VisibleText.of(text, ascii: !session.unicode)
        if !text.contains(where: \.isNewline), DisplayWidth.of(line) + 6 <= session.size.columns {
            context.toast = Toast(.good, line, now: session.now, lasting: 10)
        } else if overlay == nil, session.screen != .update {
            // The text may arrive late and must not cover what is being typed.
            overlay = .copied(CopiedText(name, text))
        } else {
            context.tell(.good, "copied " + name)
        }
    }

    mutating func scrollCopied(by step: Int) {
        guard case .copied(var copied) = overlay else { return }
        copied.scroll(by: step, session.size)
        overlay = .copied(copied)
    }

    // MARK: Dialogs

    mutating func moveInDialog(by step: Int) {
        guard case .dialog(var dialog) = overlay else { return }
        dialog.move(by: step)
        overlay = .dialog(dialog)
    }

    mutating func scrollDialog(by step: Int) {
        guard case .dialog(var dialog) = overlay else { return }
        dialog.scroll(by: step, session.size)
        overlay = .dialog(dialog)
    }

    mutating func clickInDialog(_ index: Int) {
        guard case .dialog(var dialog) = overlay, dialog.choose(index) else { return }
        overlay = .dialog(dialog)
        answerDialog()
    }

    /// A letter that was typed ahead delays those after it, since they were typed ahead too.
    mutating func answerDialog(letter: Character) {
        guard case .dialog(let dialog) = overlay,
            let index = dialog.choices.firstIndex(where: { $0.letter == letter })
        else { return }
        guard session.now >= dialogTakesLettersFrom else {
            dialogTakesLettersFrom = session.now.addingTimeInterval(Dialog.lettersWait)
            return
        }
        if let reason = dialog.choices[index].reason { return context.tell(.plain, "not now: " + reason) }
        clickInDialog(index)
    }

    mutating func answerDialog() {
        guard case .dialog(let dialog) = overlay else { return }
        overlay = nil
        if let action = dialog.chosen?.action { perform(action) }
    }
}
