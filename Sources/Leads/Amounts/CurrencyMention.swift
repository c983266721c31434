/// A currency sign or code that was typed with an amount. It must be the lead's currency.
package struct CurrencyMention: Hashable, Sendable {
    /// As typed: `€`, `EUR`, `kr`.
    package let typed: String
    /// The codes it can stand for, upper-case: one for a code, several for `$`.
    package let codes: [String]

    private static let signs: [String: [String]] = [
        "€": ["EUR"], "£": ["GBP"], "₹": ["INR"], "₺": ["TRY"], "₽": ["RUB"], "₴": ["UAH"], "₪": ["ILS"], "₩": ["KRW"],
        "₫": ["VND"], "฿": ["THB"], "₦": ["NGN"], "₱": ["PHP"], "₡": ["CRC"], "₸": ["KZT"], "₲": ["PYG"],
        "¥": ["JPY", "CNY"], "zł": ["PLN"], "kč": ["CZK"], "ft": ["HUF"], "lei": ["RON"], "fr": ["CHF"], "fr.": ["CHF"],
        "kr": ["SEK", "NOK", "DKK", "ISK"], "kr.": ["DKK", "ISK"],
        "r$": ["BRL"], "us$": ["USD"], "a$": ["AUD"], "c$": ["CAD"],
        "$": [
            "USD", "AUD", "CAD", "NZD", "SGD", "HKD", "MXN", "ARS", "CLP", "COP", "UYU", "TWD", "JMD", "BSD", "BBD",
            "BMD", "BND", "BZD", "FJD", "GYD", "KYD", "LRD", "NAD", "SBD", "SRD", "TTD", "XCD",
        ],
    ]

    /// The codes of ISO 4217 that are in use. A closed list, so that `15 mio` is never 15 of a currency `MIO`.
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

    /// - Returns: nil when `text` is neither a known sign nor a currency code in any case.
    package init?(_ text: some StringProtocol) {
        let word = text.trimmed
        if let codes = Self.signs[word.lowercased()] {
            self.codes = codes
        } else if word.utf8.count == 3, Self.knownCodes.contains(word.uppercased()) {
            self.codes = [word.uppercased()]
        } else {
            return nil
        }
        typed = String(word)
    }

    /// Whether it may mean that ISO 4217 code: `$` stands for several.
    package func stands(for currency: String) -> Bool {
        codes.contains(currency.uppercased())
    }

    /// The code it stands for, when it can be only one.
    package var onlyCode: String? {
        codes.count == 1 ? codes.first : nil
    }
}
