extension Key {
    /// Parses a key in the notation of hints, help and settings: `Ctrl-S`, `F8`, `Shift-Tab`, `Alt-1`, `Enter`, `Esc`,
    /// `PageUp`, `Space`, `w`, `?`. Names are case-insensitive. Combinations that no terminal can tell apart become
    /// what it sends (`Ctrl-I` is Tab, `Ctrl-M` is Enter, `Ctrl-H` is Backspace, `Ctrl-[` is Esc). `nil` for what is
    /// not a key or never arrives as one (`Shift-a`, `Ctrl-1`).
    package init?(text: String) {
        var rest = text[...]
        var modifiers: Modifiers = []
        while let (modifier, length) = Self.modifier(startingIn: rest) {
            guard !modifiers.contains(modifier) else { return nil }
            modifiers.insert(modifier)
            rest = rest.dropFirst(length)
        }
        let word = rest.lowercased()
        if rest.count == 1, let character = rest.first {
            self.init(character: character, modifiers: modifiers)
        } else if word == "space" {
            self.init(character: " ", modifiers: modifiers)
        } else if let named = Self.names.first(where: { $0.name.lowercased() == word || $0.other == word }) {
            self.init(named.code, modifiers)
        } else if word.first == "f", let number = Int(word.dropFirst()), (1...24).contains(number) {
            self.init(.function(number), modifiers)
        } else {
            return nil
        }
    }

    private init?(character: Character, modifiers: Modifiers) {
        guard !modifiers.contains(.shift), Self.isTypable(character) else { return nil }
        guard modifiers.contains(.control) else {
            self.init(.character(character), modifiers)
            return
        }
        let others = modifiers.subtracting(.control)
        switch character {
        case "i", "I": self.init(.tab, others)
        case "m", "M": self.init(.enter, others)
        case "h", "H", "?": self.init(.backspace, others)
        case "[": self.init(.escape, others)
        case "@", " ": self.init(.character(" "), modifiers)
        case "a"..."z", "\\", "]", "^", "_": self.init(.character(character), modifiers)
        case "A"..."Z": self.init(.character(Character(character.lowercased())), modifiers)
        case "/": self.init(.character("_"), modifiers)
        default: return nil
        }
    }

    /// `Key(text:)` reads it back to an equal key.
    package var text: String {
        var text = ""
        if modifiers.contains(.control) { text += "Ctrl-" }
        if modifiers.contains(.alt) { text += "Alt-" }
        if modifiers.contains(.shift) { text += "Shift-" }
        switch code {
        case .character(" "): text += "Space"
        case .character(let character):
            text += modifiers.contains(.control) ? character.uppercased() : String(character)
        case .function(let number): text += "F\(number)"
        default: text += Self.names.first { $0.code == code }?.name ?? ""
        }
        return text
    }

    private static let names: [(code: Code, name: String, other: String)] = [
        (.enter, "Enter", "return"), (.tab, "Tab", "tab"), (.backspace, "Backspace", "bs"),
        (.delete, "Del", "delete"), (.insert, "Ins", "insert"), (.escape, "Esc", "escape"),
        (.up, "Up", "↑"), (.down, "Down", "↓"), (.left, "Left", "←"), (.right, "Right", "→"),
        (.home, "Home", "home"), (.end, "End", "end"), (.pageUp, "PageUp", "pgup"), (.pageDown, "PageDown", "pgdn"),
    ]

    private static func modifier(startingIn text: Substring) -> (Modifiers, length: Int)? {
        let words: [(String, Modifiers)] = [
            ("ctrl-", .control), ("control-", .control), ("alt-", .alt), ("shift-", .shift),
        ]
        for (word, modifier) in words where text.count > word.count {
            if text.prefix(word.count).lowercased() == word { return (modifier, word.count) }
        }
        return nil
    }

    private static func isTypable(_ character: Character) -> Bool {
        VisibleText.mark(for: character) == nil
    }
}
