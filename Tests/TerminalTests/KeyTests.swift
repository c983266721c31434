import Testing

@testable import Terminal

struct KeyTests {
    @Test(arguments: [
        ("Ctrl-S", Key(.character("s"), .control)), ("F8", Key(.function(8))), ("Shift-Tab", Key(.tab, .shift)),
        ("Alt-1", Key(.character("1"), .alt)), ("Enter", Key(.enter)), ("Esc", Key(.escape)),
        ("PageUp", Key(.pageUp)), ("Space", Key(.character(" "))), ("w", Key(.character("w"))),
        ("?", Key(.character("?"))), ("-", Key(.character("-"))), ("Alt--", Key(.character("-"), .alt)),
        ("Ctrl-Alt-X", Key(.character("x"), [.control, .alt])), ("Alt-W", Key(.character("W"), .alt)),
        ("Ctrl-Space", Key(.character(" "), .control)), ("Ctrl-_", Key(.character("_"), .control)),
        ("Ctrl-Alt-Shift-Up", Key(.up, [.control, .alt, .shift])), ("Del", Key(.delete)), ("F24", Key(.function(24))),
        ("é", Key(.character("é"))),
    ])
    func readsAndPrints(text: String, key: Key) {
        #expect(Key(text: text) == key)
        #expect(key.text == text)
    }

    @Test(arguments: [
        ("ctrl-s", "Ctrl-S"), ("CTRL-I", "Tab"), ("Ctrl-M", "Enter"), ("Ctrl-H", "Backspace"), ("Ctrl-[", "Esc"),
        ("pgdn", "PageDown"), ("escape", "Esc"), ("Alt-Ctrl-a", "Ctrl-Alt-A"), ("f1", "F1"), ("delete", "Del"),
    ])
    func readsOtherSpellings(text: String, printed: String) {
        #expect(Key(text: text)?.text == printed)
    }

    @Test(arguments: [
        "", "Ctrl-", "Ctrl-1", "Shift-a", "F0", "F25", "Fx", "Foo", "Ctrl-Ctrl-A", "ab", "\u{1B}", "Alt-\u{7F}",
    ])
    func refuses(text: String) {
        #expect(Key(text: text) == nil)
    }
}
