import Terminal

extension Command {
    static let field: [Command] = [
        field("clear-field", "Clear the field", ["Ctrl-U"], .clear),
        field("undo", "Undo typing", ["Ctrl-Z"], .undo),
        field("redo", "Redo typing", ["Ctrl-Y"], .redo),
        field("cursor-left", "Left", ["Left"], .move(.left)),
        field("cursor-right", "Right; after the end, accept the completion", ["Right"], .moveRight),
        field("cursor-word-left", "Word left", ["Ctrl-Left", "Alt-Left", "Alt-b"], .move(.wordLeft)),
        field("cursor-word-right", "Word right", ["Ctrl-Right", "Alt-Right", "Alt-f"], .move(.wordRight)),
        field("cursor-line-start", "Start of the line", ["Home", "Ctrl-A"], .move(.start)),
        field("cursor-line-end", "End of the line", ["End", "Ctrl-E"], .move(.end)),
        field("delete-left", "Delete before the cursor", ["Backspace", "Shift-Backspace"], .remove(.left)),
        field("delete-right", "Delete under the cursor", ["Del", "Ctrl-D"], .remove(.right)),
        field(
            "delete-word-left", "Delete the word before the cursor", ["Ctrl-W", "Alt-Backspace", "Ctrl-Backspace"],
            .cut(.wordLeft)),
        field("delete-word-right", "Delete the word after the cursor", ["Alt-d"], .cut(.wordRight)),
        field("delete-to-end", "Delete to the end of the line", ["Ctrl-K"], .cut(.end)),
        field("put-back", "Put back what was deleted last", ["Alt-y"], .paste) { state in
            state.deletedText.isEmpty ? "nothing was deleted yet" : nil
        },
    ]

    private static func field(
        _ id: String, _ title: String, _ keys: [String], _ action: FieldAction,
        unless reason: @escaping @Sendable (AppState) -> String? = { _ in nil }
    ) -> Command {
        Command(id, title, .field, in: [.field], keys: keys, .field(action), unless: reason)
    }
}
