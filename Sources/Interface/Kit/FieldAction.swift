enum FieldAction: Hashable, Sendable {
    case move(TextField.Motion)
    /// At the end of the text, takes the completion.
    case moveRight
    case remove(TextField.Motion)
    /// Removes text and keeps it for `paste`.
    case cut(TextField.Motion)
    case clear
    case undo, redo
    /// Inserts the text that was cut last.
    case paste
    case newLine
}
