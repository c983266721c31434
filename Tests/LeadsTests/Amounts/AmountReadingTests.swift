import TestSupport
import Testing

@testable import Leads

@Suite struct AmountReadingTests {
    @Test(arguments: [
        ("15000", "15000"), (" 15000 ", "15000"), ("0", "0"), ("0.00", "0"), ("007", "7"), ("1.5", "1.5"),
        ("1,5", "1.5"), ("15.00", "15"), ("15,00", "15"), ("0.500", "0.5"), ("0,125", "0.125"),
        ("1500.000", "1500"), ("1500,125", "1500.125"), ("15.1234", "15.1234"),
        // Both separators: the last one is before the decimals.
        ("15,000.50", "15000.5"), ("15.000,50", "15000.5"), ("1,234,567.89", "1234567.89"),
        ("1.234.567,89", "1234567.89"), ("1,500.000", "1500"),
        // The same separator twice or more can only stand between thousands.
        ("1.234.567", "1234567"), ("1,234,567", "1234567"),
        // Every kind of space and apostrophe.
        ("15 000", "15000"), ("15 000,50", "15000.5"), ("1 234 567.5", "1234567.5"), ("15\u{A0}000", "15000"),
        ("15\u{202F}000,5", "15000.5"), ("15\u{2009}000", "15000"), ("15'000", "15000"), ("15’000", "15000"),
        ("15'000.50", "15000.5"), ("1'234'567", "1234567"),
        // A dash in place of the decimals.
        ("15.000,-", "15000"), ("15,000.-", "15000"), ("15000,-", "15000"), ("15.-", "15"), ("15,--", "15"),
        ("15.000,–", "15000"), ("15.–", "15"), ("15,—", "15"), ("15.—", "15"), ("1.500,-", "1500"),
        // Thousands.
        ("15k", "15000"), ("15K", "15000"), ("15 k", "15000"), ("1.5k", "1500"), ("1,5k", "1500"),
        ("2.25k", "2250"), ("1.2345k", "1234.5"), ("0.5k", "500"), ("1,500.5k", "1500500"), ("0k", "0"),
    ])
    func readsEveryNotation(text: String, plain: String) {
        #expect(AmountReading(text) == .amount(.of(plain), nil))
    }

    @Test(arguments: [
        ("1.500", "1500", "1.5"), ("15,000", "15000", "15"), ("1,125", "1125", "1.125"),
        ("999.999", "999999", "999.999"),
        ("1.500k", "1500000", "1500"), ("12,345k", "12345000", "12345"),
    ])
    func asksWhereTwoReadingsArePossible(text: String, grouped: String, decimal: String) {
        #expect(AmountReading(text) == .ambiguous(grouped: .of(grouped), decimal: .of(decimal), nil))
        let decimalFormat: NumberFormat = text.contains(".") ? .point : .comma
        let groupFormat: NumberFormat = text.contains(".") ? .comma : .point
        #expect(AmountReading(text, format: decimalFormat) == .amount(.of(decimal), nil))
        #expect(AmountReading(text, format: groupFormat) == .amount(.of(grouped), nil))
        #expect(AmountReading(text).amount == nil)
    }

    @Test(arguments: [
        ("1.5", "1.5"), ("1,5", "1.5"), ("15,000.50", "15000.5"), ("15.000,50", "15000.5"), ("0,500", "0.5"),
        ("1500.000", "1500"), ("1 500", "1500"), ("1.500,-", "1500"), ("1,500.-", "1500"),
    ])
    func readsWhatIsClearInTheSameWayWhateverTheHabit(text: String, plain: String) {
        for format in NumberFormat.allCases {
            #expect(AmountReading(text, format: format) == .amount(.of(plain), nil))
        }
    }

    @Test(arguments: [
        ("EUR 1500", "1500", "EUR"), ("1500 EUR", "1500", "EUR"), ("1500eur", "1500", "EUR"), ("€15", "15", "EUR"),
        ("15 €", "15", "EUR"), ("15k EUR", "15000", "EUR"), ("15kEUR", "15000", "EUR"), ("15k€", "15000", "EUR"),
        ("€ 15k", "15000", "EUR"), ("15.000,- €", "15000", "EUR"), ("€ 15.000,-", "15000", "EUR"),
        ("£15,000.50", "15000.5", "GBP"), ("CHF 15'000.–", "15000", "CHF"), ("15 000 zł", "15000", "PLN"),
        ("1500 Kč", "1500", "CZK"), ("R$ 1500", "1500", "BRL"), ("US$15", "15", "USD"), ("15 KZT", "15", "KZT"),
    ])
    func takesACurrencyAlong(text: String, plain: String, code: String) {
        let reading = AmountReading(text)
        #expect(reading.amount == .of(plain))
        #expect(reading.currency?.onlyCode == code)
    }

    @Test func readsAKroneAsACurrencyAndNotAsThousands() {
        for text in ["1500 kr", "1500kr", "1500 kr.", "kr 1500", "1500,- kr"] {
            let reading = AmountReading(text)
            #expect(reading.amount == .of("1500"), "\(text)")
            #expect(reading.currency?.stands(for: "DKK") == true, "\(text)")
        }
    }

    @Test func keepsTheCurrencyOfAnAmbiguousAmount() {
        let reading = AmountReading("EUR 1.500")
        #expect(reading == .ambiguous(grouped: .of("1500"), decimal: .of("1.5"), CurrencyMention("EUR")))
        #expect(reading.currency?.onlyCode == "EUR")
    }

    @Test(arguments: [
        "abc", "won", "-", ".", ",", "15.", ".5", "k", "15kk", "k15", "15m", "15M", "15 mio", "15 mln", "15 million",
        "1e5", "0x10", "15%", "15+5", "+15", "15-", "(15)", "5-10", "14.11.2026", "12.34.56", "1,23,456", "1.000.00",
        "1.000.0000", "1000.000.000", "1.5,000", "1.234,567.89", "1.234'567", "1''000", "15  000", "1500 000",
        "1'5", "15'00", "1. 500", "1..500", "1,.5", "1.500,", "15.50,-", "15.000,50,-", "1.5,-", "15,-k",
        "EUR 15 EUR", "€15€", "EUR", "15 EURO", "15 XYZ", "15 MIO", "EUR15USD", "15\t000", "15\n000", "15_000",
        "1\u{301}5", "15\u{301}", "1\u{FE0F}\u{20E3}5", "٣٤", "１５", "½", "15\u{0}", "\u{1B}[15m", "15\u{202E}",
        "15\u{200B}000", String(repeating: "1", count: 65), String(repeating: "1,", count: 1_000) + "1",
    ])
    func refusesWhatIsNotAnAmount(text: String) {
        #expect(AmountReading(text) == .invalid(.amountNotUnderstood))
        #expect(AmountReading(text).amount == nil)
        #expect(AmountReading(text).currency == nil)
    }

    @Test(arguments: ["-5", "- 5", "\u{2212}5", "-15,000.50", "€ -5", "-€5", "EUR -15k", "-5 EUR", "-0"])
    func refusesANegativeAmount(text: String) {
        #expect(AmountReading(text) == .invalid(.amountNegative))
    }

    @Test(arguments: ["-", "--5", "-abc", "- -", "a-5"])
    func callsOnlyAnAmountNegative(text: String) {
        #expect(AmountReading(text) == .invalid(.amountNotUnderstood))
    }

    @Test(arguments: ["", " ", "\u{A0}\t\n"])
    func isEmptyForNothing(text: String) {
        #expect(AmountReading(text) == .empty)
    }

    @Test(
        arguments: [
            ("99999999999999", nil), ("100000000000000", .amountTooLarge), ("99,999,999,999,999.9", nil),
            ("99,999,999,999,999.99", .amountTooLarge), ("12345678901.2345", nil),
            ("123456789012.3456", .amountTooLarge), ("00099999999999999", nil), ("99999999999k", nil),
            ("100000000000k", .amountTooLarge), ("0.0001", nil), ("0.00001", .amountTooPrecise),
            ("1.50000", .amountTooPrecise), ("1.1234567k", nil), ("1.12345678k", .amountTooPrecise),
            ("9999999999999999999999999999999", .amountTooLarge),
        ] as [(String, RuleViolation?)])
    func hasAtMost14And4And15Digits(text: String, violation: RuleViolation?) {
        if let violation {
            #expect(AmountReading(text) == .invalid(violation))
        } else {
            #expect(AmountReading(text).amount != nil)
        }
    }

    @Test(arguments: SeededGenerator.seeds)
    func readsBackWhatItFormats(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let digits = random.amount()
            for format in NumberFormat.allCases {
                let text = digits.text(separator: String(format.decimalSeparator))
                let reading = AmountReading(text, format: format)
                guard let amount = reading.amount else {
                    Issue.record("\(text) was not read: \(reading)")
                    continue
                }
                #expect(AmountReading(amount.formatted(format), format: format) == reading, "\(text)")
                #expect(AmountReading(amount.plainText, format: .point) == reading, "\(text)")
            }
        }
    }

    @Test(arguments: SeededGenerator.seeds)
    func answersForAnyText(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let alphabet = ["0", "1", "5", "000", ".", ",", "'", " ", "\u{A0}", "k", "€", "EUR", ",-", "-", "kr"]
        for _ in 0..<2_000 {
            let text = random.text(of: alphabet)
            for format in [nil, NumberFormat.point, .comma] {
                switch AmountReading(text, format: format) {
                case .empty: #expect(text.trimmedOrNil == nil, "\(text.debugDescription)")
                case .amount(let amount, _): #expect(Amount(tenThousandths: amount.tenThousandths) == amount)
                case .ambiguous(let grouped, let decimal, _):
                    #expect(format == nil && grouped != decimal, "\(text.debugDescription)")
                case .invalid(let violation): #expect(violation.field == .value)
                }
            }
        }
    }
}
