import Testing

@testable import Terminal

struct PlainScalarTests {
    /// What is taken without a look at its parts is what a look at them would find.
    @Test
    func plainIsOneColumnAndVisible() {
        let plain = (UInt32(0)...0x10FFFF).compactMap(Unicode.Scalar.init).filter(PlainScalar.contains)
        #expect(plain.count > 700)
        for scalar in plain {
            let character = Character(scalar)
            #expect(DisplayWidth.of(scalar) == 1, "U+\(String(scalar.value, radix: 16))")
            #expect(CellPiece.pieces(of: character) == [CellPiece(character: character, width: 1)])
            #expect(![.control, .format, .nonspacingMark, .spacingMark].contains(scalar.properties.generalCategory))
        }
    }

    /// Two of them beside each other are two characters, whichever they are.
    @Test
    func plainOnesNeverJoin() {
        let plain = (UInt32(0)...0xFFFF).compactMap(Unicode.Scalar.init).filter(PlainScalar.contains)
        for first in plain {
            for second in [plain[0], "a", "é", "✓", "─", "™", first] as [Unicode.Scalar] {
                #expect(String(String.UnicodeScalarView([first, second])).count == 2)
            }
        }
    }

    @Test
    func aMarkBehindOneStillJoinsIt() {
        var frame = Frame(size: Size(columns: 4, rows: 1))
        #expect(frame.write("ae\u{301}b", at: Position(row: 0, column: 0), style: .plain) == 3)
        #expect(frame.text == ["ae\u{301}b "])
        #expect(PlainScalar.only(of: "e\u{301}") == nil)
        #expect(PlainScalar.only(of: "é") == "é")
    }
}
