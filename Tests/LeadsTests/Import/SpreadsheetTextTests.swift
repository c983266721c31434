import Leads
import TestSupport
import Testing

struct SpreadsheetTextTests {
    @Test(arguments: [
        ("plain; text, with\nlines", "plain; text, with\nlines"), ("", ""), ("won 15-20", "won 15-20"),
        ("=1+1", "'=1+1"), ("+31612345678", "'+31612345678"), ("-5", "'-5"), ("@SUM(A1)", "'@SUM(A1)"),
        (" =1", "' =1"), ("\u{A0}=1", "'\u{A0}=1"), ("\t=1", "'\t'=1"),
        ("\rx", "'\rx"), ("\nx", "'\nx"), ("\tx", "'\tx"),
        ("＝1", "'＝1"), ("＋1", "'＋1"), ("－1", "'－1"), ("＠a", "'＠a"), ("﹦1", "'﹦1"), ("﹢1﹣﹫", "'﹢1﹣﹫"),
        ("a;=1", "a;'=1"), ("a\t=1", "a\t'=1"), ("a\r=1", "a\r'=1"), ("a\r\n=1", "a\r\n'=1"), ("a\n - b", "a\n' - b"),
        ("a;\t@b", "a;\t'@b"), ("a;＝1", "a;'＝1"), (";=1", ";'=1"), ("a,=1", "a,=1"),
        ("'=1", "''=1"), ("''=1", "'''=1"), ("a;'=1", "a;''=1"), ("it's", "it's"), ("'quoted'", "'quoted'"),
    ])
    func formulasBeginWithAnApostrophe(raw: String, cell: String) {
        #expect(SpreadsheetText.defused(raw) == cell)
        #expect(SpreadsheetText.restored(cell) == raw)
    }

    /// What a person or another program wrote stays as it is where no formula would begin.
    @Test(arguments: ["'t is fine", "'", "''", "a;'b", "O'Neill; 'x'", "'a=b", "x '=1", "' '=1"])
    func otherApostrophesStay(text: String) {
        #expect(SpreadsheetText.restored(text) == text)
    }

    @Test func whatWasDefusedComesBackAndNothingBegins() {
        let pieces: [Unicode.Scalar] = [
            "'", "=", "+", "-", "＠", ";", "\t", "\r", "\n", " ", "\u{A0}", "a", ",", "\"", "1",
        ]
        for seed in UInt64(0)..<5_000 {
            var random = SeededGenerator(seed: seed)
            let scalars = (0..<Int.random(in: 0...10, using: &random)).map { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &random)]
            }
            let raw = String(String.UnicodeScalarView(scalars))
            let cell = SpreadsheetText.defused(raw)
            #expect(SpreadsheetText.restored(cell) == raw, "seed \(seed)")
            for part in cell.unicodeScalars.split(whereSeparator: { ";\t\r\n".unicodeScalars.contains($0) }) {
                let first = part.first { !$0.properties.isWhitespace }
                let isFormula = first.map { "=+-＠".unicodeScalars.contains($0) } ?? false
                #expect(!isFormula, "seed \(seed), \(cell.debugDescription)")
            }
        }
    }

    /// The time of reading grows no faster than the text.
    @Test func longTextsAreRead() {
        for text in ["';", "'", " ", ";", "\t=", "'="] {
            let long = String(repeating: text, count: 200_000)
            #expect(SpreadsheetText.restored(SpreadsheetText.defused(long)) == long)
        }
    }
}
