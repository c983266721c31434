import TestSupport
import Testing

@testable import Leads

/// Files taken apart: which rows there are, on which lines, and what is wrong with the others.
struct RowReaderTests {
    /// A row as these tests write it down: `2: id=lead_1 status=won`, or `3! text of the mistake`.
    private static func described(_ row: RowReader.Row) -> String {
        switch row.content {
        case .success(let fields):
            let words = ImportField.allCases.compactMap { field in fields[field].map { "\(field.rawValue)=\($0)" } }
            return "\(row.line): " + words.joined(separator: " ")
        case .failure(let mistake): return "\(row.line)! " + mistake.message
        }
    }

    /// Reads bytes that come in pieces; JSON is told by its text.
    private static func read(_ bytes: [UInt8], piece: Int) throws(ImportFault) -> [String] {
        var reader = RowReader { line in
            var fields = ImportFields()
            fields.note = String(decoding: line, as: UTF8.self)
            return .success(fields)
        }
        var rows: [String] = []
        var rest = bytes[...]
        while true {
            while let row = try reader.next() { rows.append(described(row)) }
            if reader.isEnded { break }
            if rest.isEmpty { reader.end() } else { reader.feed(rest.prefix(piece)) }
            rest = rest.dropFirst(piece)
        }
        #expect(reader.bytesRead == bytes.count)
        return rows
    }

    private static func check(_ text: String, _ rows: [String]) throws {
        for piece in [1, 2, 3, 7, 1_000] {
            #expect(try read(Array(text.utf8), piece: piece) == rows, "in pieces of \(piece)")
        }
    }

    @Test(
        arguments: [
            ("id,status\nlead_1,won\n", ["2: id=lead_1 status=won"]),
            ("id,status\nlead_1,won", ["2: id=lead_1 status=won"]),
            (
                "\u{FEFF}id,status\r\nlead_1,won\r\nlead_2,lost\r\n",
                ["2: id=lead_1 status=won", "3: id=lead_2 status=lost"]
            ),
            ("id,status\rlead_1,won\rlead_2,lost\r", ["2: id=lead_1 status=won", "3: id=lead_2 status=lost"]),
            ("id;status;value\nlead_1;won;15.000,50\n", ["2: id=lead_1 status=won value=15.000,50"]),
            ("id\tstatus\nlead_1\twon\n", ["2: id=lead_1 status=won"]),
            ("\n\nid,status\n\nlead_1,won\n\n\nlead_2,won\n", ["5: id=lead_1 status=won", "8: id=lead_2 status=won"]),
            ("EMAIL,ChangedTo,ALSOQUALIFIED\nj@x.y,won,true\n", ["2: email=j@x.y status=won alsoQualified=true"]),
            (" id , status \n lead_1 ,won\n", ["2: id= lead_1  status=won"]),
            ("id,status,note\nlead_1,lost,\"a, \"\"b\"\"\"\n", [#"2: id=lead_1 status=lost note=a, "b""#]),
            (
                "id,status,note\nlead_1,lost,\"one\ntwo\r\nthree\"\nlead_2,lost,\n",
                ["2: id=lead_1 status=lost note=one\ntwo\r\nthree", "5: id=lead_2 status=lost"]
            ),
            ("\"id\",\"status\"\n\"lead_1\",\"\"\n", ["2: id=lead_1"]),
            ("id,status,note\nlead_1,lost,5\" pipe\n", ["2: id=lead_1 status=lost note=5\" pipe"]),
            ("id,status\nlead_1,won,,\n", ["2: id=lead_1 status=won"]),
            ("id,status\n", []),
            // Blank lines, also those of separators, and columns without a name that hold nothing.
            (
                "id;status;value\n;;\nlead_1;won;5\n;;;\n ; ;\u{200B}\n\"\";;\nlead_2;lost\n",
                ["3: id=lead_1 status=won value=5", "7: id=lead_2 status=lost"]
            ),
            (
                ";;;\n;;\nid;status;;\nlead_1;won;;\nlead_2;lost\n",
                ["4: id=lead_1 status=won", "5: id=lead_2 status=lost"]
            ),
            ("id,,status\nlead_1,,won\nlead_2, ,lost\n", ["2: id=lead_1 status=won", "3: id=lead_2 status=lost"]),
            ("\tid\tstatus\n\tlead_1\twon\n", ["2: id=lead_1 status=won"]),
            (",,\nid,status,\nlead_1,won,\n", ["3: id=lead_1 status=won"]),
            ("\u{FEFF};;\r\nid;status\r\nlead_1;won\r\n", ["3: id=lead_1 status=won"]),
            ("\t\t\nid\tstatus\nlead_1\twon\n", ["3: id=lead_1 status=won"]),
            // Cells at the end may be missing.
            (
                "id,status,value,note\nlead_1,lost\nlead_2\nlead_3,won,5\n",
                ["2: id=lead_1 status=lost", "3: id=lead_2", "4: id=lead_3 status=won value=5"]
            ),
            ("id;value;currency;status\nlead_1;5;EUR;won\n", ["2: id=lead_1 status=won value=5 currency=EUR"]),
            ("i\u{200B}d,\u{FEFF}status\nlead_1,won\n", ["2: id=lead_1 status=won"]),
            ("{\"a\":1}\n\n \r\n{\"b\":2}\r\n{\"c\"", ["1: note={\"a\":1}", "4: note={\"b\":2}\r", "5: note={\"c\""]),
            ("\u{FEFF} \n{\"a\":1}", ["2: note={\"a\":1}"]),
        ])
    func readsRows(text: String, rows: [String]) throws {
        try Self.check(text, rows)
    }

    @Test(
        arguments: [
            (
                "id,,status\nlead_1,x,won\nlead_2,,won\n",
                ["2! column 2 contains “x” but has no name in the first line: name it or empty it"]
            ),
            (
                "id,status\nlead_1,won,x\nlead_2,won\n",
                [
                    "2! this line has 3 cells but the first line names 2: put quotes around a cell that contains the separator"
                ]
            ),
            (
                "id,status\n\"lead_1\"x,won\nlead_2,won\n",
                ["2! text follows the closing quote at character 9: double each quote inside quotes"]
            ),
            ("id,status\n\"lead_1,won\nlead_2,won\n", ["2! the quote that opens here is never closed: close it"]),
        ])
    func goesOnAfterALineThatIsNotUnderstood(text: String, mistakes: [String]) throws {
        let good =
            try #require(text.split(separator: "\n").firstIndex { $0 == "lead_2,won" || $0 == "lead_2,,won" }) + 1
        try Self.check(text, mistakes + ["\(good): id=lead_2 status=won"])
    }

    @Test(
        "a value that may have been cut at its comma is not sent with its tail as the note",
        arguments: [
            ("15,000", true), ("1500,50", true), ("1500,5", true), ("15,000.50", true), ("€15,000", true),
            (" 15 , 000 ", true), ("15.00,000", false), ("15,2026001", false), ("15,3 calls", false), ("15,", false),
            (",000", false), ("15k,000", false), ("15,\"\"", false), ("\"15,000.50\",000", false),
        ])
    func cutAmounts(cells: String, isCut: Bool) throws {
        for (head, foot) in [
            ("id,status,value,note", ""), ("id,status,value,lossReason,note", ","), ("value,note,id,status", nil),
        ] {
            let row = foot.map { "lead_1,won,\(cells)\($0)" } ?? "\(cells),lead_1,won"
            let rows = try Self.read(Array("\(head)\n\(row)\n".utf8), piece: 100)
            #expect(rows.count == 1 && rows[0].contains("may be one amount, split at its comma") == isCut, "\(rows)")
        }
        let semicolons = cells.replacing(",", with: ";")
        let rows = try Self.read(Array("id;status;value;note\nlead_1;won;\(semicolons)\n".utf8), piece: 100)
        #expect(rows.first?.hasPrefix("2: ") == true)
    }

    @Test func linesThatAreNotTextAreTold() throws {
        let bytes = Array("id,status\n".utf8) + [0x66, 0xFF, 0xFE, 0x2C, 0x0A] + Array("lead_2,won\n".utf8)
        #expect(
            try Self.read(bytes, piece: 5) == [
                "2! this line is not UTF-8: save the file as UTF-8", "3: id=lead_2 status=won",
            ])
        let nul = Array("id,status\nlead\0_1,won\n".utf8)
        #expect(try Self.read(nul, piece: 5) == ["2: id=lead\0_1 status=won"])
    }

    @Test(arguments: ["id,status\n", "{}\n"])
    func aLineThatIsFarTooLongIsTakenInAndLeftOut(head: String) throws {
        let length = 40 * RowReader.longestRow
        let isJSON = head.hasPrefix("{")
        let tail = isJSON ? "{}\n" : "lead_2,won\n"
        let bytes = Array(head.utf8) + Array(repeating: UInt8(ascii: "x"), count: length) + [0x0A] + Array(tail.utf8)
        let rows = try Self.read(bytes, piece: 1 << 16)
        let mistake = "2! this line is longer than 256 KiB: shorten it"
        #expect(
            rows == (isJSON ? ["1: note={}", mistake, "3: note={}"] : [mistake, "3: id=lead_2 status=won"]))
    }

    @Test func aQuoteThatIsNeverClosedDoesNotSwallowTheFile() throws {
        var text = "id,status,note\nlead_1,lost,\"open\n"
        for number in 0..<20_000 { text += "lead_x\(number),lost,a note of some words\n" }
        let rows = try Self.read(Array(text.utf8), piece: 1 << 16)
        #expect(rows.count == 20_001)
        #expect(rows.first == "2! the quote that opens here is never closed: close it")
        #expect(rows.last?.hasPrefix("20002: id=lead_x19999") == true)
    }

    @Test(
        arguments: [
            ("id,stat,value\n", 1, 4, "there is no column “stat”"),
            ("\"id\",\"status\",\"x\"\n", 1, 15, "there is no column “x”"),
            ("jane@example.com,won\n", 1, 1, "there is no column “jane@example.com”"),
            ("id,status,id\n", 1, 11, "the column id appears twice: remove one"),
            ("id,status,changedTo\n", 1, 11, "the column status appears twice: remove one"),
            ("id,email,note\n", 1, 1, "the column status (or changedTo) is missing: add it"),
            ("status,value\n", 1, 1, "a column id, email or phone is missing: add one"),
            ("", 1, 1, "this file is empty: begin it with a line of column names (id, email"),
            (" \n\r\n ", 1, 1, "this file is empty"), (";;;\n;;;\n", 1, 1, "this file is empty"),
            ("\u{FEFF}", 1, 1, "this file is empty"), ("\t\t\r", 1, 1, "this file is empty"),
            ("id,\"status\n", 1, 1, "the quote that opens here is never closed: close it"),
            ("[{\"id\":1}]", 1, 1, "this file is one list in brackets: write one JSON object a line"),
            ("\n [\n{\"id\":1},\n", 2, 1, "this file is one list in brackets"),
        ])
    func aFileWithoutAHeaderIsNotTouched(text: String, line: Int, column: Int, message: String) throws {
        for piece in [1, 1_000] {
            let fault = try #require(
                #expect(throws: ImportFault.self) { _ = try Self.read(Array(text.utf8), piece: piece) })
            #expect(fault.line == line)
            #expect(fault.column == column)
            #expect(fault.message.hasPrefix(message), "\(fault.message)")
        }
    }

    @Test(
        arguments: [
            [0xFF, 0xFE, 0x69, 0x00], [0xFE, 0xFF, 0x00, 0x69], [0x69, 0x00, 0x64, 0x00], [0x00, 0x69, 0x00, 0x64],
        ] as [[UInt8]])
    func otherEncodingsAreNamed(bytes: [UInt8]) throws {
        let fault = try #require(#expect(throws: ImportFault.self) { _ = try Self.read(bytes, piece: 100) })
        #expect(fault.message == "this file is UTF-16: save it as UTF-8")
    }

    /// Whatever the bytes are, the pieces they come in change nothing, and lines are counted as people count them.
    @Test(arguments: 0..<200)
    func piecesChangeNothing(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("a,\"\n\r;\té{ ".utf8) + [0xFF, 0]
        let count = Int.random(in: 0...120, using: &random)
        let body = (0..<count).compactMap { _ in alphabet.randomElement(using: &random) }
        let bytes = Array("id,status,note\n".utf8) + body
        let whole = try Self.read(bytes, piece: 10_000)
        #expect(try Self.read(bytes, piece: 1) == whole)
        #expect(try Self.read(bytes, piece: Int.random(in: 2...30, using: &random)) == whole)
        let numbers = whole.compactMap { Int($0.prefix { $0.isNumber }) }
        #expect(numbers == numbers.sorted())
        #expect(Set(numbers).count == numbers.count)
    }
}
