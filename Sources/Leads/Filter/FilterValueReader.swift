/// Reads what follows a word and its colon.
struct FilterValueReader {
    let word: String
    let value: String
    /// Of the whole term, in characters.
    let offset: Int
    let countryCode: String?
    let numberFormat: NumberFormat?

    func fail(_ message: String) -> FilterParseError {
        FilterParseError(offset: offset, message: message)
    }

    func choice<Choice>(_ choices: [(name: String, choice: Choice)]) throws(FilterParseError) -> Choice {
        if let choice = choices.first(where: { $0.name == value.lowercased() }) { return choice.choice }
        throw fail("\(word): takes " + choices.map(\.name).joined(separator: ", "))
    }

    func yesOrNo() throws(FilterParseError) -> Bool {
        switch value.lowercased() {
        case "yes": return true
        case "no": return false
        default: throw fail("\(word): takes yes or no")
        }
    }

    func moment() throws(FilterParseError) -> FilterMoment {
        switch value.lowercased() {
        case "today": return .daysAgo(0)
        case "yesterday": return .daysAgo(1)
        default: break
        }
        let parts = value.split(separator: "-", omittingEmptySubsequences: false)
        if parts.map(\.count) == [4, 2, 2], parts.joined().allSatisfy(\.isASCIIDigit), let year = Int(parts[0]),
            let month = Int(parts[1]), let day = Int(parts[2]), year > 1_900,
            LocalTime.isDay(year: year, month: month, day: day)
        {
            return .day(year: year, month: month, day: day)
        }
        if let unit = value.last, let count = Int(value.dropLast()), (1...100_000).contains(count) {
            switch unit {
            case "m": return .ago(Double(count) * 60)
            case "h": return .ago(Double(count) * 3_600)
            case "d": return .daysAgo(count)
            case "w": return .daysAgo(count * 7)
            default: break
            }
        }
        throw fail("\(word): takes today, yesterday, a day such as 2026-11-14, or an age such as 12h, 7d or 2w")
    }

    /// - Parameter currencyAdvice: what to do about a currency in the value.
    func amount(currencyAdvice: String) throws(FilterParseError) -> (FilterComparison, Amount) {
        let (comparison, rest) = compared
        switch ParsedAmount(rest, format: numberFormat) {
        case .amount(let amount, nil): return (comparison, amount)
        case .amount, .ambiguous(_, _, .some): throw fail(currencyAdvice)
        case .ambiguous(let grouped, let decimal, nil):
            throw fail(RuleViolation.amountAmbiguous(String(rest), grouped: grouped, decimal: decimal).message)
        case .invalid(let violation): throw fail(violation.message)
        case .empty: throw fail("type an amount after \(word):, such as \(word):>1000")
        }
    }

    func days() throws(FilterParseError) -> (FilterComparison, Int) {
        let (comparison, rest) = compared
        let digits = rest.hasPrefix("-") ? rest.dropFirst() : rest[...]
        guard digits.allSatisfy(\.isASCIIDigit), let days = Int(rest), abs(days) <= 100_000 else {
            throw fail("\(word): takes a number of days, such as \(word):<14")
        }
        return (comparison, days)
    }

    /// - Returns: nil where it cannot be an identifier of that kind.
    func identifier(_ kind: IdentifierKind) throws(FilterParseError) -> Identifier? {
        switch LookupQuery.read(value, as: kind, countryCode: countryCode) {
        case .identifier(let identifier): return identifier
        case .unfinished(_, let violation): throw fail(violation.message)
        case .empty, .name: return nil
        }
    }

    private var compared: (FilterComparison, Substring) {
        let longestFirst: [FilterComparison] = [.lessOrEqual, .greaterOrEqual, .less, .greater, .equal]
        for comparison in longestFirst where value.hasPrefix(comparison.rawValue) {
            return (comparison, value.dropFirst(comparison.rawValue.count))
        }
        return (.equal, value[...])
    }
}
