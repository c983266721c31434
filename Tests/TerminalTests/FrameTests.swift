import TestSupport
import Testing

@testable import Terminal

struct FrameTests {
    private static let bold = Style(attributes: .bold)

    private static func written(
        _ text: String, columns: Int, at column: Int = 0, maxWidth: Int? = nil, truncation: Truncation = .cut
    ) -> (text: String, used: Int) {
        var frame = Frame(size: Size(columns: columns, rows: 1))
        let used = frame.write(
            text, at: Position(row: 0, column: column), style: bold, maxWidth: maxWidth, truncation: truncation)
        return (frame.text[0], used)
    }

    @Test(arguments: [
        ("hello", 8, "hello   ", 5), ("hello", 5, "hello", 5), ("hello", 3, "hel", 3), ("", 2, "  ", 0),
        ("山田", 5, "山田 ", 4), ("山田", 3, "山 ", 2), ("a山", 2, "a ", 1), ("e\u{301}x", 3, "e\u{301}x ", 2),
        ("a\u{1B}b", 4, "a␛b ", 3), ("👨‍👩‍👧x", 4, "\u{FFFD} x ", 3), ("🇳🇱x", 3, "\u{FFFD}x ", 2), ("🇳", 2, "\u{FFFD} ", 1),
        ("🇳\u{FE0F}🇱", 3, "\u{FFFD}\u{FFFD} ", 2), ("❤️x", 3, "❤x ", 2),
        ("हिन्दी", 8, "हिन्दी   ", 5), ("e\u{300}\u{301}\u{302}\u{303}\u{304}", 2, "\u{FFFD} ", 1),
    ])
    func cut(text: String, columns: Int, expected: String, used: Int) {
        let result = Self.written(text, columns: columns)
        #expect(Array(result.text.unicodeScalars) == Array(expected.unicodeScalars))
        #expect(result.used == used)
    }

    @Test(arguments: [
        ("hello", 5, "hello", 5), ("hello", 4, "hel…", 4), ("hello", 1, "…", 1), ("hello", 0, "", 0),
        ("山田", 3, "山…", 3), ("山田", 2, "… ", 2), ("a山田", 4, "a山…", 4), ("a山田", 3, "a… ", 3),
    ])
    func ellipsis(text: String, width: Int, expected: String, used: Int) {
        let result = Self.written(text, columns: 6, maxWidth: width, truncation: .ellipsis)
        #expect(result.text == expected + String(repeating: " ", count: 6 - DisplayWidth.of(expected)))
        #expect(result.used == used)
    }

    @Test
    func leftOfTheFrameIsSkipped() {
        #expect(Self.written("hello", columns: 4, at: -2).text == "llo ")
        #expect(Self.written("hello", columns: 4, at: .min).text == "    ")
        #expect(Self.written("hello", columns: 4, at: .max).used == 0)
    }

    @Test
    func halvesOfWideCharactersNeverStay() {
        for column in 0..<4 {
            for text in ["x", "田"] {
                var frame = Frame(size: Size(columns: 6, rows: 1))
                frame.write("山山山", at: Position(row: 0, column: 0), style: .plain)
                frame.write(text, at: Position(row: 0, column: column), style: .plain)
                #expect(DisplayWidth.of(frame.text[0]) == 6, "\(text) at \(column): \(frame.text[0])")
                #expect(Self.isWhole(frame))
            }
        }
    }

    @Test
    func fillAndRestyleClip() {
        var frame = Frame(size: Size(columns: 4, rows: 3))
        frame.fill(Rect(row: 1, column: -1, rows: 9, columns: 4), style: Self.bold, character: "山")
        #expect(frame.text == ["    ", "山  ", "山  "])
        #expect(frame[1, 2].style == Self.bold)
        frame.restyle(Rect(row: -5, column: 3, rows: .max, columns: .max)) { $0.attributes.insert(.reverse) }
        #expect(frame[2, 3].style.attributes == .reverse)
        #expect(frame[2, 2].style.attributes == .bold)
        #expect(frame[7, 7] == .blank)
    }

    @Test
    func cellsHoldWhatFits() {
        #expect(Cell("e\u{301}").character == "e\u{301}")
        #expect(Cell("山").width == 2)
        #expect(Cell("\u{1B}").character == "\u{FFFD}")
        #expect(Cell("👍🏽").character == "\u{FFFD}")
        #expect(Cell("\u{1161}").character == "\u{FFFD}")
    }

    @Test
    func longTextCostsNoMoreThanItsColumns() {
        let long = String(repeating: "a\u{202E}", count: 500_000)
        let marks = "a" + String(repeating: "\u{301}", count: 500_000)
        #expect(Self.written(long, columns: 10).text == "a‹U+202E›a")
        #expect(Self.written(marks, columns: 3).text == "\u{FFFD}  ")
    }

    /// Random text at random places never traps, keeps every row exactly as wide as the frame, and uses the columns
    /// that `DisplayWidth` says.
    @Test(arguments: [UInt64(1), 20_26, 77_777])
    func anyTextKeepsTheGrid(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<400 {
            let size = Size(
                columns: Int.random(in: 0...40, using: &random), rows: Int.random(in: 0...4, using: &random))
            var frame = Frame(size: size)
            for _ in 0..<12 {
                let text = Self.text(using: &random)
                let position = Position(
                    row: Int.random(in: -1...4, using: &random), column: Int.random(in: -6...42, using: &random))
                let maxWidth = Bool.random(using: &random) ? nil : Int.random(in: -1...50, using: &random)
                let truncation = Bool.random(using: &random) ? Truncation.cut : .ellipsis
                let used = frame.write(
                    text, at: position, style: .plain, maxWidth: maxWidth, truncation: truncation)
                let limit = max(0, min(maxWidth ?? .max, size.columns - position.column))
                #expect(used <= limit, "seed \(seed)")
                if position.row >= 0, position.row < size.rows, position.column < size.columns,
                    DisplayWidth.of(text) <= limit
                {
                    #expect(used == DisplayWidth.of(text), "seed \(seed), \(text.debugDescription)")
                }
            }
            #expect(Self.isWhole(frame), "seed \(seed)")
            for row in 0..<size.rows {
                let width = (0..<size.columns).reduce(0) { $0 + Int(frame[row, $1].width) }
                #expect(width == size.columns, "seed \(seed)")
            }
        }
    }

    private static func isWhole(_ frame: Frame) -> Bool {
        (0..<frame.size.rows).allSatisfy { row in
            (0..<frame.size.columns).allSatisfy { column in
                let next = column + 1 < frame.size.columns ? frame[row, column + 1].width : 1
                let isStart = frame[row, column].width == 2
                return isStart == (next == 0)
            }
        }
    }

    private static func text(using random: inout SeededGenerator) -> String {
        let pool: [Unicode.Scalar] = [
            "a", "Z", " ", "é", "山", "😀", "\u{301}", "\u{200D}", "\u{200C}", "\u{FE0F}", "\u{1F3FD}", "\u{1F1F3}",
            "\u{1B}",
            "\r", "\n", "\u{202E}", "\u{E0041}", "\u{1100}", "\u{1161}", "\u{11A8}", "क", "\u{94D}", "ष", "\u{93E}",
            "ำ", "\u{600}",
            "\u{85}", "\u{0}", "\u{FFFD}", "\u{2028}",
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...12, using: &random) {
            let any = UInt32.random(in: 0...0x10FFFF, using: &random)
            let scalar =
                Int.random(in: 0..<5, using: &random) == 0 ? Unicode.Scalar(any) : pool.randomElement(using: &random)
            if let scalar { text.append(scalar) }
        }
        return String(text)
    }
}
