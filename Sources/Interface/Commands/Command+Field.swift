import Terminal

extension Command {
    static let field: [Command] = [
        Command("clear-field", "Clear the field", .field, in: [.field], keys: ["Ctrl-U"]) { $0.kill { $0.clear() } },
        Command("undo", "Undo", .field, in: [.field], keys: ["Ctrl-Z"]) { $0.edit { $0.undo() } },
        Command("redo", "Redo", .field, in: [.field], keys: ["Ctrl-Y"]) { $0.edit { $0.redo() } },
        moving("left", "Left", ["Left"], .left),
        Command(
            "cursor-right", "Right; after the end, take the completion", .field, in: [.field], keys: ["Right"]
        ) { state in
            if state.takeFilterCompletion(atEnd: true) { return }
            if state.completion == nil { state.edit { $0.move(.right) } } else { state.takeCompletion() }
        },
        moving("word-left", "Word left", ["Ctrl-Left", "Alt-Left", "Alt-b"], .wordLeft),
        moving("word-right", "Word right", ["Ctrl-Right", "Alt-Right", "Alt-f"], .wordRight),
        moving("line-start", "Start of the line", ["Home", "Ctrl-A"], .start),
        moving("line-end", "End of the line", ["End", "Ctrl-E"], .end),
        removing("delete-left", "Delete before the cursor", ["Backspace", "Shift-Backspace"], .left),
        removing("delete-right", "Delete under the cursor", ["Del", "Ctrl-D"], .right),
        Command("delete-word-left", "Delete the word before the cursor", .field, in: [.field], keys: wordKeys) {
            $0.kill { $0.remove(.wordLeft) }
        },
        Command("delete-word-right", "Delete the word after the cursor", .field, in: [.field], keys: ["Alt-d"]) {
            $0.kill { $0.remove(.wordRight) }
        },
        Command("delete-to-end", "Delete to the end of the line", .field, in: [.field], keys: ["Ctrl-K"]) {
            $0.kill { $0.remove(.end) }
        },
        Command(
            "put-back", "Put in what was deleted last", .field, in: [.field], keys: ["Alt-y"],
            unless: { state in state.killed.isEmpty ? "nothing was deleted so far" : nil }
        ) { state in
            let text = state.killed
            state.edit { $0.insert(text, isPaste: true) }
        },
    ]

    private static let wordKeys = ["Ctrl-W", "Alt-Backspace", "Ctrl-Backspace"]

    private static func moving(
        _ id: String, _ title: String, _ keys: [String], _ motion: TextField.Motion
    ) -> Command {
        Command("cursor-" + id, title, .field, in: [.field], keys: keys) { $0.moveCursor(motion) }
    }

    private static func removing(
        _ id: String, _ title: String, _ keys: [String], _ motion: TextField.Motion
    ) -> Command {
        Command(id, title, .field, in: [.field], keys: keys) { $0.edit { $0.remove(motion) } }
    }
}
