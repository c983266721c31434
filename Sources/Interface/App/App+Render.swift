import Leads
package import Terminal

extension App {
    package static func render(_ state: AppState) -> Frame {
        var canvas = Canvas(state)
        draw(state, on: &canvas)
        return canvas.frame
    }

    /// The mouse targets of the screen, the topmost last.
    static func targets(_ state: AppState) -> [MouseTarget] {
        var canvas = Canvas(state, recordsTargets: true)
        draw(state, on: &canvas)
        return canvas.targets ?? []
    }

    private static func draw(_ state: AppState, on canvas: inout Canvas) {
        guard !UpdateLayout.isTooSmall(state.session.size) else {
            TooSmall.draw(state, on: &canvas)
            let isAwaited = state.quitting != nil || state.awaitsPasteEnd
            if isAwaited, state.session.size.rows >= 4 {
                drawMessage(state, row: state.session.size.rows - 2, on: &canvas)
                HintLine(state: state).draw(on: &canvas, row: state.session.size.rows - 1)
            }
            return
        }
        Header(state: state).draw(on: &canvas, row: 0)
        if let setup = state.setup {
            cover(state, on: &canvas)
            canvas.rule(1)
            SetupScreen(form: setup, profiles: state.profiles, session: state.session).draw(on: &canvas)
        } else {
            state.feature.draw(state.context, on: &canvas)
        }
        let last = state.session.size.rows - 1
        canvas.rule(last - 1)
        drawMessage(state, row: last - 1, on: &canvas)
        if let overlay = state.overlay {
            if state.setup == nil { cover(state, on: &canvas) }
            canvas.on(.overlay) { canvas in
                switch overlay {
                case .commands(let list): CommandOverlay(list: list, size: state.session.size).draw(on: &canvas)
                case .dialog(let dialog): DialogBox(dialog: dialog, size: state.session.size).draw(on: &canvas)
                case .copied(let copied): CopiedView(copied, size: state.session.size).draw(on: &canvas)
                case .choices(let list):
                    ChoiceOverlay(
                        list: list, opening: state.profiles.opening, session: state.session, theme: state.shownTheme
                    ).draw(on: &canvas)
                case .setup: break
                }
            }
        }
        HintLine(state: state).draw(on: &canvas, row: last)
    }

    /// Blocks the mouse targets drawn so far.
    private static func cover(_ state: AppState, on canvas: inout Canvas) {
        let whole = Rect(row: 0, column: 0, rows: state.session.size.rows, columns: state.session.size.columns)
        canvas.mark(whole, click: .nothing, wheel: .nothing)
    }

    /// One line for ongoing states and for the result of the last key, the most urgent first.
    private static func drawMessage(_ state: AppState, row: Int, on canvas: inout Canvas) {
        if let quitting = state.quitting {
            let words = " " + quitting.words(key: state.session.keymap.keyText("quit")) + " "
            canvas.write(words, row, 1, canvas.styles.warning, before: canvas.columns - 1)
        } else if state.awaitsPasteEnd {
            drawOpenPaste(row: row, on: &canvas)
        } else if state.context.toast == nil {
            drawKeyTrouble(state, row: row, on: &canvas)
        } else {
            drawToast(state, row: row, on: &canvas)
        }
    }

    /// Shown while typed text is taken as part of the unfinished paste. Ctrl-C is not from the keymap: the paste parser
    /// looks for it.
    private static func drawOpenPaste(row: Int, on canvas: inout Canvas) {
        let texts = [
            " The end of a paste is awaited: what you type is taken as part of it. Ctrl-C cancels it. ",
            " A paste has not ended yet. Ctrl-C cancels it. ", " paste: Ctrl-C cancels it ",
        ]
        let text = texts.first { DisplayWidth.of($0) <= canvas.columns - 2 } ?? texts[2]
        canvas.write(text, row, 1, canvas.styles.warning, before: canvas.columns - 1)
    }

    /// Shown until the key trouble is resolved, because nothing is sent until then.
    private static func drawKeyTrouble(_ state: AppState, row: Int, on canvas: inout Canvas) {
        guard let problem = state.session.keyTrouble else { return }
        let key = state.session.keymap.keyText("accept-key")
        let isUnread = problem.code == .configuration
        let action =
            isUnread
            ? " \(key) try again " : canvas.columns < 96 ? " \(key) use it " : " \(key) use the new key "
        let end = canvas.columns - 1
        let start = canvas.writeRight(action, row, before: end, from: 1, canvas.styles.hintKey)
        canvas.mark(Rect(row: row, column: start, rows: 1, columns: end - start), click: .command("accept-key"))
        let promise = ". Nothing is sent until then. "
        let words = [problem.sentence + promise, problem.message + promise].map { " \(canvas.glyphs.bad) " + $0 }
        // The hint beside it says what to do, unless the key has to be fixed elsewhere.
        let text =
            words.dropFirst(isUnread ? 0 : 1).first { DisplayWidth.of($0) <= start - 2 }
            ?? " \(canvas.glyphs.bad) nothing is sent: \(problem.message) "
        canvas.write(text, row, 1, canvas.styles.danger, before: start - 1)
    }

    private static func drawToast(_ state: AppState, row: Int, on canvas: inout Canvas) {
        guard let toast = state.context.toast else { return }
        let style: Style
        let mark: String
        switch toast.kind {
        case .good: (style, mark) = (canvas.styles.success, canvas.glyphs.good + " ")
        case .plain: (style, mark) = (canvas.styles.toast, "")
        case .careful: (style, mark) = (canvas.styles.warning, "")
        case .bad: (style, mark) = (canvas.styles.danger, canvas.glyphs.bad + " ")
        }
        canvas.write(" " + mark + toast.text + " ", row, 1, style, before: canvas.columns - 1)
    }
}
