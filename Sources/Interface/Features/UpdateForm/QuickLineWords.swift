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
    private static let lineRows = 3

    /// What was understood of the line in the look-up field.
    func drawQuickLine(_ index: Int, _ row: Int, on canvas: inout Canvas) {
        guard let line = form.line else { return }
        let summary = QuickLineWords(
            line: line, format: session.profile.numberFormat, leadCurrency: update.valueCurrency(context),
            glyphs: canvas.glyphs
        ).summary
        let lines = WrappedText.lines(summary, width: right - label, limit: Self.lineRows)
        guard lines.indices.contains(index) else { return }
        canvas.write(lines[index], row, label, canvas.styles.muted, before: right + 1)
    }
}
