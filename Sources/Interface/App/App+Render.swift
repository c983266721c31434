package import Terminal

extension App {
    /// The whole screen as it is now, exactly as large as the state says.
    package static func render(_ state: AppState) -> Frame {
        var canvas = Canvas(state)
        guard !UpdateLayout.isTooSmall(state.size) else {
            TooSmall.draw(state, on: &canvas)
            return canvas.frame
        }
        Header(state: state).draw(on: &canvas, row: 0)
        switch state.screen {
        case .update: UpdateScreen.draw(state, on: &canvas)
        case .recent: RecentScreen(state).draw(on: &canvas)
        }
        let last = state.size.rows - 1
        canvas.rule(last - 1)
        drawToast(state, row: last - 1, on: &canvas)
        if let overlay = state.overlay {
            canvas.on(.overlay) { canvas in
                switch overlay {
                case .commands(let list): CommandOverlay(list: list, size: state.size).draw(on: &canvas)
                case .quit(let question): QuitBox(state: state, question: question).draw(on: &canvas)
                }
            }
        }
        HintLine(state: state).draw(on: &canvas, row: last)
        return canvas.frame
    }

    private static func drawToast(_ state: AppState, row: Int, on canvas: inout Canvas) {
        guard let toast = state.toast else { return }
        let style: Style
        let mark: String
        switch toast.kind {
        case .good: (style, mark) = (canvas.styles.success, canvas.marks.good + " ")
        case .plain: (style, mark) = (canvas.styles.toast, "")
        case .bad: (style, mark) = (canvas.styles.danger, canvas.marks.bad + " ")
        }
        canvas.write(" " + mark + toast.text + " ", row, 1, style, before: canvas.columns - 1)
    }
}
