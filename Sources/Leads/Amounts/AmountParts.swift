/// A typed amount split into currency, number and multiplier.
struct AmountParts {
    enum Readings {
        case one(Amount)
        case two(grouped: Amount, decimal: Amount)
    }

    /// Why a text with a number is not an amount.
    enum Fault: Error {
        case notUnderstood, negative, tooLarge, tooPrecise
        /// `15m`: thousands to some, millions to others.
        case unclear(String)
        case twoCurrencies(String, String)
    }

    let currency: CurrencyMention?
    /// Digits and separators only, starting and ending with a digit; every kind of space and apostrophe becomes `'`.
    private let number: String
    /// The zeros that the multiplier adds.
    private let zeros: Int
    /// `15.000,-`: a dash in place of the decimals.
    private let endsInDash: Bool

    /// In scalars, including currency and multiplier.
    private static let longest = 64
    private static let minuses: Set<Character> = ["-", "\u{2212}", "–", "—", "﹣"]
    private static let dashEndings = [",", ".", ":"].flatMap { mark in
        ["--", "==", "-", "–", "—", "="].map { mark + $0 }
    }

    init(_ typed: some StringProtocol) throws(Fault) {
        guard typed.unicodeScalars.count <= Self.longest, !typed.unicodeScalars.contains("\u{AD}") else {
            throw .notUnderstood
        }
        let text = typed.folded
        guard let first = text.firstIndex(where: \.isASCIIDigit), let last = text.lastIndex(where: \.isASCIIDigit)
        else {
            throw .notUnderstood
        }
        var before = text[..<first].trimmed
        var after = text[text.index(after: last)...].trimmed
        number = try Self.number(text[first...last])

        var isNegative = false
        if before.contains("("), after.contains(")") {
            isNegative = true
            before = try Self.without("(", before)
            after = try Self.without(")", after)
        }
        let ending = Self.dashEndings.first(where: after.hasPrefix)
        endsInDash = ending != nil
        if let ending {
            after = after.dropFirst(ending.count).trimmed
        } else if let minus = text[text.index(after: last)...].first, Self.minuses.contains(minus) {
            // As some accounting programs write it: `1,500.00-`.
            isNegative = true
            after = after.dropFirst().trimmed
        }
        if let minus = before.first(where: Self.minuses.contains) {
            guard !isNegative else { throw .notUnderstood }
            isNegative = true
            before = try Self.without(minus, before)
        }

        // `$.99`: this full stop does not end an abbreviation but stands before decimals.
        if before.last == ".", before.dropLast().last?.isLetter != true, before.dropLast().last != "/" {
            throw .notUnderstood
        }
        let prefix = CurrencyMention(before)
        guard prefix != nil || before.isEmpty else { throw .notUnderstood }
        let suffix = try Suffix(after)
        guard !endsInDash || suffix.zeros == 0 else { throw .notUnderstood }
        zeros = suffix.zeros
        currency = try Self.one(prefix, suffix.currency)
        if isNegative { throw .negative }
    }

    /// What two mentions of a currency mean together.
    private static func one(_ one: CurrencyMention?, _ other: CurrencyMention?) throws(Fault) -> CurrencyMention? {
        guard let one, let other else { return one ?? other }
        guard let both = CurrencyMention(one, other) else { throw .twoCurrencies(one.typed, other.typed) }
        return both
    }

    /// Removes a sign that occurs once, at either end.
    private static func without(_ sign: Character, _ text: Substring) throws(Fault) -> Substring {
        if text.first == sign { return text.dropFirst().trimmed }
        guard text.last == sign else { throw .notUnderstood }
        return text.dropLast().trimmed
    }

    private static func number(_ text: Substring) throws(Fault) -> String {
        var number = ""
        for character in text {
            switch character {
            case ".", ",", "\u{66B}": number.append(character)
            case " ", "\u{A0}", "\u{202F}", "\u{2009}", "\u{2007}", "'", "\u{2019}", "´", "`", "\u{66C}":
                number.append("'")
            default:
                guard character.isASCIIDigit else { throw .notUnderstood }
                number.append(character)
            }
        }
        return number
    }

    // MARK: Readings

    /// The separator of a number that has exactly one of one kind.
    var onlySeparator: Character? {
        let separators = number.filter { !$0.isASCIIDigit }
        return separators.count == 1 ? separators.first : nil
    }

    func readings() throws(Fault) -> Readings {
        let separators = number.filter { !$0.isASCIIDigit }
        let kinds = Set(separators)
        guard let last = separators.last else { return .one(try one(decimal: nil)) }
        switch (kinds.count, separators.count) {
        case (1, 1) where last != "'" && !endsInDash:
            // The Arabic decimal separator has no other meaning.
            return last == "\u{66B}" ? .one(try one(decimal: last)) : try readingsWithOneSeparator(last)
        case (1, _):
            return .one(try one(decimal: nil))
        case (2, _) where last != "'" && !endsInDash && separators.count(where: { $0 == last }) == 1:
            return .one(try one(decimal: last))
        default:
            throw .notUnderstood
        }
    }

    /// `1.500` may be either; `1.5`, `0.500` and `1500.000` are decimals.
    private func readingsWithOneSeparator(_ separator: Character) throws(Fault) -> Readings {
        let sides = number.split(separator: separator, omittingEmptySubsequences: false)
        guard sides.count == 2, sides[1].count == 3, (1...3).contains(sides[0].count), sides[0] != "0" else {
            return .one(try one(decimal: separator))
        }
        let grouped = try one(decimal: nil)
        guard let decimal = try? one(decimal: separator) else { return .one(grouped) }
        return .two(grouped: grouped, decimal: decimal)
    }

    /// Takes every separator but `decimal` as one between thousands.
    private func one(decimal: Character?) throws(Fault) -> Amount {
        let sides =
            decimal.map { number.split(separator: $0, omittingEmptySubsequences: false) } ?? [number[...]]
        guard let whole = sides.first, sides.count <= 2, Self.isGrouped(whole) else { throw .notUnderstood }
        // `0612345678` is a phone or article number: nobody pads an amount with zeros.
        guard whole.first != "0" || whole.count(where: \.isASCIIDigit) < 4 else { throw .notUnderstood }
        let fraction = sides.count == 2 ? sides[1] : ""
        guard fraction.allSatisfy(\.isASCIIDigit), decimal == nil || !fraction.isEmpty else { throw .notUnderstood }
        return try amount(whole: whole.filter(\.isASCIIDigit), fraction: fraction)
    }

    /// Whether the separators group thousands, or as in India: `1,00,000`.
    private static func isGrouped(_ whole: Substring) -> Bool {
        let groups = whole.split(omittingEmptySubsequences: false) { !$0.isASCIIDigit }.map(\.count)
        guard groups.count > 1 else { return true }
        let inner = groups.dropFirst().dropLast()
        guard groups.last == 3 else { return false }
        if inner.allSatisfy({ $0 == 3 }) { return (1...3).contains(groups[0]) }
        return (1...2).contains(groups[0]) && inner.allSatisfy { $0 == 2 }
            && whole.filter { !$0.isASCIIDigit }.allSatisfy { $0 == "," }
    }

    private func amount(whole: String, fraction: Substring) throws(Fault) -> Amount {
        let moved = fraction.prefix(zeros)
        let fraction = fraction.dropFirst(zeros)
        let digits = (whole + moved + String(repeating: "0", count: zeros - moved.count)).drop { $0 == "0" }
        guard fraction.count <= 4 else { throw .tooPrecise }
        guard digits.count <= 14 else { throw .tooLarge }
        let padded = fraction + String(repeating: "0", count: 4 - fraction.count)
        guard let tenThousandths = Int64(digits + padded), let amount = Amount(tenThousandths: tenThousandths) else {
            throw .tooLarge
        }
        return amount
    }
}

extension AmountParts {
    /// The text after a number: `Mio. EUR`, `k€`, `TEUR`.
    private struct Suffix {
        private(set) var zeros = 0
        private(set) var currency: CurrencyMention?

        /// Abbreviations of thousands and millions that are clear only together with a currency.
        private static let withCurrency: [Character: Int] = ["t": 3, "m": 6]
        private static let currencies: Set<String> = ["eur", "€", "chf", "sek", "nok", "dkk", "kr"]

        init(_ text: Substring) throws(Fault) {
            guard !text.isEmpty else { return }
            if let currency = CurrencyMention(text) {
                self.currency = currency
                return
            }
            let mentions = text.split(whereSeparator: \.isWhitespace).map { CurrencyMention($0) }
            if mentions.count == 2, let one = mentions[0], let other = mentions[1] {
                currency = try AmountParts.one(one, other)
                return
            }
            let lowercase = text.lowercased()
            if let first = lowercase.first, let zeros = Self.withCurrency[first],
                Self.currencies.contains(String(lowercase.dropFirst()))
            {
                self.zeros = zeros
                currency = CurrencyMention(text.dropFirst())
                return
            }
            var unclear: Substring?
            for end in text.indices.reversed() {
                let word = text[...end]
                let rest = text[text.index(after: end)...].trimmed
                let currency = CurrencyMention(rest)
                guard rest.isEmpty || currency != nil else { continue }
                if let multiplier = Multiplier(word.trimmed) {
                    (zeros, self.currency) = (multiplier.zeros, currency)
                    return
                }
                if Multiplier.isUnclear(word.trimmed) { unclear = word.trimmed }
            }
            throw unclear.map { .unclear(String($0)) } ?? .notUnderstood
        }
    }
}

extension Character {
    /// `0` to `9`, but no other character that Unicode counts as a number.
    var isASCIIDigit: Bool {
        // Without the first test, a digit with a combining mark would sort between two digits.
        isASCII && ("0"..."9").contains(self)
    }
}
