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
        ("15k.", "15000"),
        // Every apostrophe, and other things in place of the decimals.
        ("15´000", "15000"), ("15`000", "15000"), ("15 000:-", "15000"), ("15000:-", "15000"), ("15.000,=", "15000"),
        ("15,=", "15"), ("15.=", "15"), ("15.000,==", "15000"), ("15.000:–", "15000"), ("15 000 :-", "15000"),
        // As in India: hundreds, and then two by two.
        ("1,00,000", "100000"), ("12,34,567.89", "1234567.89"), ("1,23,45,678", "12345678"), ("1,23,456", "123456"),
        ("12,34,56,789.5", "123456789.5"),
        // Digits and separators of other scripts.
        ("１５０００", "15000"), ("１５，０００．５０", "15000.5"), ("٣٤", "34"), ("١٥٬٠٠٠٫٥٠", "15000.5"), ("١٫٥٠٠", "1.5"),
        ("۱۵۰۰۰", "15000"), ("१५०००", "15000"), ("१,००,०००", "100000"), ("๑๕๐๐๐", "15000"), ("１５ｋ", "15000"),
        ("１５\u{3000}０００", "15000"),
        // Marks that cannot be seen.
        ("15\u{200B}000", "15000"), ("\u{202A}15000\u{202C}", "15000"), ("\u{FEFF}15000", "15000"),
        ("15\u{2060}k", "15000"),
        ("\u{200E}15,000.50\u{200E}", "15000.5"), ("\u{2068}15000\u{2069}", "15000"),
    ])
    func readsEveryNotation(text: String, plain: String) {
        #expect(ParsedAmount(text) == .amount(.of(plain), nil))
    }

    @Test(
        "words and letters that make a number larger",
        arguments: [
            ("1.5 million", "1500000"), ("1,5 Mio.", "1500000"), ("1,5 Mio", "1500000"), ("15 mln", "15000000"),
            ("15mln", "15000000"), ("15 mln.", "15000000"), ("2 Millionen", "2000000"), ("2 miljoen", "2000000"),
            ("2 millions", "2000000"), ("2 milliones", nil), ("2 millones", "2000000"), ("2 milhões", "2000000"),
            ("2 milioni", "2000000"), ("2 miljoner", "2000000"), ("2 millioner", "2000000"), ("2 miliony", "2000000"),
            ("2 млн", "2000000"), ("2 миллиона", "2000000"), ("2 مليون", "2000000"), ("1.2345 Mio.", "1234500"),
            ("1.234567 million", "1234567"), ("0.000001 million", "1"), ("0,5 Mio.", "500000"),
            ("15 Tsd.", "15000"), ("15 Tsd", "15000"), ("15 duizend", "15000"), ("15 tausend", "15000"),
            ("15 thousand", "15000"), ("15 tusen", "15000"), ("15 tys.", "15000"), ("15 tis.", "15000"),
            ("15 mila", "15000"), ("15 тыс.", "15000"), ("15 ألف", "15000"), ("1.5 THOUSAND", "1500"),
            ("2 Mrd.", "2000000000"), ("2 mld", "2000000000"), ("2 miljard", "2000000000"),
            ("2 milliards", "2000000000"),
            ("2 млрд", "2000000000"), ("5 lakh", "500000"), ("1.5 lakhs", "150000"), ("2 lac", "200000"),
            ("3 crore", "30000000"), ("1.25 crores", "12500000"), ("15 hundred", "1500"), ("5 hundert", "500"),
            ("150万", "1500000"), ("1.5億", "150000000"), ("3亿", "300000000"), ("5만", "50000"), ("3千", "3000"),
            ("1,500 million", nil),
        ] as [(String, String?)])
    func multiplies(text: String, plain: String?) {
        if let plain {
            #expect(ParsedAmount(text) == .amount(.of(plain), nil))
            for format in NumberFormat.allCases { #expect(ParsedAmount(text, format: format).amount == .of(plain)) }
        } else {
            #expect(ParsedAmount(text).amount == nil)
        }
    }

    @Test(
        "99 cents are never 99 dollars, and a phone number is no amount",
        arguments: [
            "$.99", "$ .99", "€.50", "€ .50", "£.5", "US$.99", "R$.50", "￥.5", "₹.75", "zł.€.5", "-$.99", "($.99)",
            ".99",
            "$.5k",
        ])
    func refusesHalfNumbers(text: String) {
        for format in [nil] + NumberFormat.allCases.map(Optional.some) {
            #expect(ParsedAmount(text, format: format).amount == nil)
        }
        for text in [
            "0612345678", "06 12345678", "0031612345678", "0001500", "01500", "01.500", "015,000", "01,500.00",
            "€ 0150",
        ] {
            #expect(ParsedAmount(text).amount == nil && ParsedAmount(text, format: .comma).amount == nil)
        }
        for (text, plain) in [
            ("Rs.50", "50"), ("Fr.50", "50"), ("kr.1500", "1500"), ("S/.50", "50"), ("$0.99", "0.99"),
        ] {
            #expect(ParsedAmount(text).amount == .of(plain))
        }
    }

    @Test(
        "what means different amounts to different people is refused by name",
        arguments: [
            ("15m", "m"), ("15M", "M"), ("15 m", "m"), ("$1.5M", "M"), ("15 MM", "MM"), ("15 mil", "mil"),
            ("15 mil.", "mil."), ("2b", "b"), ("2bn", "bn"), ("2 billion", "billion"), ("2 Billionen", "Billionen"),
            ("2 biljoen", "biljoen"), ("2 bln EUR", "bln"), ("15 t", "t"), ("2 mia.", "mia."), ("5 cr", "cr"),
            ("15 grand", "grand"), ("€ 3 mn", "mn"), ("1 trillion", "trillion"), ("15M EUR", "M"), ("15M$", "M"),
        ])
    func refusesWhatIsUnclear(text: String, word: String) {
        for format in [nil] + NumberFormat.allCases.map(Optional.some) {
            #expect(ParsedAmount(text, format: format) == .invalid(.amountUnclear(text, word)))
        }
        #expect(ParsedAmount(text).isMeant)
    }

    @Test(arguments: [
        ("1.500", "1500", "1.5"), ("15,000", "15000", "15"), ("1,125", "1125", "1.125"),
        ("999.999", "999999", "999.999"),
        ("1.500k", "1500000", "1500"), ("12,345k", "12345000", "12345"), ("1.500 Mio.", "1500000000", "1500000"),
        ("1,500 million", "1500000000", "1500000"), ("１，５００", "1500", "1.5"), ("1.500 Tsd.", "1500000", "1500"),
    ])
    func asksWhereTwoReadingsArePossible(text: String, grouped: String, decimal: String) {
        #expect(ParsedAmount(text) == .ambiguous(grouped: .of(grouped), decimal: .of(decimal), nil))
        let hasPoint = text.firstIndex(of: ".").map { text[$0...].dropFirst().first?.isNumber == true } ?? false
        let decimalFormat: NumberFormat = hasPoint ? .point : .comma
        let groupFormat: NumberFormat = hasPoint ? .comma : .point
        #expect(ParsedAmount(text, format: decimalFormat) == .amount(.of(decimal), nil))
        #expect(ParsedAmount(text, format: groupFormat) == .amount(.of(grouped), nil))
        #expect(ParsedAmount(text).amount == nil)
    }

    @Test(arguments: [
        ("1.5", "1.5"), ("1,5", "1.5"), ("15,000.50", "15000.5"), ("15.000,50", "15000.5"), ("0,500", "0.5"),
        ("1500.000", "1500"), ("1 500", "1500"), ("1.500,-", "1500"), ("1,500.-", "1500"),
    ])
    func readsWhatIsClearInTheSameWayWhateverTheHabit(text: String, plain: String) {
        for format in NumberFormat.allCases {
            #expect(ParsedAmount(text, format: format) == .amount(.of(plain), nil))
        }
    }

    @Test(arguments: [
        ("EUR 1500", "1500", "EUR"), ("1500 EUR", "1500", "EUR"), ("1500eur", "1500", "EUR"), ("€15", "15", "EUR"),
        ("15 €", "15", "EUR"), ("15k EUR", "15000", "EUR"), ("15kEUR", "15000", "EUR"), ("15k€", "15000", "EUR"),
        ("€ 15k", "15000", "EUR"), ("15.000,- €", "15000", "EUR"), ("€ 15.000,-", "15000", "EUR"),
        ("£15,000.50", "15000.5", "GBP"), ("CHF 15'000.–", "15000", "CHF"), ("15 000 zł", "15000", "PLN"),
        ("1500 Kč", "1500", "CZK"), ("R$ 1500", "1500", "BRL"), ("US$15", "15", "USD"), ("15 KZT", "15", "KZT"),
        ("£99", "99", "GBP"), ("1.500.000 VND", "1500000", "VND"), ("1.500.000 ₫", "1500000", "VND"),
        ("$1,500.00 USD", "1500", "USD"), ("USD $1,500.00", "1500", "USD"), ("€ 15 EUR", "15", "EUR"),
        ("EUR 15 EUR", "15", "EUR"), ("€15€", "15", "EUR"), ("15 $ CAD", "15", "CAD"), ("A$ 15 AUD", "15", "AUD"),
        ("₹1,00,000", "100000", "INR"), ("₹ 5 lakh", "500000", "INR"), ("Rs. 5 lakh INR", "500000", "INR"),
        ("1,5 Mio. EUR", "1500000", "EUR"), ("1,5 Mio. €", "1500000", "EUR"), ("1,5 Mio.€", "1500000", "EUR"),
        ("EUR 1,5 Mio.", "1500000", "EUR"), ("15 mln zł", "15000000", "PLN"), ("15 Tsd. Euro", "15000", "EUR"),
        ("15 TEUR", "15000", "EUR"), ("15 T€", "15000", "EUR"), ("1,5 M€", "1500000", "EUR"),
        ("2 MSEK", "2000000", "SEK"),
        ("15 EURO", "15", "EUR"), ("15 euros", "15", "EUR"), ("15 Franken", "15", "CHF"), ("15 yen", "15", "JPY"),
        ("150万円", "1500000", "JPY"), ("円 1500", "1500", "JPY"), ("￥1500 JPY", "1500", "JPY"), ("15원", "15", "KRW"),
        ("CA$15", "15", "CAD"), ("HK$ 1,500.50", "1500.5", "HKD"), ("15 тыс. грн", "15000", "UAH"),
        ("R 15 000,50", "15000.5", "ZAR"), ("RM 1,500.50", "1500.5", "MYR"), ("Rp 1.500.000", "1500000", "IDR"),
        ("1.500.000,- Ft", "1500000", "HUF"), ("15 lei RON", "15", "RON"), ("100 TL", "100", "TRY"),
        ("15 000:- SEK", "15000", "SEK"), ("SEK 15 000:-", "15000", "SEK"), ("٣٤ د.إ", "34", "AED"),
        ("15 CHF.", "15", nil),
    ])
    func takesACurrencyAlong(text: String, plain: String, code: String?) {
        let reading = ParsedAmount(text)
        guard let code else {
            #expect(reading == .invalid(.amountNotUnderstood(text)))
            return
        }
        #expect(reading.amount == .of(plain))
        #expect(reading.currency?.onlyCode == code)
    }

    @Test(arguments: [
        ("€15 USD", "€", "USD"), ("EUR 15 GBP", "EUR", "GBP"), ("15 EUR USD", "EUR", "USD"), ("£15 $", "£", "$"),
        ("EUR15USD", "EUR", "USD"), ("$15k EUR", "$", "EUR"), ("€ 15 kr", "€", "kr"),
    ])
    func refusesTwoCurrencies(text: String, one: String, other: String) {
        #expect(ParsedAmount(text) == .invalid(.amountTwoCurrencies(text, one, other)))
    }

    @Test func readsAKroneAsACurrencyAndNotAsThousands() {
        for text in ["1500 kr", "1500kr", "1500 kr.", "kr 1500", "1500,- kr", "1500 kroner", "15 mkr", "15 tkr"] {
            let reading = ParsedAmount(text)
            let plain = text.hasSuffix("mkr") ? "15000000" : text.hasSuffix("tkr") ? "15000" : "1500"
            #expect(reading.amount == .of(plain), "\(text)")
            #expect(reading.currency?.stands(for: "DKK") == true, "\(text)")
        }
    }

    @Test func keepsTheCurrencyOfAnAmbiguousAmount() {
        let reading = ParsedAmount("EUR 1.500")
        #expect(reading == .ambiguous(grouped: .of("1500"), decimal: .of("1.5"), CurrencyMention("EUR")))
        #expect(reading.currency?.onlyCode == "EUR")
    }

    @Test(arguments: [
        "abc", "won", "-", ".", ",", "15.", ".5", "k", "15kk", "k15", "million", "Mio. 15", "15 mkm", "15 mkro",
        "1e5", "1.5E+05", "0x10", "15%", "15+5", "+15", "5-10", "14.11.2026", "2026-11-14", "12.34.56", "1.23.456",
        "1,2,345", "123,45,678", "1.000.00", "12:30", "192.168.1.10",
        "1.000.0000", "1000.000.000", "1.5,000", "1.234,567.89", "1.234'567", "1''000", "15  000", "1500 000",
        "1'5", "15'00", "1. 500", "1..500", "1,.5", "1.500,", "15.50,-", "15.000,50,-", "1.5,-", "15,-k", "15.- Mio.",
        "EUR", "15 XYZ", "15 Fantastilliarden", "EUR 15 XYZ", "15€50", "15k-20k", "15 Mio. 500 Tsd.", "ca. 15", "~15",
        "15\t000", "15\n000", "15_000", "(15", "15)", "((15))", "15 (net)",
        "1\u{301}5", "15\u{301}", "1\u{FE0F}\u{20E3}5", "½", "15\u{0}", "\u{1B}[15m", "15\u{202E}", "\u{202E}15",
        "15\u{AD}000", "\u{AD}15", "一五", "①⑤", "¹⁵", "XV",
        String(repeating: "1", count: 65), String(repeating: "1,", count: 1_000) + "1",
    ])
    func refusesWhatIsNotAnAmount(text: String) {
        #expect(ParsedAmount(text) == .invalid(.amountNotUnderstood(text)))
        #expect(ParsedAmount(text).amount == nil)
        #expect(ParsedAmount(text).currency == nil)
        #expect(!ParsedAmount(text).isMeant)
    }

    @Test(arguments: [
        "-5", "- 5", "\u{2212}5", "-15,000.50", "€ -5", "-€5", "EUR -15k", "-5 EUR", "-0", "(1,500.00)", "(15)",
        "($1,500.00)", "$(1,500.00)", "(1.500,00) EUR", "(15k)", "1,500.00-", "15-", "15- EUR", "1.500,00-€", "–5",
        "—5",
        "－５", "- 1,5 Mio. EUR", "-15m",
    ])
    func refusesANegativeAmount(text: String) {
        let expected: RuleViolation = text == "-15m" ? .amountUnclear(text, "m") : .amountNegative(text)
        #expect(ParsedAmount(text) == .invalid(expected))
        #expect(ParsedAmount(text).isMeant)
    }

    @Test(arguments: ["-", "--5", "-abc", "- -", "a-5", "-(5)", "(-5)", "15 - EUR", "15 -"])
    func callsOnlyAnAmountNegative(text: String) {
        #expect(ParsedAmount(text) == .invalid(.amountNotUnderstood(text)))
    }

    @Test(arguments: ["", " ", "\u{A0}\t\n", "\u{200B}", "\u{FEFF} "])
    func isEmptyForNothing(text: String) {
        #expect(ParsedAmount(text) == .empty)
    }

    @Test(
        arguments: [
            ("99999999999999", nil), ("100000000000000", RuleViolation.amountTooLarge),
            ("99,999,999,999,999.9", nil), ("99,999,999,999,999.99", RuleViolation.amountTooLarge),
            ("12345678901.2345", nil), ("123456789012.3456", RuleViolation.amountTooLarge),
            ("099999999999999", RuleViolation.amountNotUnderstood),
            ("99999999999k", nil), ("100000000000k", RuleViolation.amountTooLarge), ("99 Mrd.", nil),
            ("100000 Mrd.", RuleViolation.amountTooLarge), ("0.0001", nil), ("0.00001", RuleViolation.amountTooPrecise),
            ("1.50000", RuleViolation.amountTooPrecise), ("1.1234567k", nil),
            ("1.12345678k", RuleViolation.amountTooPrecise),
            ("1.1234567891 million", nil), ("1.12345678912 million", RuleViolation.amountTooPrecise),
            ("9999999999999999999999999999999", RuleViolation.amountTooLarge),
        ] as [(String, (@Sendable (String) -> RuleViolation)?)])
    func hasAtMost14And4And15Digits(text: String, violation: (@Sendable (String) -> RuleViolation)?) {
        if let violation {
            #expect(ParsedAmount(text) == .invalid(violation(text)))
        } else {
            #expect(ParsedAmount(text).amount != nil)
        }
    }

    @Test(arguments: SeededGenerator.seeds)
    func readsBackWhatItFormats(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let digits = random.amount()
            for format in NumberFormat.allCases {
                let text = digits.text(separator: String(format.decimalSeparator))
                let reading = ParsedAmount(text, format: format)
                guard let amount = reading.amount else {
                    Issue.record("\(text) was not read: \(reading)")
                    continue
                }
                #expect(ParsedAmount(amount.formatted(format), format: format) == reading, "\(text)")
                #expect(ParsedAmount(amount.plainText, format: .point) == reading, "\(text)")
            }
        }
    }

    @Test(arguments: SeededGenerator.seeds)
    func answersForAnyText(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let alphabet = [
            "0", "1", "5", "000", ".", ",", "'", " ", "\u{A0}", "k", "€", "EUR", ",-", "-", "kr", "Mio.", "m", "(", ")",
            "\u{66B}",
        ]
        for _ in 0..<2_000 {
            let text = random.text(of: alphabet)
            for format in [nil, NumberFormat.point, .comma] {
                switch ParsedAmount(text, format: format) {
                case .empty: #expect(text.withoutInvisibles.trimmedOrNil == nil, "\(text.debugDescription)")
                case .amount(let amount, _): #expect(Amount(tenThousandths: amount.tenThousandths) == amount)
                case .ambiguous(let grouped, let decimal, _):
                    #expect(format == nil && grouped != decimal, "\(text.debugDescription)")
                case .invalid(let violation): #expect(violation.field == .value)
                }
            }
        }
    }
}
