import Testing

@testable import Leads

@Suite("a whole update in one line") struct QuickLineTests {
    @Test(
        "lines that are understood",
        arguments: [
            ("jane@example.com won 15k closed by phone", "email:jane@example.com won 15k “closed by phone”"),
            ("jane@example.com won 15k", "email:jane@example.com won 15k"),
            ("  Jane@Example.com   WON   15k  ", "email:Jane@Example.com won 15k"),
            ("jane@example.com won", "email:jane@example.com won"),
            ("jane@example.com won closed by phone", "email:jane@example.com won “closed by phone”"),
            ("lead_123 qualified 5.000,- EUR demo done", "id:lead_123 qualified 5.000,- EUR “demo done”"),
            ("id:abc won 1", "id:abc won 1"), ("id: abc won 1", "id:abc won 1"), ("ID:won lost", "id:won lost"),
            ("email: jane@example.com lost", "email:jane@example.com lost"),
            ("+31 6 1234 5678 lost not interested", "phone:+31612345678 lost “not interested”"),
            ("phone:12345 lost", "phone:12345 lost"), ("tel:+31612345678 q 10", "phone:+31612345678 qualified 10"),
            ("06-12345678 l", "phone:06-12345678 lost"),
            ("0031 (0)6 12 34 56 78 w 900", "phone:+31612345678 won 900"),
            // The status, and won that is also qualified.
            ("lead_1 w 5", "id:lead_1 won 5"), ("lead_1 W 5", "id:lead_1 won+ 5"),
            ("lead_1 won+ 5", "id:lead_1 won+ 5"),
            ("lead_1 won also qualified 5 note", "id:lead_1 won+ 5 “note”"),
            ("lead_1, won, also qualified, 15k, closed", "id:lead_1 won+ 15k “closed”"),
            ("lead_1 win 5", "id:lead_1 won 5"), ("lead_1: won 5", "id:lead_1 won 5"),
            // Every notation of the value, the ambiguous as it is.
            ("lead_1 won 15 000 EUR paid", "id:lead_1 won 15 000 EUR “paid”"),
            ("lead_1 won 15  000", "id:lead_1 won 15 000"), ("lead_1 won € 15.000,50", "id:lead_1 won € 15.000,50"),
            ("lead_1 won EUR 15k", "id:lead_1 won EUR 15k"), ("lead_1 won 15keur", "id:lead_1 won 15keur"),
            ("lead_1 won 15'000.- chf done", "id:lead_1 won 15'000.- chf “done”"),
            ("lead_1 won 1.500 x", "id:lead_1 won 1.500 “x”"),
            ("lead_1 won 15,000, signed", "id:lead_1 won 15,000 “signed”"),
            ("lead_1 won 0 gift", "id:lead_1 won 0 “gift”"),
            // What is no amount stays in the value field, where its message stands.
            ("lead_1 won -5 x", "id:lead_1 won -5 “x”"), ("lead_1 won 1.2.34 x", "id:lead_1 won 1.2.34 “x”"),
            // A word of a sentence is no currency and no thousand.
            ("lead_1 won 100 all users", "id:lead_1 won 100 “all users”"),
            ("lead_1 won 100 ALL", "id:lead_1 won 100 ALL"),
            // A letter or word that makes the number larger means the same as in the value field.
            ("lead_1 won 15 k signed", "id:lead_1 won 15 k “signed”"),
            ("lead_1 won 15 K signed", "id:lead_1 won 15 K “signed”"),
            ("lead_1 won 1,5 Mio. EUR signed", "id:lead_1 won 1,5 Mio. EUR “signed”"),
            ("lead_1 won 15 mln signed", "id:lead_1 won 15 mln “signed”"),
            ("lead_1 won 1.5 million signed", "id:lead_1 won 1.5 million “signed”"),
            ("lead_1 won EUR 1,5 Mio. signed", "id:lead_1 won EUR 1,5 Mio “signed”"),
            ("lead_1 won 15 Tsd. Euro, signed", "id:lead_1 won 15 Tsd. Euro “signed”"),
            ("lead_1 won 5 lakh signed", "id:lead_1 won 5 lakh “signed”"),
            ("lead_1 won 15 000:- signed", "id:lead_1 won 15 000:- “signed”"),
            ("lead_1 won 15.000,= signed", "id:lead_1 won 15.000,= “signed”"),
            ("lead_1 won $1,500.00 USD signed", "id:lead_1 won $1,500.00 USD “signed”"),
            ("lead_1 won ₹1,00,000 signed", "id:lead_1 won ₹1,00,000 “signed”"),
            ("lead_1 won 15 euro signed", "id:lead_1 won 15 euro “signed”"),
            ("lead_1 won 15 EUR. Signed", "id:lead_1 won 15 EUR “Signed”"),
            ("lead_1 won 15k. Signed", "id:lead_1 won 15k “Signed”"),
            ("lead_1 won １５０００ signed", "id:lead_1 won １５０００ “signed”"),
            ("lead_1 lost 15 k too dear", "id:lead_1 lost 15 k “too dear”"),
            ("lead_1 lost 2 million too dear", "id:lead_1 lost 2 million “too dear”"),
            // What may be another amount than it seems goes to the value field whole, which asks.
            ("lead_1 won 15 M signed", "id:lead_1 won 15 M “signed”"),
            ("lead_1 won 1.5M signed", "id:lead_1 won 1.5M “signed”"),
            ("lead_1 won (1,500.00) credit", "id:lead_1 won (1,500.00) “credit”"),
            ("lead_1 won 15 Fantastilliarden EUR", "id:lead_1 won 15 Fantastilliarden EUR"),
            ("lead_1 won 15 bin € signed", "id:lead_1 won 15 bin € “signed”"),
            ("lead_1 won 1 Mio. 500 Tsd. signed", "id:lead_1 won 1 Mio. 500 Tsd “signed”"),
            ("lead_1 won 15k - 20k signed", "id:lead_1 won 15k - 20k “signed”"),
            ("lead_1 won 15000 500 EUR deposit", "id:lead_1 won 15000 500 EUR “deposit”"),
            ("lead_1 won €15 USD signed", "id:lead_1 won €15 USD “signed”"),
            // So does a number before a larger amount with a currency, and two numbers that compete.
            ("lead_1 won 3 seats 1500 EUR", "id:lead_1 won 3 seats 1500 EUR"),
            ("lead_1 won 3 seats, 1500 EUR, signed", "id:lead_1 won 3 seats, 1500 EUR “signed”"),
            ("lead_1 won 5 star review €1500", "id:lead_1 won 5 star review €1500"),
            ("lead_1 won 10 years 15k done", "id:lead_1 won 10 years 15k “done”"),
            ("lead_1 won 24 months at 1,5 Mio. EUR", "id:lead_1 won 24 months at 1,5 Mio. EUR"),
            ("lead_1 won 2 x 1500", "id:lead_1 won 2 x 1500"), ("lead_1 won 3 × 500 EUR", "id:lead_1 won 3 × 500 EUR"),
            ("lead_1 won 1500 * 2 licences", "id:lead_1 won 1500 * 2 “licences”"),
            ("lead_1 won 1500 2000", "id:lead_1 won 1500 2000"),
            ("lead_1 won 15 15 signed", "id:lead_1 won 15 15 “signed”"),
            ("lead_1 qualified 2 calls 900 €", "id:lead_1 qualified 2 calls 900 €"),
            ("lead_1 won 1500 x2 signed", "id:lead_1 won 1500 x2 “signed”"),
            ("lead_1 won 500 3x", "id:lead_1 won 500 3x"),
            ("lead_1 won 1500 + 500 later", "id:lead_1 won 1500 + 500 “later”"),
            ("lead_1 won 1500 / 2", "id:lead_1 won 1500 / 2"),
            ("lead_1 won 1500 to 2000", "id:lead_1 won 1500 to 2000"),
            ("lead_1 won 1500 -> 2000 agreed", "id:lead_1 won 1500 -> 2000 “agreed”"),
            ("lead_1 won 1500 - 2000", "id:lead_1 won 1500 - 2000"),
            ("lead_1 won 14 Nov 1500", "id:lead_1 won 14 Nov 1500"),
            ("lead_1 won 2 weeks ago, 1500", "id:lead_1 won 2 weeks ago, 1500"),
            ("lead_1 won 14 Nov", "id:lead_1 won 14 Nov"),
            ("lead_1 won 3 mei. Getekend", "id:lead_1 won 3 mei “Getekend”"),
            ("lead_1 won 10 years", "id:lead_1 won 10 years"),
            ("lead_1 won 24 Monate fest", "id:lead_1 won 24 Monate “fest”"),
            ("lead_1 won 250 seats, yearly", "id:lead_1 won 250 seats “yearly”"),
            ("lead_1 won 10 % discount", "id:lead_1 won 10 % “discount”"),
            ("lead_1 won 5 people", "id:lead_1 won 5 people"),
            ("lead_1 won 1500 yearly", "id:lead_1 won 1500 “yearly”"),
            ("lead_1 won 1500 marched on", "id:lead_1 won 1500 “marched on”"),
            ("lead_1 lost 3 days late", "id:lead_1 lost “3 days late”"),
            ("lead_1 won 0612345678", "id:lead_1 won 0612345678"),
            ("lead_1 won 15 tel 0612345678", "id:lead_1 won 15 “tel 0612345678”"),
            ("lead_1 won 15 on 2026-11-14", "id:lead_1 won 15 “on 2026-11-14”"),
            ("lead_1 won 15 called 3 times", "id:lead_1 won 15 “called 3 times”"),
            ("lead_1 won 1500 to start", "id:lead_1 won 1500 “to start”"),
            ("lead_1 won 1500 - 2 seats", "id:lead_1 won 1500 “2 seats”"),
            ("lead_1 won 1500 5 seats", "id:lead_1 won 1500 “5 seats”"),
            ("lead_1 won 1500 after €200 off", "id:lead_1 won 1500 “after €200 off”"),
            ("lead_1 won 1500 invoice 2026001", "id:lead_1 won 1500 “invoice 2026001”"),
            ("lead_1 won 1500 on 14-11-2026", "id:lead_1 won 1500 “on 14-11-2026”"),
            // Also qualified, before the value and behind it.
            ("lead_1 won and qualified 5", "id:lead_1 won+ 5"), ("lead_1 won 5 also qualified", "id:lead_1 won+ 5"),
            ("lead_1 won 5, also qualified, paid", "id:lead_1 won+ 5 “paid”"),
            ("lead_1 won 5k and also qualified", "id:lead_1 won+ 5k"),
            ("lead_1 won 5 and qualified for more", "id:lead_1 won 5 “and qualified for more”"),
            ("lead_1 lost 5 also qualified", "id:lead_1 lost “5 also qualified”"),
            // Numbers of a sentence are none.
            ("lead_1 won 15k 3 calls", "id:lead_1 won 15k “3 calls”"),
            ("lead_1 won 500 - 2 users", "id:lead_1 won 500 “2 users”"),
            ("lead_1 won 500 2026-11-14", "id:lead_1 won 500 “2026-11-14”"),
            ("lead_1 won 1500 - signed", "id:lead_1 won 1500 “signed”"),
            ("lead_1 won 100 real users", "id:lead_1 won 100 “real users”"),
            ("lead_1 won 3rd call", "id:lead_1 won “3rd call”"),
            // Lost needs no value: a bare number before words belongs to the note.
            ("lead_1 lost 3 calls unanswered", "id:lead_1 lost “3 calls unanswered”"),
            ("lead_1 lost 500", "id:lead_1 lost 500"),
            ("lead_1 lost 500 € too dear", "id:lead_1 lost 500 € “too dear”"),
            ("lead_1 lost 2k too dear", "id:lead_1 lost 2k “too dear”"),
            // The note.
            ("lead_1 lost - no budget", "id:lead_1 lost “no budget”"),
            ("lead_1 lost \"no budget\"", "id:lead_1 lost “no budget”"),
            ("lead_1 lost no  budget — won later", "id:lead_1 lost “no  budget — won later”"),
            ("lead_1 won 5 山田太郎 שלום", "id:lead_1 won 5 “山田太郎 שלום”"),
        ])
    func understood(_ text: String, _ expected: String) throws {
        let line = try #require(QuickLine(text))
        #expect(Self.describe(line) == expected)
        #expect(line.mistake == nil)
    }

    @Test(
        "a name to search for, and an identifier alone, are no line",
        arguments: [
            "", " ", "jane", "jane smith", "jane smith won 15k", "Won Kim", "lost", "won 15k", "99 Lost Ships",
            "12345 Lost Ships", "7 q", "won won won", "jane@example.com", "lead_1", "+31 6 1234 5678", "06 12 34 56 78",
            "0612345678 Jansen", "id:", "id: won", "email:", "phone: won", "3M won 15k", "q w l",
        ])
    func noLine(_ text: String) {
        #expect(QuickLine(text) == nil)
    }

    @Test(
        "what is not understood is said",
        arguments: [
            ("jane@example.com w15k", "“w15k” is not a status: write won, qualified or lost"),
            ("jane@example.com wonn 15k", "“wonn” is not a status: write won, qualified or lost"),
            ("jane@example.com wo", "write won, qualified or lost after the lead"),
            ("lead_1 closed by phone", "“closed” is not a status: write won, qualified or lost"),
            ("id: a1 yes", "“yes” is not a status: write won, qualified or lost"),
            ("+31 6 1234 5678 hello", "“hello” is not a status: write won, qualified or lost"),
            ("jane@ won 15k", "“jane@” is not a complete email address, such as jane@example.com"),
            (
                "Jane jane@example.com won 15k",
                "“Jane jane@example.com” is not a complete email address, such as jane@example.com"
            ),
            ("phone:12 won 15k", "“12” has 2 digits: a phone number has 5 to 15"),
        ])
    func mistakes(_ text: String, _ message: String) throws {
        #expect(try #require(QuickLine(text)).mistake?.message == message)
    }

    @Test(
        "a value means the same in a line and in the field",
        arguments: [
            ("1,5 Mio. EUR", "1500000"), ("15 k", "15000"), ("15 mln", "15000000"), ("1.5 million", "1500000"),
            ("15 000:-", "15000"), ("15.000,=", "15000"), ("$1,500.00 USD", "1500"), ("₹1,00,000", "100000"),
            ("１５０００", "15000"), ("١٥٠٠٠", "15000"), ("15 Tsd. Euro", "15000"), ("EUR 15k", "15000"),
            ("15 000,50 zł", "15000.5"), ("150万円", "1500000"), ("CHF 15'000.–", "15000"),
        ])
    func values(_ text: String, _ plain: String) throws {
        #expect(ParsedAmount(text).amount == .of(plain))
        for format in ["lead_1 won \(text)", "lead_1 won \(text) signed", "lead_1 won \(text), signed"] {
            let line = try #require(QuickLine(format))
            #expect(ParsedAmount(line.value) == ParsedAmount(text), "\(format): \(line.value)")
        }
        let row = try #require(PastedRows("lead_1\twon\t\(text)\tsigned")?.rows.first)
        #expect(ParsedAmount(row.line.value) == ParsedAmount(text))
        #expect(row.line.note == "signed")
    }

    @Test(
        "the look-up field reads the identifier back, spelled as it was typed",
        arguments: [
            ("06 1234 5678 lost", "31", "06 1234 5678"), ("id:123456 lost", nil, "id:123456"),
            ("phone: 12345 lost", nil, "12345"), ("jane@example.com lost", nil, "jane@example.com"),
        ])
    func lookupText(_ text: String, _ code: String?, _ expected: String) throws {
        let line = try #require(QuickLine(text, countryCode: code))
        #expect(line.lookupText(countryCode: code) == expected)
        let read = LookupQuery(expected, countryCode: code).identifier
        #expect(read == line.identifiers.primary)
    }

    /// Such as `email:jane@example.com won+ 15k “note”`.
    static func describe(_ line: QuickLine) -> String {
        var words = line.identifiers.all.map { $0.kind.rawValue + ":" + $0.value }
        if let status = line.status { words.append(status.rawValue + (line.alsoQualified ? "+" : "")) }
        if !line.value.isEmpty { words.append(line.value) }
        if !line.note.isEmpty { words.append("“" + line.note + "”") }
        if !line.lossReason.isEmpty { words.append("because " + line.lossReason) }
        return words.joined(separator: " ")
    }
}
