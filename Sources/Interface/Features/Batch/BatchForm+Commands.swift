import Leads

extension BatchForm {
    static let commands: [Command] = [
        command("batch-forward", "Next field, then the numbers, then send", in: [.batch], ["Enter"], .forward),
        command("batch-next", "Next field", in: [.batch], ["Tab", "Down"], .moveFocus(by: 1)),
        command("batch-previous", "Previous field", in: [.batch], ["Shift-Tab", "Up"], .moveFocus(by: -1)),
        command("batch-other", "Other button", in: [.batchChoice], ["Left", "Right"], .moveFocus(by: 1)),
        command("batch-tick", "Tick the line, or press the button", in: [.batchChoice], ["Space"], .tick),
        command("batch-look", "Show the numbers", in: [.batch], ["F8", "Ctrl-S"], .look),
        command("batch-close", "Back; the marks stay", in: [.batch], ["Esc"], .close),
    ]

    private static func command(
        _ id: String, _ title: String, in contexts: [KeyContext], _ keys: [String], _ action: BatchAction
    ) -> Command {
        Command(id, title, .batch, in: contexts, keys: keys, .batch(action))
    }

    var hints: [Hint] {
        switch stage {
        case .planning, .checking, .saving: return [Hint("batch-close", words: "stop")]
        case .question:
            let back = Hint("batch-close", words: "back to the form")
            return focus == .number
                ? [Hint("batch-forward", words: "send"), back]
                : [Hint("batch-forward", words: "press the button"), Hint("batch-other", words: "other button"), back]
        case .editing: break
        }
        let close = Hint("batch-close", words: "back, marks stay")
        let look = Hint("batch-look", words: "numbers")
        return switch focus {
        case .addsNote, .alsoQualified: [Hint("batch-tick", words: "change"), look, close]
        case .look: [Hint("batch-forward", words: "numbers"), close]
        case .value, .lossReason, .note, .number, .cancel, .send: [Hint("batch-forward", words: "next"), look, close]
        }
    }
}
