extension HistoryFilter {
    package struct ParseError: Error, Hashable, Sendable {
        /// In characters from 0.
        package let offset: Int
        /// One sentence without a full stop: what is wrong and what is allowed.
        package let message: String
    }

    /// The words before a colon, also for completion and documentation.
    package static let words = [
        "status", "outcome", "since", "until", "value", "currency", "profile", "author", "id", "email", "phone",
    ]

    /// Words are separated by spaces; quotes keep spaces (`"call back"`); a leading `-` negates.
    ///
    /// - Parameters:
    ///   - countryCode: the default country code for `phone:`, digits only.
    ///   - numberFormat: the profile's format for `value:`; without one, a value with two readings is refused.
    /// - Throws: `ParseError` for an invalid value of a known word. An unknown word is searched for as text.
    package init(
        _ text: some StringProtocol, countryCode: String? = nil, numberFormat: NumberFormat? = nil
    ) throws(ParseError) {
        var terms: [Term] = []
        for word in Word.split(text) {
            let hasMinus = !word.isQuoted && word.text.count > 1 && word.text.first == "-"
            let body = hasMinus ? String(word.text.dropFirst()) : word.text
            let reader = TermReader(offset: word.offset, countryCode: countryCode, numberFormat: numberFormat)
            let term = word.isQuoted ? Term.text(body) : try reader.term(body)
            terms.append(hasMinus || word.isNegatedQuote ? .not(term) : term)
        }
        self.init(terms: terms)
    }

    private struct Word {
        var text: String
        let offset: Int
        let isQuoted: Bool
        /// Whether a minus preceded the quoted text; it is no longer in `text`.
        var isNegatedQuote = false

        static func split(_ text: some StringProtocol) -> [Word] {
            var words: [Word] = []
            var current: Word?
            var inQuotes = false
            for (offset, character) in text.enumerated() {
                if character == "\"" {
                    inQuotes.toggle()
                    if current == nil {
                        current = Word(text: "", offset: offset, isQuoted: true)
                    } else if let minus = current, minus.text == "-", !minus.isQuoted {
                        current = Word(text: "", offset: minus.offset, isQuoted: true, isNegatedQuote: true)
                    }
                } else if character.isWhitespace && !inQuotes {
                    if let word = current, !word.text.isEmpty { words.append(word) }
                    current = nil
                } else if current == nil {
                    current = Word(text: String(character), offset: offset, isQuoted: false)
                } else {
                    current?.text.append(character)
                }
            }
            if let word = current, !word.text.isEmpty { words.append(word) }
            return words
        }
    }

    private struct TermReader {
        let offset: Int
        let countryCode: String?
        let numberFormat: NumberFormat?

        func term(_ body: String) throws(ParseError) -> Term {
            guard let colon = body.firstIndex(of: ":"), colon != body.startIndex else { return .text(body) }
            let word = body[..<colon].lowercased()
            let value = String(body[body.index(after: colon)...])
            guard HistoryFilter.words.contains(word) else { return .text(body) }
            guard !value.isEmpty else { throw fail("type what \(word): should be, such as \(example(word))") }
            switch word {
            case "status": return .status(try choice(value, of: TargetStatus.allCases, word))
            case "outcome":
                if value.lowercased() == "attention" { return .attention }
                return .outcome(try choice(value, of: Outcome.allCases, word, also: "attention"))
            case "since": return .since(try moment(value, word))
            case "until": return .until(try moment(value, word))
            case "value": return try comparison(value)
            case "currency": return .currency(value.uppercased())
            case "profile": return .profile(value)
            case "author": return .author(value)
            default:
                guard let kind = IdentifierKind(rawValue: word) else { return .text(body) }
                switch LookupQuery.read(value, as: kind, countryCode: countryCode) {
                case .identifier(let identifier): return .lead(identifier)
                case .unfinished(_, let violation): throw fail(violation.message)
                case .empty, .name: return .text(body)
                }
            }
        }

        private func choice<Choice: RawRepresentable<String>>(
            _ value: String, of choices: [Choice], _ word: String, also: String? = nil
        ) throws(ParseError) -> Choice {
            if let choice = choices.first(where: { $0.rawValue == value.lowercased() }) { return choice }
            let allowed = choices.map(\.rawValue) + [also].compactMap(\.self)
            throw fail("\(word): is one of " + allowed.joined(separator: ", "))
        }

        private func moment(_ value: String, _ word: String) throws(ParseError) -> Moment {
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
            throw fail("\(word): is today, yesterday, a day such as 2026-11-14, or an age such as 12h, 7d or 2w")
        }

        private func comparison(_ value: String) throws(ParseError) -> Term {
            var rest = Substring(value)
            var comparison = Comparison.equal
            for candidate in [Comparison.lessOrEqual, .greaterOrEqual, .less, .greater, .equal]
            where rest.hasPrefix(candidate.rawValue) {
                comparison = candidate
                rest = rest.dropFirst(candidate.rawValue.count)
                break
            }
            switch ParsedAmount(rest, format: numberFormat) {
            case .amount(let amount, nil): return .value(comparison, amount)
            case .amount, .ambiguous(_, _, .some):
                throw fail("write the currency apart, such as value:>1000 currency:EUR")
            case .ambiguous(let grouped, let decimal, nil):
                throw fail(RuleViolation.amountAmbiguous(String(rest), grouped: grouped, decimal: decimal).message)
            case .invalid(let violation): throw fail(violation.message)
            case .empty: throw fail("type an amount after value:, such as value:>1000")
            }
        }

        private func example(_ word: String) -> String {
            switch word {
            case "status": "status:won"
            case "outcome": "outcome:attention"
            case "since", "until": word + ":7d"
            case "value": "value:>1000"
            case "currency": "currency:EUR"
            case "email": "email:jane@example.com"
            case "phone": "phone:+31612345678"
            case "id": "id:lead_123"
            case "author": "author:Anna"
            default: word + ":acme"
            }
        }

        private func fail(_ message: String) -> ParseError {
            ParseError(offset: offset, message: message)
        }
    }
}
