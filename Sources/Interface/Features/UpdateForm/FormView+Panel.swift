import FoundationEssentials
import Leads
import Terminal

extension FormView {
    /// A labelled field, with what was understood of it at its right.
    func drawField(_ place: UpdateFocus, _ row: Int, on canvas: inout Canvas) {
        let isFocused = form.focus == place && !session.isCovered
        canvas.write(name(of: place), row, label, isFocused ? canvas.styles.focus : canvas.styles.muted)
        switch place {
        case .value:
            let start = drawBesideValue(row, on: &canvas)
            drawText(form.value, .value, row, from: entry, before: max(entry + 8, start - 1), on: &canvas)
        case .note:
            let end = drawBesideNote(row, before: drawMark(place, row, on: &canvas), on: &canvas)
            drawText(form.note, place, row, from: entry, before: end, on: &canvas)
        default:
            let end = drawMark(place, row, on: &canvas)
            drawText(form.lossReason, place, row, from: entry, before: end, on: &canvas)
        }
    }

    private func name(of place: UpdateFocus) -> String {
        switch place {
        case .value: "value"
        case .note: "note"
        case .lossReason: "reason"
        default: ""
        }
    }

    /// What the typed value is in: what stands beside it, where that is not the lead's currency.
    private var typedCurrency: String? {
        let currency = update.valueCurrency(context)
        guard let mention = form.rules.value.currency else { return currency }
        return currency.flatMap { mention.stands(for: $0) ? $0 : nil } ?? mention.onlyCode
    }

    /// What was understood of the value, right-aligned: `= 15,000.50 EUR`, both readings, or the currency alone.
    ///
    /// - Returns: where it begins.
    private func drawBesideValue(_ row: Int, on canvas: inout Canvas) -> Int {
        if form.rules.value.isAmbiguous { return drawReadings(row, on: &canvas) }
        let end = drawMark(.value, row, on: &canvas)
        guard let amount = form.rules.value.amount else {
            guard end == right else { return end }
            let currency = update.valueCurrency(context) ?? ""
            return canvas.writeRight(currency, row, before: right, from: entry + 9, canvas.styles.muted)
        }
        let text = "= " + Money.text(amount, typedCurrency, session.profile.numberFormat)
        return canvas.writeRight(text, row, before: end, from: entry + 9, canvas.styles.text)
    }

    /// On one line, the end of a long note, or the old one.
    ///
    /// - Returns: where the field ends.
    private func drawBesideNote(_ row: Int, before end: Int, on canvas: inout Canvas) -> Int {
        guard !layout.isTwoPane, layout.noteRows == 1 else { return end }
        let middle = entry + (end - entry) * 2 / 5
        if let count = update.noteCount(context) {
            return canvas.writeRight(count, row, before: end, from: middle, canvas.styles.warning) - 1
        }
        guard form.note.isEmpty, update.canKeepOldNote else { return end }
        let text = "stays: " + (form.lead?.note?.trimmedOrNil ?? "").prefix(200).replacing("\n", with: " ")
        let start = max(middle, end - DisplayWidth.of(text))
        canvas.write(text, row, start, canvas.styles.muted, before: end)
        return start - 1
    }

    /// The two readings of a value, right-aligned: `1) 1,500   2) 1.5`.
    ///
    /// - Returns: where they begin.
    private func drawReadings(_ row: Int, on canvas: inout Canvas) -> Int {
        guard case .ambiguous(let grouped, let decimal, _) = form.rules.value else { return right }
        let format = session.profile.numberFormat
        let texts = ["1) " + Money.text(grouped, nil, format), "2) " + Money.text(decimal, nil, format)]
        let isError = form.triedSend || form.touched.contains(.value)
        let width = texts.reduce(0) { $0 + DisplayWidth.of($1) }
        let gap = min(3, max(1, right - entry - 9 - width))
        let first = right - width - gap - 1
        var column = first
        for (index, text) in texts.enumerated() {
            let start = column
            canvas.mark(
                Rect(row: row, column: start, rows: 1, columns: DisplayWidth.of(text)),
                click: .action(.form(.click(.reading(index)))))
            column = canvas.write(text, row, column, isError ? canvas.styles.danger : canvas.styles.text, before: right)
            if form.reading == index, form.focus == .value {
                canvas.frame.fill(
                    Rect(row: row, column: column, rows: 1, columns: 1), style: canvas.styles.selection)
                canvas.select(row, columns: (start - 1)..<(column + 1))
                if !session.isCovered { canvas.frame.cursor = Position(row: row, column: start) }
            }
            column += gap
        }
        return first - 1
    }

    func drawDraft(_ row: Int, on canvas: inout Canvas) {
        guard let draft = update.offeredDraft else { return }
        let key = session.keymap.keyText("restore-draft")
        let start = canvas.write(key, row, label, canvas.styles.hintKey) + 1
        let words = (draft.wasOpen ? "not sent: " : "draft: ") + draft.summary
        canvas.write(words, row, start, canvas.styles.warning, before: right)
    }

    // MARK: Confirmations

    func drawConfirmation(_ confirmation: Confirmation, _ row: Int, on canvas: inout Canvas) {
        let isFocused = form.focus == .confirmation(confirmation) && !session.isCovered
        let isConfirmed = update.isConfirmed(confirmation)
        let isMissing = confirmation != .alsoQualified && !isConfirmed
        let style = isMissing ? (form.triedSend ? canvas.styles.danger : canvas.styles.warning) : canvas.styles.text
        if isFocused {
            canvas.write(canvas.glyphs.fieldBar, row, label - 1, canvas.styles.focus)
            canvas.frame.cursor = Position(row: row, column: label + 1)
        }
        let wordings = wordings(of: confirmation, canvas.glyphs)
        let words = wordings.first { DisplayWidth.of($0) + 4 <= right + 1 - label } ?? wordings.last ?? ""
        canvas.write((isConfirmed ? "[x] " : "[ ] ") + words, row, label, style, before: right + 1)
    }

    /// What is confirmed, from the fullest wording to the shortest.
    private func wordings(of confirmation: Confirmation, _ glyphs: Glyphs) -> [String] {
        let format = session.profile.numberFormat
        let value = Money.text(form.rules.value.amount, typedCurrency, format)
        switch confirmation {
        case .alsoQualified: return ["also mark as qualified"]
        case .zero: return ["the value is zero"]
        case .large:
            return ["\(value) is right (over \(Money.text(session.profile.askAbove, nil, format)))"]
        case .unseen: return ["send without seeing the lead"]
        case .again:
            guard let earlier = form.rules.earlier else { return ["send again"] }
            let status = earlier.status == .unchanged ? "the same change" : earlier.status.rawValue
            let old = earlier.status == .unchanged ? "" : Money.text(earlier.value, earlier.currency, format)
            let when = earlier.createdAt.map { Age.moment($0, now: session.now, zone: session.zone) }
            if form.rules.value.amount != nil, earlier.newValue != nil {
                let oldValue = earlier.value.map { Money.text($0, nil, format) } ?? "no value"
                let change = "\(oldValue) \(glyphs.arrow) \(value)"
                let clock = earlier.createdAt.map { LocalTime($0, in: session.zone).shortClock } ?? "already"
                return [
                    "change \(change) (\(status) \(when ?? "already"))", "change \(change) (\(status) \(clock))",
                    "change \(change)",
                ]
            }
            let again = ["send again:", status, old].filter { !$0.isEmpty }.joined(separator: " ")
            return [again + " " + (when ?? "already"), again]
        }
    }

    // MARK: Sending

    /// The button, and beside it what it will do or why it cannot be pressed.
    func drawSend(_ row: Int, on canvas: inout Canvas) {
        let isReady = form.blocks.isEmpty && !session.submission.isRunning && !form.sendsWhenSeen
        let isFocused = form.focus == .send && !session.isCovered
        let padding = layout.isTwoPane ? " " : ""
        let button = !isReady || !canvas.fillsButtons ? "[\(padding)Send\(padding)]" : " \(padding)Send\(padding) "
        canvas.write(button, row, label, isReady ? canvas.styles.button : canvas.styles.disabled)
        if isFocused {
            canvas.write(canvas.glyphs.fieldBar, row, label - 1, canvas.styles.focus)
            canvas.frame.cursor = Position(row: row, column: label + 1 + padding.count)
        }
        if session.submission.isRunning {
            canvas.write("saving", row, entry, canvas.styles.muted)
            return
        }
        if form.sendsWhenSeen {
            let (full, short) =
                form.copiedAt == nil
                ? ("looking for the lead, then it sends", "looking it up")
                : ("reading the lead again, then it sends", "reading again")
            let words = [full + "; \(cancelKey) cancels", short + ", \(cancelKey) cancels"]
            let fitting = words.first { DisplayWidth.of($0) <= right - entry } ?? words[1]
            canvas.write(fitting, row, entry, canvas.styles.accent, before: right)
            return
        }
        if !isReady {
            let style = form.triedSend ? canvas.styles.danger : canvas.styles.disabled
            canvas.write(update.shortReason, row, entry, style, before: right)
            return
        }
        let wordings = sendWordings(canvas.glyphs)
        let room = right - entry
        if let line = wordings.map({ $0.joined(separator: "   ") }).first(where: { DisplayWidth.of($0) <= room }),
            !layout.isTwoPane || line == wordings.first?.joined(separator: "   ")
        {
            canvas.write(line, row, entry, canvas.styles.accent, before: right)
            return
        }
        // Two lines: the statuses, then the values.
        for (index, part) in (wordings.first ?? []).enumerated() {
            canvas.write(part, row + index, entry, canvas.styles.accent, before: right)
        }
    }

    private var cancelKey: String { session.keymap.keyText("back") }

    /// What sending will do, statuses and values, from the fullest wording to the shortest.
    private func sendWordings(_ glyphs: Glyphs) -> [[String]] {
        guard let change = form.rules.change else { return [] }
        if change.status == .unchanged { return [stayingWords(change, glyphs)] }
        let new = change.status.rawValue + (change.alsoQualified ? ", also qualified" : "")
        var status = new
        if let old = form.lead?.status, let target = Status(change.status), old != target {
            status = "\(old.word) \(glyphs.arrow) \(new)"
        }
        let format = session.profile.numberFormat
        guard let value = change.value else { return [[status], [new]] }
        let short = Money.text(value, change.currency, format)
        var full = short
        if let old = form.lead?.value, old != value {
            full = "\(Money.text(old, nil, format)) \(glyphs.arrow) \(short)"
        }
        return [[status, full], [status, short], [new, full], [new, short]]
    }

    /// Such as `open stays` and `5,000 → 6,000 EUR, new note`.
    private func stayingWords(_ change: UpdateChange, _ glyphs: Glyphs) -> [String] {
        let format = session.profile.numberFormat
        var value = change.value.map { Money.text($0, change.currency, format) }
        if let new = value, let old = form.lead?.value, old != change.value {
            value = "\(Money.text(old, nil, format)) \(glyphs.arrow) \(new)"
        }
        let parts = [value, change.note == nil ? nil : "new note"]
        return ["\(form.lead?.status?.word ?? "status") stays", parts.compactMap(\.self).joined(separator: ", ")]
    }
}
