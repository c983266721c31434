import Testing

@testable import Leads

@Suite struct CurrencyMentionTests {
    @Test(arguments: [
        ("EUR", ["EUR"]), ("eur", ["EUR"]), (" usd ", ["USD"]), ("€", ["EUR"]), ("£", ["GBP"]), ("zł", ["PLN"]),
        ("ZŁ", ["PLN"]), ("Kč", ["CZK"]), ("kc\u{30C}", ["CZK"]), ("Fr.", ["CHF"]), ("¥", ["JPY", "CNY"]),
        ("kr", ["SEK", "NOK", "DKK", "ISK"]), ("kr.", ["SEK", "NOK", "DKK", "ISK"]), ("US$", ["USD"]),
        ("US $", ["USD"]),
        ("Euro", ["EUR"]), ("euros", ["EUR"]), ("円", ["JPY"]), ("руб.", ["RUB", "BYN"]), ("CA$", ["CAD"]),
        ("Franken", ["CHF"]), ("R", ["ZAR"]), ("TL", ["TRY"]), ("S/.", ["PEN"]),
        ("Rs.", ["INR", "PKR", "LKR", "NPR", "MUR", "SCR"]),
        ("lei", ["RON", "MDL"]),
    ])
    func knowsSignsAndCodes(text: String, codes: [String]) throws {
        let mention = try #require(CurrencyMention(text))
        #expect(mention.codes == codes)
        #expect(mention.typed == text.trimmed)
        #expect(mention.onlyCode == (codes.count == 1 ? codes[0] : nil))
        for code in codes {
            #expect(mention.stands(for: code))
            #expect(mention.stands(for: code.lowercased()))
        }
        #expect(!mention.stands(for: "XXX"))
    }

    @Test func takesADollarForAnyDollarAndNothingElse() throws {
        let dollar = try #require(CurrencyMention("$"))
        #expect(dollar.onlyCode == nil)
        #expect(["USD", "AUD", "CAD", "MXN"].allSatisfy(dollar.stands))
        #expect(!dollar.stands(for: "EUR"))
        #expect(!dollar.stands(for: ""))
    }

    @Test(arguments: ["", " ", "E", "EU", "EURX", "MIO", "MLN", "TSD", "K", "12", "E1R", "ЕUR", "€€", "kFt", "won"])
    func isNilForAnyOtherWord(text: String) {
        #expect(CurrencyMention(text) == nil)
    }
}
