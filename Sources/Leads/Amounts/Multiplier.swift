/// A word or letter after a number that multiplies it: `15k`, `1,5 Mio.`, `3 lakh`.
struct Multiplier: Hashable {
    /// The zeros it adds.
    let zeros: Int

    /// Words with the same meaning everywhere, without the full stop of an abbreviation.
    private static let zerosByWord: [String: Int] = {
        let words: [Int: String] = [
            2: "hundred hundert honderd",
            3: """
            k thousand thousands tsd tausend duizend tusen tusind tuhat tuhatta mila mille ezer tys tysiąc tysiące tysięcy
            tis tisíc tisíce тыс тысяча тысячи тысяч тис тисяч хил хиляди хиљада ribu nghìn ngàn 千 천 ألف آلاف हज़ार हजार
            """,
            4: "万 萬 만",
            5: "lakh lakhs lac lacs लाख",
            6: """
            mio mln million millions millionen miljoen miljoenen miljon miljoner millioner milj miljoonaa milione milioni
            millón millones milhão milhões milion miliony milionów milionu milión milióny miliónov milionů millió milijun
            milijuna milijon milijonov milyon juta triệu млн миллион миллиона миллионов мільйон мільйона мільйонів милион
            милиона εκατ εκατομμύρια 백만 مليون ملايين
            """,
            7: "crore crores करोड़",
            8: "億 亿 억",
            9: """
            mrd mld mlrd milliard milliards milliarden milliarde miljard miljarden miljarder miliardo miliardi miliard
            miliardy miliardów miliarda milliárd milyar tỷ млрд миллиард миллиарда миллиардов мільярд مليار
            """,
        ]
        var zeros: [String: Int] = [:]
        for (count, list) in words {
            for word in list.split(whereSeparator: \.isWhitespace) { zeros[String(word)] = count }
        }
        return zeros
    }()

    /// Words that mean a thousand to some and a million to others, or a million and a billion: never guessed.
    private static let unclear: Set<String> = [
        "m", "mm", "mil", "mill", "mia", "mn", "b", "bn", "bln", "bil", "bill", "billion", "billions", "billionen",
        "biljoen",
        "billón", "billones", "bilhão", "bilhões", "t", "tn", "tr", "trn", "trillion", "cr", "grand",
    ]

    init?(_ word: some StringProtocol) {
        guard let zeros = Self.zerosByWord[Self.bare(word)] else { return nil }
        self.zeros = zeros
    }

    /// Whether its meaning depends on the writer: `15m`.
    static func isUnclear(_ word: some StringProtocol) -> Bool {
        unclear.contains(bare(word))
    }

    private static func bare(_ word: some StringProtocol) -> String {
        let word = word.lowercased()
        return word.count > 1 && word.last == "." ? String(word.dropLast()) : word
    }
}
