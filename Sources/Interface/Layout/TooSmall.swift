import Terminal

/// What a screen too small for anything says: how large it has to be, and what waits when one is about to leave it.
enum TooSmall {
    static func draw(_ state: AppState, on canvas: inout Canvas) {
        let lines = lines(state)
        let room = state.size.rows
        let row = max(0, (room - lines.count) / 2)
        for (index, line) in lines.prefix(room).enumerated() {
            let column = max(0, (state.size.columns - DisplayWidth.of(line)) / 2)
            canvas.write(line, row + index, column, index == 0 ? canvas.styles.text : canvas.styles.muted)
        }
    }

    private static func lines(_ state: AppState) -> [String] {
        let quit = state.keymap.keyText("quit")
        if state.asksToQuit, case .question(let question) = state.overlay {
            let words = question.text.flatMap {
                WrappedText.lines($0, width: state.size.columns, limit: state.size.rows)
            }
            return ["\(quit) quits, \(state.keymap.keyText("answer-cancel")) stays."] + words
        }
        let needed = UpdateLayout.smallest
        let cross = state.unicode ? "×" : "x"
        let need = "\(needed.columns)\(cross)\(needed.rows)"
        let have = "\(state.size.columns)\(cross)\(state.size.rows)"
        return [
            "Leadline needs \(need), this is \(have).", "Nothing is lost: make the window larger.",
            "No key does anything here; \(quit) quits.",
        ]
    }
}
