import Testing

@testable import Leads

@Suite("rows of a spreadsheet") struct PastedRowsTests {
    @Test(
        "cells are recognised by what they are, in any order",
        arguments: [
            ("jane@example.com\twon\t15,000.50\tEUR\tClosed", "email:jane@example.com won 15,000.50 EUR “Closed”"),
            ("Closed\tEUR\t15,000.50\twon\tjane@example.com", "email:jane@example.com won 15,000.50 EUR “Closed”"),
            ("\tlead_1\t\tlost\t\t", "id:lead_1 lost"), ("lead_1\twon, also qualified\t5k", "id:lead_1 won+ 5k"),
            ("lead_1\tW\t€ 5", "id:lead_1 won+ € 5"), ("lead_1\tQualified\t1.500\t€", "id:lead_1 qualified 1.500 €"),
            ("lead_1\twon\t5 EUR\tEUR", "id:lead_1 won 5 EUR"), ("lead_1\twon\t5 EUR\tUSD", "id:lead_1 won 5 EUR USD"),
            (
                "lead_1\tjane@example.com\t+31 6 1234 5678\tlost",
                "id:lead_1 email:jane@example.com phone:+31612345678 lost"
            ),
            ("jane@example.com\t0612345678\tlost\tno", "email:jane@example.com phone:0612345678 lost “no”"),
            ("31612345678\twon\t15000", "phone:31612345678 won 15000"),
            ("Jane Smith\tlead_1\tlost\tno", "id:lead_1 lost “Jane Smith, no”"),
            ("lead_1\twon\t1.500.000,00\tall", "id:lead_1 won 1.500.000,00 “all”"),
            ("lead_1\twon\t12\t\"two\nlines, \"\"quoted\"\"\"", "id:lead_1 won 12 “two\nlines, \"quoted\"”"),
            ("lead_1\twon\t12\t\"so\" he said", "id:lead_1 won 12 “\"so\" he said”"),
        ])
    func cells(_ text: String, _ expected: String) throws {
        let pasted = try #require(PastedRows(text))
        #expect(pasted.rows.map { QuickLineTests.describe($0.line) } == [expected])
        #expect(pasted.rows.allSatisfy { $0.line.mistake == nil })
    }

    @Test(
        "dates, times, addresses, postcodes and references are no phone number, and no value",
        arguments: [
            "2026-11-14", "14.11.2026", "14-11-2026", "11/14/2026", "2026/11/14", "14 11 2026", "14.11.26", "1-2-26",
            "2026-11-14 10:30", "2026.11.14", "20261114", "14112026", "10:30", "10:30:00", "0900-1700", "09.30-17.00",
            "192.168.1.10", "10.0.0.1", "8.8.8.8/24", "::1", "12345-6789", "01310-100", "1000-001", "00-950", "114 55",
            "1234 AB", "SW1A 1AA", "D-10115", "2026-00123", "2026/1234", "RE-2026-0012", "INV 4711",
            "978-3-16-148410-0",
            "123-45-6789", "202600123456", "000123456", "0001234567", "5901234123457", "2026-W46", "52° 22'", "#4711",
        ])
    func otherNumbers(_ text: String) throws {
        for code in [nil, "31", "1", "45", "55"] {
            let pasted = try #require(PastedRows("jane@example.com\twon\t15000\t\(text)", countryCode: code))
            let line = try #require(pasted.rows.first?.line)
            #expect(line.identifiers.all.map(\.kind) == [.email], "\(text) with \(code ?? "none")")
            #expect(line.value == "15000" && line.note == text && line.mistake == nil, "\(line)")
        }
    }

    @Test(
        "a phone number beside another identifier is one",
        arguments: [
            ("+31 6 12345678", nil, "+31612345678"), ("0612345678", nil, "0612345678"),
            ("06-12345678", "31", "+31612345678"),
            ("(212) 555-0100", nil, "(212) 555-0100"), ("212-555-0100", "1", "+12125550100"),
            ("0031 6 12345678", nil, "+31612345678"), ("tel:0612345678", "31", "+31612345678"),
            ("p:+31612345678", nil, "+31612345678"), ("01.42.68.53.00", "33", "+33142685300"),
            ("02.234.56.78", "32", "+3222345678"), ("\u{202A}+31612345678\u{202C}", nil, "+31612345678"),
            ("030/1234567", "49", "+49301234567"),
        ] as [(String, String?, String)])
    func phones(_ text: String, _ code: String?, _ number: String) throws {
        let pasted = try #require(PastedRows("jane@example.com\t\(text)\twon\t15000", countryCode: code))
        let line = try #require(pasted.rows.first?.line)
        #expect(line.identifiers.phone?.value == number && line.value == "15000" && line.note.isEmpty, "\(line)")
    }

    @Test(
        "digits that may be a phone number, a value or neither are asked for",
        arguments: ["202600123", "612345678", "20261114", "000123456", "0012345"])
    func unclear(_ text: String) throws {
        let pasted = try #require(
            PastedRows("jane@example.com\tlost\t\(text)\njoe@example.com\tlost", countryCode: "31"))
        #expect(
            pasted.rows.first?.line.mistake?.message
                == "“\(text)” may be a phone number or a value: add a first row that names the columns")
        let alone = try #require(PastedRows("612345678\tlost\n0612345679\tlost", countryCode: "31"))
        #expect(alone.rows.map { $0.line.identifiers.phone?.value } == ["+31612345678", "+31612345679"])
    }

    @Test(
        "a first row is one of titles as soon as it names an identifier",
        arguments: [
            ("Company\tCity\tOwner\tStage\tEmail", ["Company", "City", "Owner", "Stage"]),
            ("E-Mail-Adresse\tBetrag\tNotiz", []), ("E-mailadres\tBedrag (EUR)\tOpmerking", []),
            ("Telefon (mobil)\tStatus\tWert", []), ("Lead ID\tAmount in USD\tIndustry", ["Industry"]),
            ("Téléphone\tMontant €\tRemarque", []), ("e-mail:\tstatus *\tsize", ["size"]),
            ("Phone number\tMobile\tEmail\tStatus", []), ("\u{FEFF}email\tvalue\tx", ["x"]),
        ] as [(String, [String])])
    func titleRows(_ titles: String, _ ignored: [String]) throws {
        let count = titles.split(separator: "\t").count
        let row = Array(repeating: "", count: count).joined(separator: "\t")
        let pasted = try #require(PastedRows(titles + "\n" + row + "x\n" + row + "y"))
        #expect(pasted.rows.count == 2)
        #expect(pasted.ignoredColumns == ignored)
    }

    @Test("a row whose note is a title is no row of titles")
    func noTitles() throws {
        for note in ["phone", "email", "id", "mobile"] {
            let pasted = try #require(PastedRows("jane@example.com\twon\t15000\t\(note)"))
            #expect(
                pasted.rows.map { QuickLineTests.describe($0.line) } == ["email:jane@example.com won 15000 “\(note)”"])
        }
    }

    @Test("the currency of a title, and cells without a title")
    func currencyInTitle() throws {
        let pasted = try #require(
            PastedRows("Email\tstatus\tAmount (EUR)\t\njane@x.com\twon\t1500\t\njoe@x.com\twon\t15 EUR\tx\ty"))
        #expect(pasted.rows.map(\.line.value) == ["1500 EUR", "15 EUR"])
        #expect(pasted.ignoredColumns == ["column 4", "column 5"])
    }

    @Test(
        "what a title says of the amounts below it stands beside each",
        arguments: [
            ("Amount (EUR)", "15 EUR"), ("Amount EUR", "15 EUR"), ("Value in $", "15 $"), ("Betrag in €", "15 €"),
            ("Value (k)", "15 k"), ("Value (k€)", "15 k€"), ("Amount in k EUR", "15 k EUR"), ("Betrag (T€)", "15 T€"),
            ("Betrag in Mio. €", "15 Mio. €"), ("Value (in thousands)", "15 thousands"), ("Amount [USD]", "15 USD"),
            ("Amount (EUR, excl. VAT)", "15 EUR"), ("Amount € (net)", "15 €"), ("Amount (m)", "15 m"),
            ("Value (k) (EUR)", "15 k EUR"), ("Value (net)", "15"), ("Amount (per deal)", "15"), ("value*", "15"),
            // Amounts that are something else than they seem are left out.
            ("Value (x1000)", ""), ("Value (x 1000 EUR)", ""), ("Value ('000)", ""), ("Value (%)", ""),
            ("Value (EUR k)", ""), ("Value in thousands net", ""), ("Value 2026", ""),
        ])
    func units(_ title: String, _ value: String) throws {
        let pasted = try #require(PastedRows("email\t\(title)\tstatus\njane@example.com\t15\twon"))
        #expect(pasted.rows.map(\.line.value) == [value])
        #expect(pasted.ignoredColumns == (value.isEmpty ? [title] : []))
    }

    @Test(
        "a currency in a cell of its own is never dropped, whatever its column is called",
        arguments: ["currency", "Ccy", "Valuta", "cur.", "Unit", "Sign", "", "Region"])
    func currencyInCell(_ title: String) throws {
        for currency in ["USD", "$", "R$", "zł", "Fr."] {
            let pasted = try #require(
                PastedRows("email\tvalue\t\(title)\tstatus\njane@example.com\t15\t\(currency)\twon"))
            #expect(pasted.rows.map(\.line.value) == ["15 \(currency)"])
        }
        let country = try #require(PastedRows("email\tvalue\tland\tstatus\njane@example.com\t15\tFR\twon"))
        #expect(country.rows.map(\.line.value) == ["15"])
        let both = try #require(PastedRows("email\tvalue (EUR)\t\(title)\tstatus\nj@x.com\t15\tUSD\twon"))
        #expect(
            both.rows.map { ParsedAmount($0.line.value) } == [
                .invalid(.amountTwoCurrencies("15 EUR USD", "EUR", "USD"))
            ])
    }

    @Test(
        "a cell that stands for something that was lost is told",
        arguments: [
            "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#NV", "#WERT!", "#BEZUG!",
            "#¿NOMBRE?", "#DEEL/0!", "#WAARDE!", "########", "NULL", "NaN", "Caf\u{FFFD}",
        ])
    func lost(_ text: String) throws {
        for row in ["jane@example.com\twon\t15\t\(text)", "email\tstatus\tnote\njane@example.com\tlost\t\(text)"] {
            let pasted = try #require(PastedRows(row))
            #expect(pasted.rows.map(\.line.mistake) == [.lost(text)])
        }
        var fields = ImportFields()
        (fields.id, fields.status, fields.note) = ("lead_1", "lost", text)
        #expect(throws: ImportMistake.lost(.note, text)) {
            try fields.draft(countryCode: nil, format: nil, confirmations: [])
        }
    }

    @Test(
        "a note with a number sign is a note",
        arguments: ["#4711", "#1!", "# call", "Null", "#hot!", "none", "n/a", "##"])
    func notLost(_ text: String) throws {
        let pasted = try #require(PastedRows("jane@example.com\twon\t15\t\(text)"))
        #expect(pasted.rows.map(\.line.mistake) == [nil])
    }

    @Test(
        "what a row cannot mean is said",
        arguments: [
            ("Jane\twon\t15", "start with the lead's id, email or phone number"),
            ("lead_1\tlead_2\twon", "id given twice: keep “lead_1” or “lead_2”"),
            ("lead_1\twon\tlost", "status given twice: keep “won” or “lost”"),
            ("lead_1\twon\t15\t20", "value given twice: keep “15” or “20”"),
            ("lead_1\twon\t15\tEUR\tUSD", "currency given twice: keep “EUR” or “USD”"),
            ("jane@\twon\t15", "“jane@” is not a complete email address, such as jane@example.com"),
        ])
    func mistakes(_ text: String, _ message: String) throws {
        let pasted = try #require(PastedRows(text + "\nlead_9\tlost"))
        #expect(pasted.rows.map { $0.line.mistake?.message } == [message, nil])
    }

    @Test("a header row gives the columns")
    func header() throws {
        let pasted = try #require(
            PastedRows(
                """
                Name\tid\temail\tPhone\tchangedTo\tvalue\tcurrency\tnote\talsoQualified\tlossReason
                Jane\ta1\t\t\twon\t15.000,50\tEUR\tlost\tTRUE\t
                Bo\t\tbo@example.com\t06 12\tlost\t\tEUR\t15\tno\tPrice
                \t\t\t\t\t\t\t\t\t
                Cy\tc1\t\t\tclosed\t\t\t\t\t
                Di\t\t\t\twon\t1\t\t\tmaybe\t
                Ed\te1\t\t\t\t\t\t\t\t\t
                """))
        #expect(pasted.ignoredColumns == ["Name"])
        #expect(
            pasted.rows.map { QuickLineTests.describe($0.line) } == [
                "id:a1 won+ 15.000,50 EUR “lost”", "email:bo@example.com lost “15” because Price", "id:c1", "won 1",
                "id:e1",
            ])
        #expect(
            pasted.rows.map { $0.line.mistake?.message } == [
                nil, "“06 12” has 4 digits: a phone number has 5 to 15",
                "“closed” is not a status: write won, qualified or lost",
                "“maybe” is neither yes nor no: say whether it is also qualified", nil,
            ])
        #expect(pasted.rows[1].text == "Bo bo@example.com 06 12 lost EUR 15 no Price")
    }

    @Test(
        "the titles of the API and of people", arguments: ["status", "changedTo", "changed_to", "New status", "STATUS"])
    func titles(_ status: String) throws {
        let pasted = try #require(PastedRows("Lead ID\t\(status)\tAmount\nx7\twon\t5"))
        #expect(pasted.rows.map { QuickLineTests.describe($0.line) } == ["id:x7 won 5"])
    }

    @Test(
        "how many rows a paste is",
        arguments: [
            ("lead_1 won 5\nlead_2 lost", 2), ("lead_1\nlead_2\n\n", 2), ("lead_1 won 5\nJane", 2),
            ("lead_1\tlost", 1), ("lead_1\tlost\r\n", 1), ("email\nlead_1@x.com\nlead_2@x.com", 2),
            // A text of several lines, or an address of two, is no list.
            ("jane@example.com\nJane Smith", 0), ("Dear Jane,\nas agreed\nBo", 0), ("jane@example.com\n", 0),
            ("lead_1 won 5\n", 0), ("\n\n\t", 0), ("", 0), ("jane smith", 0), ("id\tstatus", 0), ("a\tb", 0),
        ])
    func count(_ text: String, _ count: Int) {
        #expect((PastedRows(text)?.rows.count ?? 0) == count)
    }

    @Test("no more than a thousand are read, and all are counted")
    func limit() throws {
        let pasted = try #require(PastedRows(String(repeating: "lead_1 lost\n", count: 1_204)))
        #expect(pasted.rows.count == 1_000 && pasted.count == 1_204)
    }

    @Test("quotes that never close cost no more than reading the text")
    func openQuotes() throws {
        let row = String(repeating: "\"a\t", count: 20) + "\n"
        #expect(PastedRows("lead_1\tlost\n" + String(repeating: row, count: 500))?.count == 501)
    }
}
