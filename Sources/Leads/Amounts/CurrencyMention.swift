/// A currency sign or code typed with an amount. It must be the lead's currency.
package struct CurrencyMention: Hashable, Sendable {
    /// As typed: `€`, `EUR`, `kr`.
    package let typed: String
    /// The possible ISO 4217 codes, upper-case: one for a code, several for `$`.
    package let codes: [String]

    /// Signs and words in lower case and without spaces.
    private static let signs: [String: [String]] = {
        var signs = [
            "€": ["EUR"], "£": ["GBP"], "₹": ["INR"], "₺": ["TRY"], "₽": ["RUB"], "₴": ["UAH"], "₪": ["ILS"],
            "₩": ["KRW"],
            "₫": ["VND"], "฿": ["THB"], "₦": ["NGN"], "₱": ["PHP"], "₡": ["CRC"], "₸": ["KZT"], "₲": ["PYG"],
            "₵": ["GHS"], "gh₵": ["GHS"], "₾": ["GEL"], "₼": ["AZN"], "֏": ["AMD"], "₮": ["MNT"], "៛": ["KHR"],
            "₭": ["LAK"], "؋": ["AFN"], "¥": ["JPY", "CNY"], "￥": ["JPY", "CNY"], "￡": ["GBP"], "￦": ["KRW"],
            "円": ["JPY"], "yen": ["JPY"], "yuan": ["CNY"], "rmb": ["CNY"], "元": ["CNY", "TWD", "HKD", "MOP"],
            "원": ["KRW"], "zł": ["PLN"], "zloty": ["PLN"], "złoty": ["PLN"], "złotych": ["PLN"], "kč": ["CZK"],
            "ft": ["HUF"], "forint": ["HUF"], "lei": ["RON", "MDL"], "лв": ["BGN"], "дин": ["RSD"], "din": ["RSD"],
            "ден": ["MKD"], "грн": ["UAH"], "гривень": ["UAH"], "руб": ["RUB", "BYN"], "рублей": ["RUB", "BYN"],
            "р": ["RUB", "BYN"], "rubel": ["RUB", "BYN"], "rubles": ["RUB", "BYN"], "тг": ["KZT"], "tl": ["TRY"],
            "lira": ["TRY"], "fr": ["CHF"], "sfr": ["CHF"], "franken": ["CHF"], "lek": ["ALL"], "nis": ["ILS"],
            "rand": ["ZAR"], "r": ["ZAR"], "ksh": ["KES"], "tsh": ["TZS"], "ush": ["UGX"], "rm": ["MYR"], "rp": ["IDR"],
            "dh": ["AED", "MAD"], "dhs": ["AED", "MAD"], "dirham": ["AED", "MAD"], "dirhams": ["AED", "MAD"],
            "د.إ": ["AED"], "ر.س": ["SAR"], "sr": ["SAR"], "riyal": ["SAR", "QAR", "OMR", "YER"],
            "﷼": ["SAR", "QAR", "OMR", "YER", "IRR"], "s/": ["PEN"], "soles": ["PEN"], "b/": ["PAB"],
            "reais": ["BRL"], "real": ["BRL"], "sterling": ["GBP"],
            "kr": ["SEK", "NOK", "DKK", "ISK"], "dkr": ["DKK"], "nkr": ["NOK"], "skr": ["SEK"], "ikr": ["ISK"],
            "r$": ["BRL"], "us$": ["USD"], "u$s": ["USD"], "usd$": ["USD"], "a$": ["AUD"], "au$": ["AUD"],
            "c$": ["CAD"],
            "ca$": ["CAD"], "can$": ["CAD"], "nz$": ["NZD"], "s$": ["SGD"], "hk$": ["HKD"], "nt$": ["TWD"],
            "mx$": ["MXN"], "mex$": ["MXN"], "col$": ["COP"], "ar$": ["ARS"], "j$": ["JMD"],
        ]
        let dollars = [
            "USD", "AUD", "CAD", "NZD", "SGD", "HKD", "MXN", "ARS", "CLP", "COP", "UYU", "TWD", "JMD", "BSD", "BBD",
            "BMD", "BND", "BZD", "FJD", "GYD", "KYD", "LRD", "NAD", "SBD", "SRD", "TTD", "XCD",
        ]
        let families: [(String, [String])] = [
            ("euro euros", ["EUR"]), ("$ dollar dollars", dollars),
            ("pound pounds pond ponden pfund", ["GBP", "EGP", "LBP", "SYP", "SDG", "SSP", "FKP", "GIP", "SHP"]),
            ("krone kroner kronen krona kronor kronur", ["SEK", "NOK", "DKK", "ISK"]),
            ("koruna koruny korun", ["CZK"]), ("franc francs", ["CHF", "XAF", "XOF", "XPF", "CDF", "RWF"]),
            ("rs ₨ rupee rupees rupien", ["INR", "PKR", "LKR", "NPR", "MUR", "SCR"]),
            ("peso pesos", ["MXN", "ARS", "CLP", "COP", "UYU", "PHP", "DOP", "CUP"]),
        ]
        for (words, codes) in families { for word in words.split(separator: " ") { signs[String(word)] = codes } }
        return signs
    }()

    /// The ISO 4217 codes in use. A closed list, so that `15 mio` is never 15 of a currency `MIO`.
    private static let knownCodes = Set(
        """
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF
        CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG
        HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA
        MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD
        RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX
        USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    )

    /// - Returns: nil when `text` is neither a known sign or word nor a currency code in any case.
    package init?(_ text: some StringProtocol) {
        let word = text.trimmed
        guard word.utf8.count <= 24 else { return nil }
        let key = word.lowercased().filter { $0 != " " && $0 != "\u{A0}" }
        if let codes = Self.signs[key] ?? (key.last == "." ? Self.signs[String(key.dropLast())] : nil) {
            self.codes = codes
        } else if word.utf8.count == 3, Self.knownCodes.contains(word.uppercased()) {
            self.codes = [word.uppercased()]
        } else {
            return nil
        }
        typed = String(word)
    }

    /// - Returns: nil when `text` is not an ISO 4217 code in any case.
    package init?(code text: String) {
        guard Self.knownCodes.contains(text.uppercased()) else { return nil }
        typed = text
        codes = [text.uppercased()]
    }

    /// What both mean together: `$` and `CAD` are Canadian dollars.
    ///
    /// - Returns: nil when they are different currencies.
    init?(_ one: CurrencyMention, _ other: CurrencyMention) {
        codes = one.codes.filter(other.codes.contains)
        guard !codes.isEmpty else { return nil }
        typed = one.codes.count < other.codes.count ? one.typed : other.typed
    }

    /// Whether it may mean that ISO 4217 code: `$` stands for several.
    package func stands(for currency: String) -> Bool {
        codes.contains(currency.uppercased())
    }

    /// nil when several codes are possible.
    package var onlyCode: String? {
        codes.count == 1 ? codes.first : nil
    }
}
