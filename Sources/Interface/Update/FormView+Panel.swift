import FoundationEssentials
import Leads
import Terminal

extension FormView {
    /// A labelled field; on narrow screens its message or reading stands beside it.
    func drawField(_ place: UpdateFocus, _ row: Int, on canvas: inout Canvas) {
        let isFocused = form.focus == place && state.overlay == nil
        canvas.write(name(of: place), row, label, isFocused ? canvas.styles.focus : canvas.styles.muted)
        guard place == .value else {
            let field = place == .note ? form.note : form.lossReason
            var end = right
            if !layout.isTwoPane { end = drawBeside(place, row, on: &canvas) }
            drawText(field, place, row, from: entry, before: end, on: &canvas)
            return
        }
        let start = layout.isTwoPane ? drawReading(row, on: &canvas) : drawBeside(place, row, on: &canvas)
        drawText(form.value, .value, row, from: entry, before: max(entry + 8, start - 1), on: &canvas)
    }

    private func name(of place: UpdateFocus) -> String {
        switch place {
        case .value: "value"
        case .note: "note"
        case .lossReason: "reason"
        default: ""
        }
    }

    /// What was understood of the value, right-aligned: `= 15,000.50 EUR`, or the currency alone.
    ///
    /// - Returns: where it begins.
    private func drawReading(_ row: Int, on canvas: inout Canvas) -> Int {
        let currency = form.lead?.currency ?? form.rules.value.currency?.onlyCode
        guard let amount = form.rules.value.amount else {
            return canvas.writeRight(currency ?? "", row, before: right, from: entry + 9, canvas.styles.muted)
        }
        let text = "= " + Money.text(amount, currency, state.profile.numberFormat)
        return canvas.writeRight(text, row, before: right, from: entry + 9, canvas.styles.text)
    }

    /// On narrow screens: message, readings, amount or old note in the right part of the field's own line.
    private func drawBeside(_ place: UpdateFocus, _ row: Int, on canvas: inout Canvas) -> Int {
        let middle = entry + (right - entry) * 2 / 5
        if place == .value, form.rules.value.isAmbiguous {
            drawReadings(row, from: middle, before: right, on: &canvas)
            return middle - 1
        }
        if let message = state.message(at: place) {
            let text = (message.isError ? canvas.marks.bad + " " : "") + message.text
            let start = max(middle, right - DisplayWidth.of(text))
            canvas.write(
                text, row, start, message.isError ? canvas.styles.danger : canvas.styles.muted, before: right)
            return start - 1
        }
        if place == .value { return drawReading(row, on: &canvas) }
        if place == .note, form.note.isEmpty, state.canKeepOldNote {
            drawReplaced(row, from: entry + 2, on: &canvas)
            return entry + 1
        }
        return right
    }

    /// The two readings of a value, one line: `1) 1,500   2) 1.5`.
    func drawReadings(_ row: Int, from column: Int, before end: Int, on canvas: inout Canvas) {
        guard case .ambiguous(let grouped, let decimal, _) = form.rules.value else { return }
        let format = state.profile.numberFormat
        let texts = ["1) " + Money.text(grouped, nil, format), "2) " + Money.text(decimal, nil, format)]
        var column = column
        let isError = form.triedSend || form.left.contains(.value)
        for (index, text) in texts.enumerated() {
            let start = column
            let isChosen = form.reading == index && form.focus == .value
            column = canvas.write(" " + text + " ", row, column, isError ? canvas.styles.danger : canvas.styles.text, before: end)
            if isChosen {
                canvas.select(row, columns: start..<column)
                if state.overlay == nil { canvas.frame.cursor = Position(row: row, column: start + 1) }
            }
            column += 1
        }
        let hint =
            form.reading == nil
            ? (form.focus == .value ? "which one? Enter or \(canvas.marks.down)" : "which one?") : ""
        if DisplayWidth.of(hint) <= end - column { canvas.write(hint, row, column + 1, canvas.styles.muted, before: end) }
    }

    /// The note that goes when this one is sent.
    func drawReplaced(_ row: Int, from column: Int, on canvas: inout Canvas) {
        guard let old = form.lead?.note?.trimmedOrNil, state.canKeepOldNote else { return }
        // An empty note leaves the lead's own as it is.
        let keep = form.focus == .note ? "  \(canvas.marks.up) " + (form.note.isEmpty ? "edit it" : "keep") : ""
        let words = form.note.isEmpty ? "stays: " : "replaces: "
        let shown = words + old.prefix(200).replacing("\n", with: canvas.marks.newline)
        let end = right - DisplayWidth.of(keep)
        let used = canvas.write(shown, row, column, canvas.styles.muted, before: end)
        canvas.write(keep, row, used, canvas.styles.muted, before: right)
    }

    func drawDraft(_ row: Int, on canvas: inout Canvas) {
        guard let draft = state.offeredDraft else { return }
        let key = state.keymap.command("restore-draft")?.keys.first?.text ?? ""
        let end = canvas.writeRight(key + " brings it back", row, before: right, from: label + 12, canvas.styles.muted)
        canvas.write("draft: " + draft.summary, row, label, canvas.styles.warning, before: end - 1)
    }

    // MARK: Ticks

    func drawTick(_ tick: FormTick, _ row: Int, on canvas: inout Canvas) {
        let isFocused = form.focus == .tick(tick) && state.overlay == nil
        let isTicked = state.isTicked(tick)
        let isMissing = tick != .alsoQualified && !isTicked
        let style = isMissing ? (form.triedSend ? canvas.styles.danger : canvas.styles.warning) : canvas.styles.text
        if isFocused {
            canvas.write(canvas.marks.fieldBar, row, label - 1, canvas.styles.focus)
            canvas.frame.cursor = Position(row: row, column: label + 1)
        }
        canvas.write((isTicked ? "[x] " : "[ ] ") + words(of: tick, canvas.marks), row, label, style, before: right + 1)
    }

    private func words(of tick: FormTick, _ marks: Marks) -> String {
        let format = state.profile.numberFormat
        let currency = form.lead?.currency ?? form.rules.value.currency?.onlyCode
        let value = Money.text(form.rules.value.amount, currency, format)
        switch tick {
        case .alsoQualified: return "also mark as qualified"
        case .zero: return "the value is zero"
        case .large:
            return "\(value) is right (over \(Money.text(state.profile.askAbove, nil, format)))"
        case .unseen: return "send without seeing the lead"
        case .again:
            guard let earlier = form.rules.earlier else { return "send again" }
            let status = earlier.status.rawValue
            let old = Money.text(earlier.value, earlier.currency, format)
            let when = earlier.createdAt.map { Age.moment($0, now: state.now, zone: state.zone) }
            if let amount = form.rules.value.amount, let oldAmount = earlier.value, amount != oldAmount {
                let change = "\(Money.text(oldAmount, nil, format)) \(marks.arrow) \(value)"
                return "change \(change) (\(status) \(when ?? "already"))"
            }
            return ["send again:", status, old, when ?? "already"].filter { !$0.isEmpty }.joined(separator: " ")
        }
    }

    // MARK: Sending

    func drawSend(_ row: Int, on canvas: inout Canvas) {
        let isFocused = form.focus == .send && state.overlay == nil
        canvas.write("Send", row, label, isFocused ? canvas.styles.focus : canvas.styles.header)
        if isFocused {
            canvas.write(canvas.marks.fieldBar, row, entry - 1, canvas.styles.focus)
            canvas.frame.cursor = Position(row: row, column: entry)
        }
        if form.submitting != nil {
            canvas.write("saving", row, entry, canvas.styles.muted)
            return
        }
        if let block = form.blocks.first {
            let style = form.triedSend ? canvas.styles.danger : canvas.styles.muted
            canvas.write(reason(block), row, entry, style, before: right)
            return
        }
        let parts = sendParts(canvas.marks)
        let line = parts.joined(separator: "   ")
        if !layout.isTwoPane || DisplayWidth.of(line) <= right - entry {
            canvas.write(line, row, entry, canvas.styles.success, before: right)
        } else {
            for (index, part) in parts.enumerated() {
                canvas.write(part, row + index, entry, canvas.styles.success, before: right)
            }
        }
    }

    private func reason(_ block: FormBlock) -> String {
        switch block.place {
        case .tick(.again): form.rules.earlier?.createdAt == nil ? "tick the line above: it has this status" : "tick the line above: it was sent already"
        case .tick: "tick the line above: " + block.message
        default: block.message
        }
    }

    /// What sending will do: the statuses, then the values.
    private func sendParts(_ marks: Marks) -> [String] {
        guard let change = form.rules.change else { return [] }
        var status = change.status.rawValue
        if let old = form.lead?.status, old != Status(change.status) {
            status = "\(old.word) \(marks.arrow) \(status)"
        }
        if change.alsoQualified { status += ", also qualified" }
        guard let value = change.value else { return [status] }
        let format = state.profile.numberFormat
        let new = Money.text(value, change.currency, format)
        guard let old = form.lead?.value, old != value else { return [status, new] }
        return [status, "\(Money.text(old, nil, format)) \(marks.arrow) \(new)"]
    }
}
