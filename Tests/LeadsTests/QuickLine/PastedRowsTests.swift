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
        "what a row cannot mean is said",
        arguments: [
            ("Jane\twon\t15", "no id, email or phone number: write it first"),
            ("lead_1\tlead_2\twon", "two of id: keep “lead_1” or “lead_2”"),
            ("lead_1\twon\tlost", "two of status: keep “won” or “lost”"),
            ("lead_1\twon\t15\t20", "two of value: keep “15” or “20”"),
            ("lead_1\twon\t15\tEUR\tUSD", "two of currency: keep “EUR” or “USD”"),
            ("jane@\twon\t15", "not a complete email address, such as jane@example.com"),
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
                nil, "a phone number has 5 to 15 digits, this one has 4",
                "“closed” is no status: write won, qualified or lost",
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
