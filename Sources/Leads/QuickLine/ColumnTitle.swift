/// A column title: its name, and the unit of the amounts below it.
struct ColumnTitle {
    /// nil for an unknown name, and where the amounts below are not what the cells say.
    let column: RowColumns.Column?
    /// A currency, a multiplier or both, as written after an amount: `EUR`, `k€`; otherwise empty.
    let unit: String

    /// Reads `Amount`, `Amount EUR`, `Amount in k EUR`, `Amount (EUR)`, `Phone (mobile)`.
    init(_ cell: String) {
        let text = cell.withoutInvisibles.trimmed
        var pieces = text.split { "()[]".contains($0) }.map(\.trimmed).filter { !$0.isEmpty }
        guard !pieces.isEmpty else {
            (column, unit) = (nil, "")
            return
        }
        var name = pieces.removeFirst()
        if RowColumns.Column(name) == nil, let (start, rest) = Self.valueAndUnit(name) {
            name = start
            pieces.insert(rest, at: 0)
        }
        let known = RowColumns.Column(name)
        guard known == .value else {
            (column, unit) = (known, "")
            return
        }
        let notes = pieces.map(Self.Note.init)
        let isClear = !notes.contains { if case .unclear = $0 { true } else { false } }
        column = isClear ? known : nil
        unit = notes.compactMap { if case .unit(let text) = $0 { String(text) } else { nil } }.joined(separator: " ")
    }

    /// Splits a title into the words for a value and those of its unit.
    private static func valueAndUnit(_ text: Substring) -> (Substring, Substring)? {
        let words = text.split(whereSeparator: \.isWhitespace)
        for word in words.dropFirst().reversed() {
            let name = text[..<word.startIndex].trimmed
            guard RowColumns.Column(name) == .value else { continue }
            let rest = text[word.startIndex...]
            if case .unit = Note(rest) { return (name, rest) }
        }
        return nil
    }

    private enum Note {
        case unit(Substring)
        /// `excl. VAT`: does not change the amounts.
        case words
        /// `x 1000`, `%`: the amounts are not what the cells say.
        case unclear

        init(_ text: Substring) {
            let text = text.lowercased().hasPrefix("in ") ? text.dropFirst(3).trimmed : text
            let words = text.split { $0.isWhitespace || ",;/".contains($0) }
            if ParsedAmount("1 " + text).isMeant, !text.contains(where: \.isNumber) {
                self = .unit(text)
            } else if text.contains(where: { $0.isNumber || "%‰".contains($0) })
                || words.contains(where: { Multiplier($0) != nil || Multiplier.isUnclear($0) })
            {
                self = .unclear
            } else if let currency = words.first(where: CellKind.isCurrency) {
                self = .unit(currency)
            } else {
                self = .words
            }
        }
    }
}
