import Leads

/// The glyphs of the screens: Unicode, or ASCII where the terminal's locale has no Unicode.
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

    /// A circle fills while a lead is worked on, a diamond says how it ended. None is the mark of an outcome.
    func of(_ status: Status?) -> String {
        switch status {
        case .open: isUnicode ? "●" : "*"
        case .qualified: isUnicode ? "◐" : "%"
        case .won: isUnicode ? "◆" : "$"
        case .lost: isUnicode ? "◇" : "/"
        case .other, nil: isUnicode ? "○" : "_"
        }
    }

    /// Before a number that was reckoned.
    var about: String { isUnicode ? "≈" : "~" }
    /// A lead that will not count.
    var times: String { isUnicode ? "×" : "x" }
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
    /// Before the focused field.
    var fieldBar: String { isUnicode ? "▏" : "|" }
    /// Before the focused row.
    var rowBar: String { isUnicode ? "▌" : ">" }
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

    /// Waiting, rejected and unknown updates, such as `↑2 ✗1`; empty when there are none.
    func counts(_ counts: OutboxCounts) -> String {
        [(up, counts.waiting), (bad, counts.rejected), ("?", counts.unknown)].filter { $0.1 > 0 }
            .map { "\($0.0)\($0.1)" }.joined(separator: " ")
    }

    /// How many rows lie above those shown. In words where the arrow would be a letter.
    func more(above count: Int) -> String {
        isUnicode ? "↑ \(count) more" : "\(count) more above"
    }

    func more(below count: Int) -> String {
        isUnicode ? "↓ \(count) more" : "\(count) more below"
    }

    private static let spinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]
    private static let asciiSpinner = ["|", "/", "-", "\\"]

    /// - Parameter step: any integer; the caller counts steps of `Session.spinnerInterval`.
    func spinner(step: Int) -> String {
        let steps = isUnicode ? Self.spinner : Self.asciiSpinner
        let index = step % steps.count
        return steps[index < 0 ? index + steps.count : index]
    }

    /// The hint line's form of a key.
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
