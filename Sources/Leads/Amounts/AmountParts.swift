/// An amount as typed, taken apart: currency, number, multiplier.
struct AmountParts {
    enum Readings {
        case one(Amount)
        case two(grouped: Amount, decimal: Amount)
    }

    let currency: CurrencyMention?
    /// Digits and separators only, starting and ending with a digit; every kind of space and apostrophe is one `'`.
    private let number: String
    /// `15k`.
    private let isThousands: Bool
    /// `15.000,-`: a dash in place of the decimals.
    private let endsInDash: Bool

    /// - Returns: nil when the text is not an amount at all, or negative.
    init?(_ text: some StringProtocol) {
        guard text.utf8.count <= 64,
            let first = text.firstIndex(where: \.isASCIIDigit), let last = text.lastIndex(where: \.isASCIIDigit)
        else { return nil }
        let before = text[..<first].trimmed
        var after = text[text.index(after: last)...].trimmed

        var endsInDash = false
        for dash in [",--", ",-", ".-", ",–", ".–", ",—", ".—"] where after.hasPrefix(dash) {
            after = after.dropFirst(dash.count).trimmed
            endsInDash = true
            break
        }
        var isThousands = false
        if !endsInDash, let letter = after.first, letter == "k" || letter == "K",
            after.count == 1 || CurrencyMention(after) == nil
        {
            after = after.dropFirst().trimmed
            isThousands = true
        }
        guard before.isEmpty || after.isEmpty else { return nil }
        let mention = before.isEmpty ? after : before
        let currency = CurrencyMention(mention)
        guard mention.isEmpty || currency != nil else { return nil }

        var number = ""
        for character in text[first...last] {
            switch character {
            case ".", ",": number.append(character)
            case " ", "\u{A0}", "\u{202F}", "\u{2009}", "'", "\u{2019}": number.append("'")
            default:
                guard character.isASCIIDigit else { return nil }
                number.append(character)
            }
        }
        self.currency = currency
        self.number = number
        self.isThousands = isThousands
        self.endsInDash = endsInDash
    }

    /// The separator of a number that has exactly one of one kind.
    var onlySeparator: Character? {
        let separators = number.filter { !$0.isASCIIDigit }
        return separators.count == 1 ? separators.first : nil
    }

    func readings() -> Result<Readings, RuleViolation> {
        let separators = number.filter { !$0.isASCIIDigit }
        let kinds = Set(separators)
        guard let last = separators.last else { return one(number, decimal: nil) }
        switch (kinds.count, separators.count) {
        case (1, 1) where last != "'" && !endsInDash:
            return readingsWithOneSeparator(last)
        case (1, _):
            return one(number, decimal: nil)
        case (2, _) where last != "'" && !endsInDash && separators.count(where: { $0 == last }) == 1:
            return one(number, decimal: last)
        default:
            return .failure(.amountNotUnderstood)
        }
    }

    /// `1.500` may be either; `1.5`, `0.500` and `1500.000` are decimals.
    private func readingsWithOneSeparator(_ separator: Character) -> Result<Readings, RuleViolation> {
        let sides = number.split(separator: separator, omittingEmptySubsequences: false)
        guard sides.count == 2, sides[1].count == 3, (1...3).contains(sides[0].count), sides[0].first != "0" else {
            return one(number, decimal: separator)
        }
        guard case .success(.one(let grouped)) = one(number, decimal: nil),
            case .success(.one(let decimal)) = one(number, decimal: separator)
        else { return one(number, decimal: nil) }
        return .success(.two(grouped: grouped, decimal: decimal))
    }

    /// One reading, with every separator but `decimal` between thousands.
    private func one(_ number: String, decimal: Character?) -> Result<Readings, RuleViolation> {
        let sides =
            decimal.map { number.split(separator: $0, omittingEmptySubsequences: false) } ?? [number[...]]
        guard let whole = sides.first, sides.count <= 2 else { return .failure(.amountNotUnderstood) }
        let groups = whole.split(whereSeparator: { !$0.isASCIIDigit })
        let gaps = whole.count { !$0.isASCIIDigit }
        guard gaps == 0 || (gaps == groups.count - 1 && groups.dropFirst().allSatisfy { $0.count == 3 }),
            groups.first.map({ (1...3).contains($0.count) || gaps == 0 }) ?? false
        else { return .failure(.amountNotUnderstood) }
        let fraction = sides.count == 2 ? String(sides[1]) : ""
        guard fraction.allSatisfy(\.isASCIIDigit), decimal == nil || !fraction.isEmpty else {
            return .failure(.amountNotUnderstood)
        }
        return amount(whole: groups.joined(), fraction: fraction).map(Readings.one)
    }

    private func amount(whole: String, fraction: String) -> Result<Amount, RuleViolation> {
        var whole = whole
        var fraction = fraction
        if isThousands {
            let moved = fraction.prefix(3)
            whole += moved + String(repeating: "0", count: 3 - moved.count)
            fraction = String(fraction.dropFirst(3))
        }
        guard fraction.count <= 4 else { return .failure(.amountTooPrecise) }
        let digits = whole.drop { $0 == "0" }
        guard digits.count <= 14 else { return .failure(.amountTooLarge) }
        let padded = fraction + String(repeating: "0", count: 4 - fraction.count)
        guard let tenThousandths = Int64(digits + padded), let amount = Amount(tenThousandths: tenThousandths) else {
            return .failure(.amountTooLarge)
        }
        return .success(amount)
    }
}

extension Character {
    /// `0` to `9` and nothing else that Unicode calls a number.
    var isASCIIDigit: Bool {
        // Without the first test a digit with a combining mark would sort between two digits.
        isASCII && ("0"..."9").contains(self)
    }
}
