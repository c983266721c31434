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
        guard !state.isTooSmall else {
            TooSmall.draw(state, on: &canvas)
            let isAwaited = state.quitting != nil || state.awaitsPasteEnd
            if isAwaited, state.session.size.rows >= 4 {
                MessageLine(state: state).draw(on: &canvas, row: state.session.size.rows - 2)
                HintLine(state: state).draw(on: &canvas, row: state.session.size.rows - 1)
            }
            return
        }
        Header(state: state).draw(on: &canvas, row: 0)
        let last = state.session.size.rows - 1
        canvas.rule(last - 1)
        if let setup = state.setup {
            cover(state, on: &canvas)
            canvas.rule(1)
            SetupScreen(form: setup, profiles: state.profiles, session: state.session).draw(on: &canvas)
        } else {
            state.feature.draw(state.context, on: &canvas)
        }
        if state.dimsScreen { canvas.dim() }
        MessageLine(state: state).draw(on: &canvas, row: last - 1)
        if let overlay = state.overlay {
            if state.setup == nil { cover(state, on: &canvas) }
            canvas.on(.overlay) { canvas in
                switch overlay {
                case .commands(let list): CommandOverlay(list: list, size: state.session.size).draw(on: &canvas)
                case .dialog(let dialog): DialogBox(dialog, size: state.session.size).draw(on: &canvas)
                case .copied(let copied): CopiedView(copied, size: state.session.size).draw(on: &canvas)
                case .choices(let list):
                    ChoiceOverlay(
                        list: list, opening: state.profiles.opening, session: state.session, theme: state.shownTheme
                    ).draw(on: &canvas)
                case .viewForm(let form): ViewFormBox(form: form, session: state.session).draw(on: &canvas)
                case .batch(let form): BatchBox(form: form, session: state.session).draw(on: &canvas)
                case .newLead: NewLeadBox(form: state.newLead, context: state.context).draw(on: &canvas)
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
}

extension AppState {
    /// What lies behind an overlay steps back, but not while it shows how a theme looks.
    fileprivate var dimsScreen: Bool {
        switch overlay {
        case .batch, .commands, .dialog, .copied, .newLead, .viewForm: true
        case .choices(let list): list.subject != .theme
        case .setup, nil: false
        }
    }
}
