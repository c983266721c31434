import Leads

/// What was understood of a line or row, for the room under the look-up field.
struct QuickLineWords {
    let line: QuickLine
    let format: NumberFormat?
    /// The lead's, where it is known by now, or else the profile's.
    let leadCurrency: String?
    let glyphs: Glyphs

    /// Such as `jane@example.com · won · 15,000 EUR · “closed by phone”`.
    var summary: String {
        var parts = line.identifiers.all.map(\.typed)
        if let status = line.status { parts.append(status.rawValue + (line.alsoQualified ? ", also qualified" : "")) }
        if !line.value.isEmpty { parts.append(value) }
        if !line.note.isEmpty { parts.append(quoted(line.note)) }
        if !line.lossReason.isEmpty { parts.append("reason " + quoted(line.lossReason)) }
        return parts.joined(separator: " \(glyphs.dot) ")
    }

    /// The value as it is read; as typed where that is not clear, which the value field then asks for.
    private var value: String {
        switch ParsedAmount(line.value, format: format) {
        case .amount(let amount, let currency):
            Money.text(amount, currency?.onlyCode ?? currency?.typed ?? leadCurrency, format)
        case .ambiguous(let grouped, let decimal, let currency):
            "\(Money.text(grouped, nil, format)) or \(Money.text(decimal, currency?.typed, format))"
        case .invalid: line.value + " (no amount)"
        case .empty: ""
        }
    }

    private func quoted(_ text: String) -> String {
        let shown = text.prefix(200).replacing("\n", with: glyphs.newline)
        return glyphs.isUnicode ? "“\(shown)”" : "\"\(shown)\""
    }
}

extension FormView {
    /// The most lines a line takes below the look-up field.
    static let lineRows = 3

    /// What stands below the look-up field while it holds a whole line: what was understood, and what was not.
    func quickLines(width: Int, glyphs: Glyphs) -> [(text: String, isMistake: Bool)] {
        guard let line = form.line else { return [] }
        let summary = QuickLineWords(
            line: line, format: session.profile.numberFormat,
            leadCurrency: update.valueCurrency(context),
            glyphs: glyphs
        ).summary
        let mistake = line.mistake?.message
        var lines: [(String, Bool)] = []
        let room = mistake == nil ? Self.lineRows : Self.lineRows - 1
        if !summary.isEmpty {
            lines = WrappedText.lines(summary, width: width, limit: room).map { ($0, false) }
        }
        if let mistake { lines.append((mistake, true)) }
        return lines
    }

    func drawQuickLine(_ index: Int, _ row: Int, on canvas: inout Canvas) {
        let lines = quickLines(width: right - label, glyphs: canvas.glyphs)
        guard lines.indices.contains(index) else { return }
        let (text, isMistake) = lines[index]
        let isError = isMistake && (form.touched.contains(.lookup) || form.triedSend || form.focus != .lookup)
        let shown = isError ? canvas.glyphs.bad + " " + text : text
        canvas.write(shown, row, label, isError ? canvas.styles.danger : canvas.styles.muted, before: right + 1)
    }
}
