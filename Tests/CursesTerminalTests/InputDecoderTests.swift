import Terminal
import TestSupport
import Testing

@testable import CursesTerminal

struct InputDecoderTests {
    private static func events(_ drains: [String], expire: Bool = true) -> [TerminalEvent] {
        events(drains.map { Array($0.utf8) }, expire: expire)
    }

    private static func events(_ drains: [[UInt8]], expire: Bool = true) -> [TerminalEvent] {
        var decoder = InputDecoder(sequences: KeySequences(known: [Array("\u{1B}[7$".utf8): Key(.home, .shift)]))
        var events = drains.flatMap { decoder.decode($0) }
        if expire { events += decoder.expire() }
        return events
    }

    /// Keys by name, pastes in quotes, anything else as Swift prints it.
    private static func printed(_ events: [TerminalEvent]) -> String {
        events.map { event in
            switch event {
            case .key(let key): key.text
            case .paste(let text): text.debugDescription
            case .pasteUnfinished: "…"
            default: "\(event)"
            }
        }.joined(separator: " ")
    }

    @Test(arguments: [
        ("a", "a"), ("é山", "é 山"), ("e\u{301}", "e\u{301}"), ("👨‍👩‍👧", "👨‍👩‍👧"), (" ", "Space"), ("\r", "Enter"),
        ("\n", "Ctrl-J"), ("\t", "Tab"), ("\u{7F}", "Backspace"), ("\u{8}", "Backspace"), ("\u{13}", "Ctrl-S"),
        ("\0", "Ctrl-Space"), ("\u{1F}", "Ctrl-_"), ("\u{1C}", "Ctrl-\\"), ("\u{1D}", "Ctrl-]"), ("\u{3}", "Ctrl-C"),
        ("\u{1B}", "Esc"), ("\u{1B}\u{1B}", "Esc Esc"), ("\u{1B}a", "Alt-a"), ("\u{1B}1", "Alt-1"),
        ("\u{1B}é", "Alt-é"),
        ("\u{1B}\r", "Alt-Enter"), ("\u{1B}\u{7F}", "Alt-Backspace"), ("\u{1B}\u{13}", "Ctrl-Alt-S"),
        ("\u{1B}[", "Alt-["), ("\u{1B}O", "Alt-O"), ("\u{1B}\u{1B}a", "Esc Alt-a"), ("\u{1B}\u{1B}[A", "Alt-Up"),
        ("\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D", "Up Down Right Left"), ("\u{1B}OA\u{1B}OH\u{1B}OF", "Up Home End"),
        ("\u{1B}[1;5A\u{1B}[1;2C\u{1B}[1;3D\u{1B}[1;8H", "Ctrl-Up Shift-Right Alt-Left Ctrl-Alt-Shift-Home"),
        ("\u{1B}OP\u{1B}[11~\u{1B}[[A\u{1B}[P", "F1 F1 F1 F1"),
        ("\u{1B}[15~\u{1B}[17~\u{1B}[24~\u{1B}[34~", "F5 F6 F12 F20"),
        ("\u{1B}[18;2~", "Shift-F7"), ("\u{1B}[Z", "Shift-Tab"),
        ("\u{1B}[1~\u{1B}[4~\u{1B}[2~\u{1B}[3~", "Home End Ins Del"),
        ("\u{1B}[5~\u{1B}[6~", "PageUp PageDown"), ("\u{1B}Oa\u{1B}[b\u{1B}[3^", "Ctrl-Up Shift-Down Ctrl-Del"),
        ("\u{1B}[7$", "Shift-Home"), ("\u{1B}[8$", "Shift-End"), ("\u{1B}OM\u{1B}Op\u{1B}Oy\u{1B}Ok", "Enter 0 9 +"),
        ("\u{1B}[97;5u\u{1B}[13;2u\u{1B}[27;5;9~", "Ctrl-A Shift-Enter Ctrl-Tab"),
    ])
    func keys(bytes: String, expected: String) {
        #expect(Self.printed(Self.events([bytes])) == expected)
        let single = bytes.utf8.map { [$0] }
        // However the bytes are divided, the keys are the same, unless it is marks that belong to one character.
        if bytes.count == bytes.unicodeScalars.count {
            #expect(Self.printed(Self.events(single)) == expected)
        }
    }

    @Test(arguments: [
        "\u{1B}[?1;2c", "\u{1B}[24;80R", "\u{1B}[<0;10;10M", "\u{1B}[<0;10;10m", "\u{1B}[M !!", "\u{1B}[?2026;2$y",
        "\u{1B}]0;title\u{7}", "\u{1B}]11;rgb:0/0/0\u{1B}\\", "\u{1B}P1$r0m\u{1B}\\", "\u{1B}_app\u{1B}\\",
        "\u{1B}^x\u{1B}\\",
        "\u{1B}[99~", "\u{1B}[1;999A", "\u{1B}[12345678901234567890~", "\u{1B}[0;0;0;0;0;0;0q", "\u{1B}[>0;276;0c",
        "\u{1B}[57358u", "\u{1B}O5z",
    ])
    func unknownSequencesAreDroppedWhole(bytes: String) {
        #expect(Self.printed(Self.events(["a" + bytes + "b"])) == "a b")
    }

    @Test(arguments: [
        ("\u{1B}[<0;1;1M", "click 0 0"), ("\u{1B}[<0;100;30M", "click 29 99"), ("\u{1B}[<64;5;7M", "wheelUp 6 4"),
        ("\u{1B}[<65;5;7M", "wheelDown 6 4"), ("\u{1B}[<28;3;2M", "click 1 2"),
        ("\u{1B}[<16;99999;2M", "click 1 99998"),
        // Releases, other buttons, moves, a wheel to the side.
        ("\u{1B}[<0;1;1m", ""), ("\u{1B}[<1;1;1M", ""), ("\u{1B}[<2;1;1M", ""), ("\u{1B}[<32;1;1M", ""),
        ("\u{1B}[<35;1;1M", ""), ("\u{1B}[<66;1;1M", ""), ("\u{1B}[<128;1;1M", ""),
        // Not quite reports.
        ("\u{1B}[<0;0;1M", ""), ("\u{1B}[<0;1;0M", ""), ("\u{1B}[<0;1M", ""), ("\u{1B}[<0;1;1;1M", ""),
        ("\u{1B}[<M", ""),
        ("\u{1B}[<;;M", ""), ("\u{1B}[<0;-1;1M", ""), ("\u{1B}[<0;1:2;1M", ""), ("\u{1B}[<0;100000;1M", ""),
        ("\u{1B}[<0;99999999999999999999999;1M", ""), ("\u{1B}[<0;1;1A", ""), ("\u{1B}[0;1;1M", ""),
        ("\u{1B}[<0;1;1$M", ""), ("\u{1B}[<0;1;" + String(repeating: "1", count: 500) + "M", ""),
    ])
    func mouse(bytes: String, expected: String) {
        func printed(_ drains: [[UInt8]]) -> String {
            var decoder = InputDecoder(readsMouse: true)
            let events = drains.flatMap { decoder.decode($0) } + decoder.expire()
            return events.map { event in
                if case .mouse(let mouse) = event {
                    "\(mouse.action) \(mouse.position.row) \(mouse.position.column)"
                } else {
                    Self.printed([event])
                }
            }.joined(separator: " ")
        }
        let whole = ["a", expected, "b"].filter { !$0.isEmpty }.joined(separator: " ")
        #expect(printed([Array("a\(bytes)b".utf8)]) == whole)
        #expect(printed("a\(bytes)b".utf8.map { [$0] }) == whole)
    }

    @Test
    func withoutTheMouseItsReportsAreDropped() {
        #expect(Self.printed(Self.events(["a\u{1B}[<0;1;1Mb\u{1B}[<65;1;1Mc"])) == "a b c")
    }

    @Test
    func longAndUnfinishedSequencesAreDropped() {
        let long = "\u{1B}[" + String(repeating: "1;", count: 5000)
        #expect(Self.printed(Self.events([long + "~x"])) == "x")
        #expect(Self.printed(Self.events([long])) == "")
        #expect(Self.printed(Self.events(["\u{1B}]52;c;" + String(repeating: "A", count: 5000)])) == "")
        #expect(Self.printed(Self.events(["\u{1B}[1;5"])) == "")
        #expect(Self.printed(Self.events(["\u{1B}[1;\u{1B}[A"])) == "Up")
        #expect(Self.printed(Self.events(["\u{1B}[1;\r"])) == "Enter")
        #expect(Self.printed(Self.events(["\u{1B}]0;abc\u{1B}[B"])) == "Down")
    }

    @Test
    func afterAnUnfinishedSequenceTypingGoesOn() {
        var decoder = InputDecoder()
        for start in ["\u{1B}[1;5", "\u{1B}]52;c;AAAA", "\u{1B}[M", "\u{1B}P"] {
            #expect(decoder.decode(start.utf8).isEmpty)
            #expect(decoder.pending == .sequence)
            #expect(decoder.expire().isEmpty)
            #expect(Self.printed(decoder.decode("q".utf8)) == "q")
        }
    }

    @Test(
        arguments: [
            ([0x61, 0xFF, 0x62], "a b"), ([0xC3, 0x61], "a"), ([0xC0, 0xAF], ""), ([0xED, 0xA0, 0x80], ""),
            ([0xF4, 0x90, 0x80, 0x80], ""), ([0xE0, 0x80, 0x80], ""), ([0x80, 0xC3, 0xA9], "é"),
            ([0xC2, 0x9B, 0x41], "A"),
            ([0x1B, 0xFF, 0x61], "a"),
        ] as [([UInt8], String)])
    func invalidUTF8IsDropped(bytes: [UInt8], expected: String) {
        #expect(Self.printed(Self.events([bytes])) == expected)
    }

    @Test
    func aCharacterMayComeInPieces() {
        #expect(Self.printed(Self.events([[0xE5, 0xB1], [0xB1]])) == "山")
        #expect(Self.printed(Self.events([[0x1B], [0xC3], [0xA9]])) == "Alt-é")
    }

    @Test(arguments: [
        (["\u{1B}[200~hello\u{1B}[201~"], "\"hello\""),
        (["\u{1B}[200~a\r\nb\rc\nd\te\u{1B}[201~x"], "\"a\\nb\\nc\\nd\\te\" x"),
        (["\u{1B}[20", "0~one ", "two\u{1B}[2", "01~!"], "\"one two\" !"),
        (["\u{1B}[200~\u{1B}[A\u{1B}[20\u{1B}[201~"], "\"\u{1B}[A\u{1B}[20\""),
        (["ab\u{1B}[200~x\u{1B}[201~\r"], "a b \"x\" Enter"),
        (["\u{1B}[200~\u{1B}[201~a"], "a"),
        (["\u{1B}[201~a"], "a"),
    ])
    func bracketedPaste(drains: [String], expected: String) {
        let quoted = expected.replacing("\u{1B}", with: "\\u{1B}")
        #expect(Self.printed(Self.events(drains)) == quoted)
    }

    /// However long each byte takes, a paste is what stands between its marks, and nothing of it is a key.
    @Test(arguments: [
        "98765.40", "closed by phone\r\nsecond line\t", "a\u{1B}[A\u{1B}b\u{1B}\u{1B}", "a\0b\u{3}c\u{1A}", "é山👨‍👩‍👧",
        "\u{1B}[20", "\u{1B}[201", "\u{1B}[200", "\u{1B}[2\u{1B}[20",
    ])
    func aPauseEndsNoPaste(text: String) {
        let bytes = Array(text.utf8) + Array("\u{1B}[201~".utf8)
        let expected = TerminalEvent.paste(text.replacing("\r\n", with: "\n"))
        for split in 0...bytes.count {
            var decoder = InputDecoder()
            var events = decoder.decode(Array("\u{1B}[200~".utf8) + bytes[..<split])
            events += decoder.expire()
            #expect(decoder.pending == nil)
            events += decoder.decode(bytes[split...]) + decoder.decode("x".utf8)
            #expect(events == (split < bytes.count ? [.pasteUnfinished] : []) + [expected, .key(Key(.character("x")))])
        }
        var decoder = InputDecoder()
        var events = decoder.decode("\u{1B}[200~".utf8)
        for byte in bytes {
            // An interrupt by itself is one only where nothing follows at once.
            if decoder.pending != .interrupt { events += decoder.expire() }
            events += decoder.decode([byte])
        }
        #expect(events == [.pasteUnfinished, expected])
        #expect(decoder.state == .text)
    }

    @Test
    func onlyAnInterruptByItselfGivesAPasteUp() {
        var decoder = InputDecoder()
        #expect(decoder.decode("\u{1B}[200~half".utf8).isEmpty)
        #expect(decoder.pending == .paste)
        #expect(decoder.decode([0x03]).isEmpty, "nobody was told yet")
        #expect(decoder.pending == .paste)
        #expect(decoder.expire() == [.pasteUnfinished])
        #expect(decoder.pending == nil)
        for typed in ["q", "\u{1B}", "\r", "\u{13}", "\u{3}x"] {
            #expect(decoder.decode(typed.utf8).isEmpty)
            #expect(decoder.pending == nil)
        }
        #expect(decoder.decode([0x03]).isEmpty)
        #expect(decoder.pending == .interrupt)
        #expect(decoder.decode("more".utf8).isEmpty, "the paste goes on")
        #expect(decoder.pending == nil)
        #expect(decoder.decode([0x03]).isEmpty)
        #expect(decoder.decode([0x03, 0x03]).isEmpty, "the key is held down")
        #expect(decoder.expire() == [.pasteRefused(.givenUp)])
        #expect(Self.printed(decoder.decode("a\u{1B}[201~".utf8)) == "a")
        #expect(decoder.pending == nil)
    }

    @Test
    func aPasteThatIsTooLargeIsRefusedWhole() {
        let most = String(repeating: "x", count: BracketedPaste.limit)
        #expect(Self.events(["\u{1B}[200~" + most + "\u{1B}[201~"]) == [.paste(most)])
        let z = TerminalEvent.key(Key(.character("z")))
        let refusal = TerminalEvent.pasteRefused(.tooLarge(limit: BracketedPaste.limit))
        #expect(Self.events(["\u{1B}[200~" + most + "1\r\u{1B}[A", "98765.40\u{1B}[201~z"]) == [refusal, z])
        #expect(Self.events([String(repeating: "ab\r", count: 1 << 19)]) == [refusal], "without marks, too")
    }

    @Test
    func aPasteInsideAnotherIsRefused() {
        let z = TerminalEvent.key(Key(.character("z")))
        let nested = "\u{1B}[200~one\u{1B}[200~two\u{1B}[201~z"
        #expect(Self.events([nested]) == [.pasteRefused(.nested), z])
        #expect(Self.events(nested.utf8.map { [$0] }) == [.pasteRefused(.nested), z])
    }

    @Test
    func aTerminalThatGoesAwayPlaysNothing() {
        var decoder = InputDecoder()
        _ = decoder.decode("\u{1B}[200~half a li".utf8)
        #expect(decoder.end().isEmpty)
    }

    @Test
    func whatIsNoTextIsSeenInAPaste() {
        let bytes = Array("\u{1B}[200~98".utf8) + [0xFF] + Array("765\u{1B}[201~".utf8)
        #expect(Self.events([bytes]) == [.paste("98\u{FFFD}765")])
    }

    @Test(arguments: [
        (["abc\rdef"], "\"abc\\ndef\""), (["\rx"], "\"\\nx\""), (["a\r\nb\r\n"], "\"a\\nb\\n\""),
        (["a\tb\r", "c\td\r"], "\"a\\tb\\nc\\td\\n\""), (["a\rb", "\r"], "\"a\\nb\\n\""),
        (["abc"], "a b c"), (["abc\r"], "a b c Enter"), (["abc", "\r"], "a b c Enter"),
        (["a\r\u{1B}[B"], "a Enter Down"),
        (["a\u{13}b"], "a Ctrl-S b"), (["a\tb"], "a Tab b"),
        // A single row.
        (["jane@example.com\tlost\t\tno budget\r"], "\"jane@example.com\\tlost\\t\\tno budget\\n\""),
        (["jane@example.com\tlost\t\tno budget\r\n"], "\"jane@example.com\\tlost\\t\\tno budget\\n\""),
        (["jane@example.com\tlost"], "\"jane@example.com\\tlost\""),
        (["lead_1\tlost\t", "no\r"], "\"lead_1\\tlost\\tno\\n\""), (["a\tb\r"], "\"a\\tb\\n\""),
        (["\tlost\tno\r"], "\"\\tlost\\tno\\n\""), (["é\t\t山\r"], "\"é\\t\\t山\\n\""),
        // Text for one field, and keys that only move.
        (["abc\t\r"], "a b c Tab Enter"), (["\tabc\r"], "Tab a b c Enter"), (["\t\t\r"], "Tab Tab Enter"),
        (["a\t \r"], "a Tab Space Enter"), (["lead_1\t"], "l e a d _ 1 Tab"),
        (["jane@x.com\tw"], "j a n e @ x . c o m Tab w"),
    ])
    func pasteWithoutBrackets(drains: [String], expected: String) {
        #expect(Self.printed(Self.events(drains)) == expected)
    }

    @Test
    func typingIsNeverHeldBack() {
        var decoder = InputDecoder()
        for text in ["a", "hello", "\r", "\t", "é"] {
            #expect(!decoder.decode(text.utf8).isEmpty)
            #expect(decoder.pending == nil)
        }
        let fast = String(repeating: "k", count: 31)
        #expect(decoder.decode(fast.utf8).count == 31)
        // A burst that goes on may still end in a pasted Enter.
        #expect(decoder.decode((fast + "kk").utf8).isEmpty)
        #expect(decoder.pending == .burst)
        #expect(decoder.expire().count == 33)
    }

    /// Random bytes never trap, and nothing remains open for ever.
    @Test(arguments: [UInt64(3), 41, 2026])
    func anyBytesAreSafe(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let pieces: [[UInt8]] = [
            [0x1B], Array("\u{1B}[".utf8), Array("\u{1B}O".utf8), Array("\u{1B}]".utf8), Array("\u{1B}[200~".utf8),
            Array("\u{1B}[201~".utf8), [0x0D], Array("12;".utf8), Array("é山😀".utf8), [0x9B], [0xFF],
        ]
        var decoder = InputDecoder()
        for _ in 0..<20_000 {
            var drain: [UInt8] = []
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                let any = [UInt8.random(in: 0...255, using: &random)]
                drain += Bool.random(using: &random) ? any : pieces.randomElement(using: &random) ?? any
            }
            for event in decoder.decode(drain) {
                if case .key(let key) = event, case .character(let character) = key.code {
                    #expect(
                        character.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
                }
            }
            if Int.random(in: 0..<8, using: &random) == 0 {
                _ = decoder.expire()
                if decoder.state == .paste {
                    _ = decoder.decode([0x03])
                    #expect(decoder.expire() == [.pasteRefused(.givenUp)])
                }
                #expect(decoder.pending == nil, "seed \(seed)")
            }
        }
    }

    /// Over a slow connection several keys arrive at once. Where the terminal brackets its pastes, they were typed.
    @Test(arguments: [
        ("\u{1B}[?2004;1$y", "\rw5", "Enter w 5"), ("\u{1B}[?2004;3$y", "\rw5", "Enter w 5"),
        ("\u{1B}[200~x\u{1B}[201~", "\rw5", "\"x\" Enter w 5"), ("\u{1B}[?2004;0$y", "\rw5", #""\nw5""#),
        ("\u{1B}[?2004;2$y", "\rw5", #""\nw5""#), ("", "\rw5", #""\nw5""#),
        // tmux says what it is, but not whether it brackets pastes; some of its own it does not.
        ("\u{1B}[?1;2c", "\rw5", #""\nw5""#),
        // More than a person types at once was pasted by something that knows nothing of brackets.
        (
            "\u{1B}[?2004;1$y", "lead_1 won 5\rlead_2 won 6\rlead_3 won 7",
            #""lead_1 won 5\nlead_2 won 6\nlead_3 won 7""#
        ),
        ("\u{1B}[?2004;1$y", "a\tb\r", #""a\tb\n""#),
    ])
    func typedAhead(known: String, drain: String, expected: String) {
        #expect(Self.printed(Self.events([known, drain])) == expected)
    }
}
