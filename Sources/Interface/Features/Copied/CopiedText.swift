import Terminal

/// A copied text, shown whole so that it can be selected by hand: there is no way to tell whether the terminal has put
/// it on its clipboard.
struct CopiedText: Hashable, Sendable {
    /// What the text is, such as "the request as a curl command".
    let name: String
    let text: String
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
