import Leads
import Terminal

/// Draws the question before quitting, naming what waits.
struct QuitBox {
    let state: AppState
    let question: QuitQuestion

    func draw(on canvas: inout Canvas) {
        let width = min(state.size.columns - 4, 64)
        let lines = WrappedText.lines(words, width: width - 6, limit: max(1, state.size.rows - 8))
        let rows = lines.count + 5
        let box = Rect(
            row: max(1, (state.size.rows - rows) / 3), column: (state.size.columns - width) / 2, rows: rows,
            columns: width)
        Box.draw(box, title: "Quit", on: &canvas)
        for (index, line) in lines.enumerated() {
            canvas.write(line, box.row + 1 + index, box.column + 3, nil, before: box.column + width - 2)
        }
        var column = box.column + 3
        let row = box.row + rows - 2
        for (button, text) in [(QuitQuestion.Button.cancel, "Cancel"), (.quit, "Quit")] {
            let isChosen = question.button == button
            let start = column
            column = canvas.write((isChosen ? "  [ " : "  [ ") + text + " ]", row, column, canvas.styles.text)
            if isChosen {
                canvas.select(row, columns: start..<column)
                canvas.frame.cursor = Position(row: row, column: start + 4)
            }
            column += 3
        }
    }

    private var words: String {
        var sentences: [String] = []
        let waiting = state.counts.waiting
        if waiting > 0 {
            let subject = waiting == 1 ? "1 update still waits. It is" : "\(waiting) updates still wait. They are"
            sentences.append(subject + " kept, and sent when Leadline runs again.")
        }
        if state.form.hasPanelText {
            sentences.append("What you typed on the Update screen was not sent and would be lost.")
        }
        let drafts = state.drafts.count
        if drafts > 0 {
            sentences.append(
                drafts == 1
                    ? "1 draft kept for another lead would be lost."
                    : "\(drafts) drafts kept for other leads would be lost.")
        }
        return sentences.isEmpty ? "An update is being saved." : sentences.joined(separator: "\n")
    }
}
