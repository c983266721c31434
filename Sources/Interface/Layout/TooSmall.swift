import Terminal

/// What a screen too small for anything says.
enum TooSmall {
    static func draw(_ state: AppState, on canvas: inout Canvas) {
        let size = state.size
        let needed = UpdateLayout.smallest
        let cross = state.unicode ? "×" : "x"
        let need = "\(needed.columns)\(cross)\(needed.rows)"
        let have = "\(size.columns)\(cross)\(size.rows)"
        let row = max(0, size.rows / 2 - 1)
        let lines = ["Leadline needs \(need), this is \(have).", "Nothing is lost: make the window larger."]
        for (index, line) in lines.enumerated() {
            let column = max(0, (size.columns - DisplayWidth.of(line)) / 2)
            canvas.write(line, row + index, column, index == 0 ? canvas.styles.text : canvas.styles.muted)
        }
    }
}
