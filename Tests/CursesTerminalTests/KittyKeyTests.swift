import Terminal
import Testing

@testable import CursesTerminal

/// What terminals send that speak the kitty keyboard protocol, in each of its modes, and xterm's extended keys.
struct KittyKeyTests {
    /// Keys by name, as they come in one drain and byte by byte.
    private func expect(_ bytes: String, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation) {
        for drains in [[Array(bytes.utf8)], bytes.utf8.map { [$0] }] {
            var decoder = InputDecoder()
            let events = drains.flatMap { decoder.decode($0) } + decoder.expire()
            let printed = events.map { event in
                if case .key(let key) = event { key.text } else { "\(event)" }
            }
            #expect(
                printed.joined(separator: " ") == expected, "\(bytes.debugDescription)", sourceLocation: sourceLocation)
        }
    }

    /// The same between two letters, so that nothing of it is left over.
    private func expect(
        _ sequences: [(String, String)], sourceLocation: SourceLocation = #_sourceLocation
    ) {
        for (sequence, expected) in sequences {
            let whole = ["a", expected, "b"].filter { !$0.isEmpty }.joined(separator: " ")
            expect("a\u{1B}[\(sequence)b", whole, sourceLocation: sourceLocation)
        }
    }

    @Test func aReleaseNeverActs() {
        expect([
            ("97;1:3u", ""), ("13;1:3u", ""), ("13;5:3u", ""), ("27;1:3u", ""), ("9;2:3u", ""), ("127;1:3u", ""),
            ("57414;1:3u", ""), ("115;5:3u", ""), ("97;1:3;97u", ""), ("97:65;2:3;65u", ""), ("57399;129:3u", ""),
            ("1;1:3A", ""), ("1;5:3D", ""), ("1;1:3H", ""), ("1;1:3P", ""), ("1;1:3Q", ""), ("1;1:3S", ""),
            ("3;1:3~", ""), ("5;1:3~", ""), ("19;1:3~", ""), ("13;1:3~", ""), ("19;129:3~", ""), ("1;65:3A", ""),
            ("1;1:4A", ""), ("97;1:0u", ""),
        ])
    }

    /// A key that is held repeats, as it does without such a mode.
    @Test func pressesAndRepetitionsAct() {
        expect([
            ("97;1:1u", "a"), ("97;:1u", "a"), ("97;1:2u", "a"), ("97;1:2;97u", "a"), ("13;1:1u", "Enter"),
            ("27u", "Esc"), ("27;1:1u", "Esc"), ("9;1:2u", "Tab"), ("127;1:2u", "Backspace"), ("1;1:1A", "Up"),
            ("1;1:2B", "Down"), ("1;5:2C", "Ctrl-Right"), ("3;1:2~", "Del"), ("19;1:1~", "F8"), ("13;1:1~", "F3"),
            ("1;2:1P", "Shift-F1"), ("115;5:1u", "Ctrl-S"),
        ])
    }

    /// Shift, Caps Lock, Num Lock, Super, Hyper, Meta and the levels, left and right, pressed, held and released.
    @Test func aModifierByItselfIsNothing() {
        for code in Array(57_441...57_454) + [57_358, 57_359, 57_360, 57_361, 57_362, 57_363] {
            for modifiers in ["", ";1:1", ";2:1", ";5:1", ";9:1", ";65:2", ";129:1", ";2:3", ";193:3", ";5:3"] {
                expect([("\(code)\(modifiers)u", "")])
            }
        }
        // Keys of players and the centre of the keypad.
        for code in Array(57_428...57_440) + [57_427, 57_388, 57_398] { expect([("\(code)u", "")]) }
    }

    @Test func locksMakeNoKeyUnknown() {
        expect([
            ("97;65u", "A"), ("97;129u", "a"), ("97;193u", "A"), ("97;66u", "a"), ("97;130u", "A"),
            ("97;69u", "Ctrl-A"),
            ("115;133u", "Ctrl-S"), ("115;197u", "Ctrl-S"), ("107;67u", "Alt-k"), ("107;195u", "Alt-k"),
            ("13;65u", "Enter"), ("13;129u", "Enter"), ("27;193u", "Esc"), ("9;130u", "Shift-Tab"),
            ("1;65A", "Up"), ("1;129B", "Down"), ("1;193C", "Right"), ("1;133D", "Ctrl-Left"), ("1;129P", "F1"),
            ("19;129~", "F8"), ("3;65~", "Del"), ("13;193~", "F3"), ("49;65u", "1"), ("233;65u", "É"),
            ("1078;65u", "Ж"), ("223;65u", "ß"),
        ])
    }

    @Test func theKeypadIsWhatItSays() {
        expect((0...9).map { ("\(57_399 + $0)u", "\($0)") })
        expect((0...9).map { ("\(57_399 + $0);129:1u", "\($0)") })
        expect([
            ("57409u", "."), ("57409;129;44u", ","), ("57410u", "/"), ("57411u", "*"), ("57412u", "-"), ("57413u", "+"),
            ("57414u", "Enter"), ("57415u", "="), ("57416u", ","), ("57417u", "Left"), ("57418u", "Right"),
            ("57419u", "Up"), ("57420u", "Down"), ("57421u", "PageUp"), ("57422u", "PageDown"), ("57423u", "Home"),
            ("57424u", "End"), ("57425u", "Ins"), ("57426u", "Del"), ("57419;5u", "Ctrl-Up"), ("57376u", "F13"),
            ("57387u", "F24"),
        ])
    }

    @Test func controlGoesByTheKey() {
        expect([
            ("97;5u", "Ctrl-A"), ("115;5u", "Ctrl-S"), ("115:83;6u", "Ctrl-S"), ("122;7u", "Ctrl-Alt-Z"),
            ("105;5u", "Tab"), ("109;5u", "Enter"), ("91;5u", "Esc"), ("32;5u", "Ctrl-Space"), ("45:95;6u", "Ctrl-_"),
            ("54:94;6u", "Ctrl-^"), ("49;5u", ""), ("99;5u", "Ctrl-C"),
            // On a Russian keyboard, and on a French one, whose A is where Q is.
            ("1099::115;5u", "Ctrl-S"), ("1079:1047:112;6u", "Ctrl-P"), ("1099;5u", ""), ("97::113;5u", "Ctrl-A"),
            ("27;5;115~", "Ctrl-S"), ("27;13;115~", "Ctrl-Alt-S"),
        ])
    }

    @Test func whatIsTypedIsWhatWasMeant() {
        expect([
            ("97:65;2u", "A"), ("97:65:113;2u", "A"), ("97;2u", "A"), ("65;2u", "A"), ("49:33;2u", "!"), ("33;2u", "!"),
            ("49;1u", "1"), ("97;1;97u", "a"), ("97:65;2;65u", "A"), ("49;2;33u", "!"), ("97;;228u", "ä"),
            ("0;;28450:23383u", "漢 字"), ("0;;101:769u", "e\u{301}"), ("0;;7:97u", "a"), ("0u", ""), ("0;;7u", ""),
            ("101;1;128105:8205:128640u", "👩‍🚀"), ("228u", "ä"), ("228;2u", "Ä"), ("98;3u", "Alt-b"), ("98;4u", "Alt-B"),
            ("98:66;4u", "Alt-B"), ("98;3;8747u", "Alt-b"), ("98;33u", "Alt-b"), ("27;2;65~", "A"),
            ("27;3;98~", "Alt-b"),
            ("27;2;33~", "!"), ("32u", "Space"), ("32;2u", "Space"),
            // Super and Hyper are the window manager's.
            ("97;9u", ""), ("97;17u", ""), ("13;9u", ""), ("97;13u", ""), ("115;77u", ""),
            ("57344u", ""), ("128u", ""), ("1114112u", ""), ("55296u", ""), ("9999999u", ""), ("97;1;u", "a"),
            (";u", ""), (":::;::;::u", ""), ("97;99999999u", ""),
        ])
        let long = Array(repeating: "28450", count: 120)
        expect([("0;;" + long.joined(separator: ":") + "u", Array(repeating: "漢", count: 120).joined(separator: " "))])
    }
}
