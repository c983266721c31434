import Terminal

/// Shown when the window is too small: the required size, or the quit dialog's text.
enum TooSmall {
    static func draw(_ state: AppState, on canvas: inout Canvas) {
        let lines = lines(state)
        let room = state.session.size.rows
        let row = max(0, (room - lines.count) / 2)
        for (index, line) in lines.prefix(room).enumerated() {
            let column = max(0, (state.session.size.columns - DisplayWidth.of(line)) / 2)
            canvas.write(line, row + index, column, index == 0 ? canvas.styles.text : canvas.styles.muted)
        }
    }

    /// In the fullest wording that the window has room for.
    private static func lines(_ state: AppState) -> [String] {
        let size = state.session.size
        let all = wordings(state).map { sentences in
            sentences.flatMap { WrappedText.lines($0, width: size.columns, limit: 100) }
        }
        return all.first { $0.count <= size.rows } ?? all.last ?? []
    }

    private static func wordings(_ state: AppState) -> [[String]] {
        let quit = state.session.keymap.keyText("quit")
        if state.isConfirmingQuit, case .dialog(let dialog) = state.overlay {
            let keys = "\(quit) quits, \(state.session.keymap.keyText("answer-cancel")) stays."
            return [[keys] + dialog.text, [keys]]
        }
        let needed = UpdateLayout.smallest
        let cross = state.session.unicode ? "×" : "x"
        let need = "\(needed.columns)\(cross)\(needed.rows)"
        let have = "\(state.session.size.columns)\(cross)\(state.session.size.rows)"
        let both = "Leadline needs \(need), this is \(have)."
        return [
            [both, "Nothing is lost: make the window larger.", "Keys do nothing here; \(quit) quits."],
            [both, "Make the window larger.", "\(quit) quits."], ["Too small: \(need) needed."], [need],
        ]
    }
}

extension AppState {
    var isTooSmall: Bool {
        session.size.columns < UpdateLayout.smallest.columns || session.size.rows < UpdateLayout.smallest.rows
    }
}
