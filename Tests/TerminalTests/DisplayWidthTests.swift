import Testing

@testable import Terminal

struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("山田", 4), ("ｱ", 1), ("Ａ", 2), ("😀", 2), ("─", 1),
        ("✓✗…↻•", 5), ("\u{1B}", 1), ("\u{202E}", 8), ("\u{85}", 8), ("👍🏽", 2), ("👨‍👩‍👧", 2), ("🇳🇱", 1), ("❤️", 1),
        ("का", 2), ("น้ำ", 2), ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("\r\n", 2), ("\u{301}", 1),
    ])
    func columns(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }
}
