extension QuickLine {
    /// Reads the cells of a row by their column titles.
    package init(cells: [String], columns: RowColumns, countryCode: String? = nil) {
        self.init()
        var currency = ""
        for (cell, column) in zip(cells, columns.columns) {
            guard let text = cell.trimmedOrNil else { continue }
            guard let column else {
                // A currency beside an amount is never dropped, whatever its column is called.
                if CellKind.isCurrencyBeyondDoubt(text) { take(currency: text, &currency) }
                continue
            }
            if LostText.isHeld(by: text) { mistake = mistake ?? .lost(text) }
            switch column {
            case .identifier(let kind): take(LookupQuery.read(text, as: kind, countryCode: countryCode))
            case .status: takeStatus(text)
            case .value: take(value: text)
            case .currency: take(currency: text, &currency)
            case .note: note += (note.isEmpty ? "" : ", ") + text
            case .lossReason: lossReason += (lossReason.isEmpty ? "" : ", ") + text
            case .alsoQualified:
                if let answer = YesOrNo.read(text) {
                    alsoQualified = alsoQualified || answer
                } else {
                    mistake = mistake ?? .notYesOrNo(text)
                }
            }
        }
        takeCurrency(columns.unit)
        takeCurrency(currency)
        if identifiers.primary == nil { mistake = mistake ?? .noIdentifier }
    }

    /// Reads the cells of a row by their content, in any order.
    ///
    /// Digits alone can be a phone number, a value or neither: where the row leaves it open, that is a mistake.
    package init(cells: [String], countryCode: String? = nil) {
        self.init()
        var currency = ""
        var texts: [(index: Int, text: String)] = []
        var doubtful: [(index: Int, text: String)] = []
        for (index, text) in cells.map({ $0.withoutInvisibles }).enumerated() {
            guard let text = text.trimmedOrNil else { continue }
            if LostText.isHeld(by: text) { mistake = mistake ?? .lost(text) }
            switch CellKind(text, countryCode: countryCode) {
            case .status(let status): take(status, text)
            case .currency: take(currency: text, &currency)
            case .identifier(let recognition): take(recognition)
            case .value: take(value: text)
            case .digits: doubtful.append((index, text))
            case .text: texts.append((index, text))
            }
        }
        resolve(doubtful, &texts, countryCode)
        note = texts.sorted { $0.index < $1.index }.map(\.text).joined(separator: ", ")
        takeCurrency(currency)
        if identifiers.primary == nil { mistake = mistake ?? .noIdentifier }
    }

    /// In a row that names its lead and its value in other cells, the digits belong to its text.
    private mutating func resolve(
        _ doubtful: [(index: Int, text: String)], _ texts: inout [(index: Int, text: String)], _ countryCode: String?
    ) {
        let needsLead = identifiers.primary == nil
        for (index, text) in doubtful {
            if needsLead, CellKind.mayBePhone(text, countryCode: countryCode) {
                take(LookupQuery.read(text, as: .phone, countryCode: countryCode))
            } else if value.isEmpty, ParsedAmount(text).isMeant || text.folded.allSatisfy(\.isASCIIDigit) {
                mistake = mistake ?? .unclear(text)
            } else {
                texts.append((index, text))
            }
        }
    }

    private mutating func take(_ recognition: LookupQuery) {
        switch recognition {
        case .identifier(let identifier):
            if let earlier = identifiers[identifier.kind], !earlier.matches(identifier) {
                mistake = mistake ?? .twice(.init(identifier.kind), earlier.typed, identifier.typed)
            } else {
                identifiers[identifier.kind] = identifier
            }
        case .unfinished(let kind, let violation): mistake = mistake ?? .identifier(kind, violation)
        case .empty, .name: break
        }
    }

    private mutating func take(value text: String) {
        if value.isEmpty { value = text }
        if value != text { mistake = mistake ?? .twice(.value, value, text) }
    }

    private mutating func take(currency text: String, _ currency: inout String) {
        if currency.isEmpty { currency = text }
        if currency != text { mistake = mistake ?? .twice(.currency, currency, text) }
    }

    private mutating func takeStatus(_ text: String) {
        guard let word = StatusWord(cell: text) else {
            mistake = mistake ?? .unknownStatus(text)
            return
        }
        take(word, text)
    }

    private mutating func take(_ word: StatusWord, _ text: String) {
        if let status { mistake = mistake ?? .twice(.status, status.rawValue, text) }
        status = word.status
        alsoQualified = alsoQualified || word.alsoQualified
    }

    /// A currency in a cell of its own is added to the value, so that the value field's rules read both.
    private mutating func takeCurrency(_ currency: String) {
        guard !currency.isEmpty, !value.isEmpty else { return }
        value = ParsedAmount.text(value, currency: currency)
    }
}

extension ParsedAmount {
    /// Adds a currency from beside the amount, unless the amount already has the same one.
    static func text(_ amount: String, currency: String) -> String {
        let own = ParsedAmount(amount).currency
        return own != nil && own?.codes == CurrencyMention(currency)?.codes ? amount : amount + " " + currency
    }
}
