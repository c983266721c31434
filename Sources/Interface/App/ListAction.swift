/// An action in a list overlay: help, palette, organisations, themes.
enum ListAction: Hashable, Sendable {
    case move(by: Int)
    /// Takes the selected entry.
    case accept
    /// Takes the entry at this index.
    case click(Int)
    case close
}
