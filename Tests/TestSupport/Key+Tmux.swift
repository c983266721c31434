package import Terminal

extension Key {
    /// As `send-keys` of tmux names it: `C-s`, `M-1`, `BTab`, `NPage`, `w`.
    package var tmuxName: String {
        if self == Key(.tab, .shift) { return "BTab" }
        let held =
            (modifiers.contains(.control) ? "C-" : "") + (modifiers.contains(.alt) ? "M-" : "")
            + (modifiers.contains(.shift) ? "S-" : "")
        return held + codeName
    }

    private var codeName: String {
        switch code {
        case .character(" "): "Space"
        case .character(let character): String(character)
        case .enter: "Enter"
        case .tab: "Tab"
        case .backspace: "BSpace"
        case .delete: "DC"
        case .insert: "IC"
        case .escape: "Escape"
        case .up: "Up"
        case .down: "Down"
        case .left: "Left"
        case .right: "Right"
        case .home: "Home"
        case .end: "End"
        case .pageUp: "PPage"
        case .pageDown: "NPage"
        case .function(let number): "F\(number)"
        }
    }
}
