/// What a person does in a list over the screen: help, palette, organisations, themes.
enum ListAction: Hashable, Sendable {
    case move(by: Int)
    /// Takes the entry under the bar.
    case accept
    /// Takes an entry that was clicked.
    case click(Int)
    case close
}
