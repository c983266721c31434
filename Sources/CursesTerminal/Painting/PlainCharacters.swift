/// Replacements on a terminal that shows only ASCII.
enum PlainCharacters {
    /// One column wide; ASCII stays unchanged.
    static func substitute(for character: Character) -> Character {
        if character.isASCII { return character }
        switch character {
        case "─", "━", "–", "—", "‐", "‑", "−": return "-"
        case "│", "┃", "▏", "▎", "▍", "▐", "▕", "┆": return "|"
        case "┌", "┐", "└", "┘", "├", "┤", "┬", "┴", "┼", "╭", "╮", "╯", "╰", "✓": return "+"
        case "▌", "▶", "►", "→", "›", "»": return ">"
        case "◀", "◄", "←", "‹", "«": return "<"
        case "●", "◆", "■", "★": return "*"
        case "✗", "✘", "×": return "x"
        case "·": return "."
        case "↻", "…": return "~"
        case "•", "○": return "o"
        case "↑": return "^"
        case "↓": return "v"
        case "█", "▓", "▒", "░": return "#"
        case "‘", "’": return "'"
        case "“", "”": return "\""
        case "\u{A0}", "\u{202F}", "\u{3000}": return " "
        default: return "?"
        }
    }
}
