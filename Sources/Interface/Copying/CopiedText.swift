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
        let (next, overflow) = top.addingReportingOverflow(step)
        top = overflow ? top : min(max(0, next), max(0, view.lines.count - view.rows))
    }
}

extension AppState {
    /// Puts text on the clipboard and shows it: in one line where it fits, otherwise over the screen.
    mutating func copy(_ text: String, _ name: String) {
        effects.append(.program(.copy(text)))
        let line = "copied " + VisibleText.of(text, ascii: !unicode)
        if !text.contains(where: \.isNewline), DisplayWidth.of(line) + 6 <= size.columns {
            toast = Toast(.good, line, now: now, lasting: 10)
        } else if overlay == nil, screen != .update {
            // It may come late, and must not lie over what is typed by then.
            overlay = .copied(CopiedText(name, text))
        } else {
            tell(.good, "copied " + name)
        }
    }

    mutating func scrollCopied(by step: Int) {
        guard case .copied(var copied) = overlay else { return }
        copied.scroll(by: step, size)
        overlay = .copied(copied)
    }
}
