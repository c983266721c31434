import Leads
package import Terminal

extension App {
    /// The whole screen as it is now, exactly as large as the state says.
    package static func render(_ state: AppState) -> Frame {
        var canvas = Canvas(state)
        draw(state, on: &canvas)
        return canvas.frame
    }

    /// What the mouse means where, the uppermost last.
    static func targets(_ state: AppState) -> [MouseTarget] {
        var canvas = Canvas(state, recordsTargets: true)
        draw(state, on: &canvas)
        return canvas.targets ?? []
    }

    private static func draw(_ state: AppState, on canvas: inout Canvas) {
        guard !UpdateLayout.isTooSmall(state.size) else {
            TooSmall.draw(state, on: &canvas)
            return
        }
        Header(state: state).draw(on: &canvas, row: 0)
        if let setup = state.setup {
            cover(state, on: &canvas)
            canvas.rule(1)
            SetupScreen(form: setup, state: state).draw(on: &canvas)
        } else {
            drawScreen(state, on: &canvas)
        }
        let last = state.size.rows - 1
        canvas.rule(last - 1)
        if let quitting = state.quitting {
            let words = " " + quitting.words(key: state.keymap.keyText("quit")) + " "
            canvas.write(words, last - 1, 1, canvas.styles.warning, before: canvas.columns - 1)
        } else {
            if state.toast == nil { drawKeyTrouble(state, row: last - 1, on: &canvas) }
            drawToast(state, row: last - 1, on: &canvas)
        }
        if let overlay = state.overlay {
            if state.setup == nil { cover(state, on: &canvas) }
            canvas.on(.overlay) { canvas in
                switch overlay {
                case .commands(let list): CommandOverlay(list: list, size: state.size).draw(on: &canvas)
                case .question(let question): QuestionBox(question: question, size: state.size).draw(on: &canvas)
                case .copied(let copied): CopiedView(copied, size: state.size).draw(on: &canvas)
                case .choices(let list): ChoiceOverlay(list: list, state: state).draw(on: &canvas)
                case .setup: break
                }
            }
        }
        HintLine(state: state).draw(on: &canvas, row: last)
    }

    /// What is drawn so far is out of the mouse's reach.
    private static func cover(_ state: AppState, on canvas: inout Canvas) {
        let whole = Rect(row: 0, column: 0, rows: state.size.rows, columns: state.size.columns)
        canvas.mark(whole, click: .nothing, wheel: .nothing)
    }

    private static func drawScreen(_ state: AppState, on canvas: inout Canvas) {
        switch state.screen {
        case .update: UpdateScreen.draw(state, on: &canvas)
        case .recent: RecentScreen(state).draw(on: &canvas)
        case .outbox: OutboxScreen(state).draw(on: &canvas)
        }
    }

    /// Stands until the key is settled: nothing is sent so long.
    private static func drawKeyTrouble(_ state: AppState, row: Int, on canvas: inout Canvas) {
        guard let problem = state.keyTrouble else { return }
        let key = state.keymap.keyText("accept-key")
        let isUnread = problem.code == .configuration
        let action =
            isUnread
            ? " \(key) try again " : canvas.columns < 96 ? " \(key) use it " : " \(key) use the new key "
        let end = canvas.columns - 1
        let start = canvas.writeRight(action, row, before: end, from: 1, canvas.styles.hintKey)
        canvas.mark(Rect(row: row, column: start, rows: 1, columns: end - start), click: .command("accept-key"))
        let promise = ". Nothing is sent until then. "
        let words = [problem.sentence + promise, problem.message + promise].map { " \(canvas.marks.bad) " + $0 }
        // What to do is the key beside it, unless the key has to be mended elsewhere.
        let text =
            words.dropFirst(isUnread ? 0 : 1).first { DisplayWidth.of($0) <= start - 2 }
            ?? " \(canvas.marks.bad) nothing is sent: \(problem.message) "
        canvas.write(text, row, 1, canvas.styles.danger, before: start - 1)
    }

    private static func drawToast(_ state: AppState, row: Int, on canvas: inout Canvas) {
        guard let toast = state.toast else { return }
        let style: Style
        let mark: String
        switch toast.kind {
        case .good: (style, mark) = (canvas.styles.success, canvas.marks.good + " ")
        case .plain: (style, mark) = (canvas.styles.toast, "")
        case .careful: (style, mark) = (canvas.styles.warning, "")
        case .bad: (style, mark) = (canvas.styles.danger, canvas.marks.bad + " ")
        }
        canvas.write(" " + mark + toast.text + " ", row, 1, style, before: canvas.columns - 1)
    }
}
