extension QuickLine {
    /// Reads the cells of a row by the titles of their columns.
    package init(cells: [String], columns: RowColumns, countryCode: String? = nil) {
        self.init()
        var currency = ""
        for (cell, column) in zip(cells, columns.columns) {
            guard let column, let text = cell.trimmedOrNil else { continue }
            switch column {
            case .identifier(let kind): take(Recognition.read(text, as: kind, countryCode: countryCode))
            case .status: takeStatus(text)
            case .value: value = text
            case .currency: currency = text
            case .note: note = text
            case .lossReason: lossReason = text
            case .alsoQualified:
                if let answer = Self.yesOrNo(text) {
                    alsoQualified = alsoQualified || answer
                } else {
                    mistake = mistake ?? .notYesOrNo(text)
                }
            }
        }
        takeCurrency(currency)
        if identifiers.primary == nil { mistake = mistake ?? .noIdentifier }
    }

    /// Reads the cells of a row by what they are, in any order.
    ///
    /// Digits alone can be a phone number or a value: nine or more, or seven or more from a 0 on, are a phone number, so
    /// that none becomes money.
    package init(cells: [String], countryCode: String? = nil) {
        self.init()
        var currency = ""
        var digits: [String] = []
        var texts: [String] = []
        for text in cells.compactMap(\.trimmedOrNil) {
            let recognition = Recognition(text, countryCode: countryCode)
            if let status = Self.status(text) {
                take(status, text)
            } else if Self.isCurrency(text) {
                mistake = currency.isEmpty ? mistake : mistake ?? .twice(.currency, currency, text)
                currency = text
            } else if case .unfinished(let kind, _) = recognition, kind != .phone, !text.contains(" ") {
                take(recognition)
            } else if let identifier = recognition.identifier, !Self.isAlsoAmount(identifier) || Self.mayBePhone(text) {
                take(recognition)
            } else if AmountReading(text) != .invalid(.amountNotUnderstood) {
                digits.append(text)
            } else {
                texts.append(text)
            }
        }
        value = digits.first ?? ""
        if digits.count > 1 { mistake = mistake ?? .twice(.value, digits[0], digits[1]) }
        note = texts.joined(separator: ", ")
        takeCurrency(currency)
        if identifiers.primary == nil { mistake = mistake ?? .noIdentifier }
    }

    private mutating func take(_ recognition: Recognition) {
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

    private mutating func takeStatus(_ text: String) {
        guard let word = Self.status(text) else {
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

    /// A currency in a cell of its own joins the value, where the value field's rules read both.
    private mutating func takeCurrency(_ currency: String) {
        guard !currency.isEmpty, !value.isEmpty else { return }
        let own = AmountReading(value).currency
        if own == nil || own?.codes != CurrencyMention(currency)?.codes { value += " " + currency }
    }

    private static func status(_ text: String) -> StatusWord? {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard let word = StatusWord(words), word.count == words.count else { return nil }
        return word
    }

    /// Capitals or a sign: a cell `all` is a note.
    private static func isCurrency(_ text: String) -> Bool {
        CurrencyMention(text) != nil && (text.uppercased() == text || text.contains { !$0.isLetter })
    }

    private static func isAlsoAmount(_ identifier: Identifier) -> Bool {
        guard identifier.kind == .phone, !identifier.typed.hasPrefix("+"), !identifier.typed.hasPrefix("00") else {
            return false
        }
        return AmountReading(identifier.typed) != .invalid(.amountNotUnderstood)
    }

    private static func mayBePhone(_ text: String) -> Bool {
        let count = PhoneNumber.digits(of: text).count
        return !text.contains(".") && (count >= 9 || (count >= 7 && text.hasPrefix("0")))
    }

    private static func yesOrNo(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "yes", "y", "x", "1", "wahr", "vrai", "ja": true
        case "false", "no", "n", "0", "-": false
        default: nil
        }
    }
}
