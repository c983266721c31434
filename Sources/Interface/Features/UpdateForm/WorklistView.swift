import Terminal

extension FormView {
    /// Which row of the list is in the form: `2 of 20`, and how many were skipped.
    ///
    /// - Returns: where what stands beside it may begin.
    @discardableResult
    func drawRow(_ row: Int, from column: Int, on canvas: inout Canvas) -> Int {
        guard let list = update.worklist else { return column }
        guard form.rowIndex != nil else {
            let words = "a list of \(list.leftWords) waits"
            return canvas.write(words, row, column, canvas.styles.muted, before: right) + 2
        }
        let end = canvas.write(list.position, row, column, canvas.styles.accent, before: right)
        guard !list.skippedWords.isEmpty else { return end + 2 }
        return canvas.write(list.skippedWords, row, end + 2, canvas.styles.muted, before: right) + 2
    }
}
