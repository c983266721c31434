/// What the keys of a text field do.
enum FieldAction: Hashable, Sendable {
    case move(TextField.Motion)
    /// After the end, takes the completion.
    case moveRight
    case remove(TextField.Motion)
    /// Removes text and keeps it.
    case cut(TextField.Motion)
    case clear
    case undo, redo
    /// Puts in what was removed last.
    case paste
    case newLine
}
