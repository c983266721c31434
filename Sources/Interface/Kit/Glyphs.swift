import Leads

/// The signs and lines the screens are drawn with: Unicode, or ASCII where the terminal's locale has no Unicode.
struct Glyphs: Sendable {
    let isUnicode: Bool

    init(unicode: Bool) {
        isUnicode = unicode
    }

    func of(_ outcome: Outcome) -> String {
        switch outcome {
        case .confirmed: isUnicode ? "✓" : "+"
        case .rejected: isUnicode ? "✗" : "x"
        case .sending: isUnicode ? "…" : "."
        case .retrying: isUnicode ? "↻" : "~"
        case .queued: isUnicode ? "•" : "o"
        case .unknown: "?"
        case .cancelled: isUnicode ? "–" : "-"
        }
    }

    var good: String { isUnicode ? "✓" : "+" }
    var bad: String { isUnicode ? "✗" : "x" }
    var up: String { isUnicode ? "↑" : "^" }
    var down: String { isUnicode ? "↓" : "v" }
    var arrow: String { isUnicode ? "→" : "->" }
    var chosen: String { isUnicode ? "•" : "*" }
    var online: String { isUnicode ? "●" : "*" }
    var offline: String { isUnicode ? "○" : "o" }
    var more: String { isUnicode ? "…" : "~" }
    var newline: String { isUnicode ? "↵" : "~" }
    /// Before the field that has the focus.
    var fieldBar: String { isUnicode ? "▏" : "|" }
    /// Before the row that has the focus.
    var rowBar: String { isUnicode ? "▌" : ">" }
    var labelStart: String { isUnicode ? "▌" : "[" }
    var labelEnd: String { isUnicode ? "▐" : "]" }
    var dash: String { isUnicode ? "–" : "-" }
    var dot: String { isUnicode ? "·" : "-" }
    var horizontal: Character { isUnicode ? "─" : "-" }
    var vertical: Character { isUnicode ? "│" : "|" }
    var teeDown: String { isUnicode ? "┬" : "+" }
    var teeUp: String { isUnicode ? "┴" : "+" }
    var topLeft: String { isUnicode ? "┌" : "+" }
    var topRight: String { isUnicode ? "┐" : "+" }
    var bottomLeft: String { isUnicode ? "└" : "+" }
    var bottomRight: String { isUnicode ? "┘" : "+" }

    /// Such as `↑ 2 ✗ 1`: what waits, was rejected and is unknown; empty where nothing is.
    func counts(_ counts: OutboxCounts) -> String {
        [(up, counts.waiting), (bad, counts.rejected), ("?", counts.unknown)].filter { $0.1 > 0 }
            .map { "\($0.0) \($0.1)" }.joined(separator: " ")
    }

    private static let spinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]
    private static let asciiSpinner = ["|", "/", "-", "\\"]

    /// One cell of a turning wheel.
    ///
    /// - Parameter step: any number; the caller counts `Spinner.interval`s.
    func spinner(step: Int) -> String {
        let steps = isUnicode ? Self.spinner : Self.asciiSpinner
        let index = step % steps.count
        return steps[index < 0 ? index + steps.count : index]
    }

    /// Arrow keys as the hint line prints them.
    func keyText(_ text: String) -> String {
        switch text {
        case "Up": isUnicode ? "↑" : "Up"
        case "Down": isUnicode ? "↓" : "Down"
        case "Left": isUnicode ? "←" : "Left"
        case "Right": isUnicode ? "→" : "Right"
        default: text
        }
    }
}
