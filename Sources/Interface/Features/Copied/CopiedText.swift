import Terminal

/// What went to the clipboard, shown whole so that it can be selected by hand: whether a terminal takes what it is
/// asked to put there cannot be told.
struct CopiedText: Hashable, Sendable {
    /// What it is: "the request as a curl command".
    let name: String
    let text: String
    /// The first line shown.
    private(set) var top = 0

    init(_ name: String, _ text: String) {
        self.name = name
        self.text = text
    }

    mutating func scroll(by step: Int, _ size: Size) {
        let view = CopiedView(self, size: size)
        top = top.moved(by: step, in: view.lines.count - view.rows + 1)
    }
}
