import Terminal
import Testing

/// The measure of WCAG, and the colours of 256-colour terminals.
struct ContrastTests {
    @Test(arguments: [
        ("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1), ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0), ("#0000ff", "#000000", 2.44),
    ])
    func ratio(_ one: String, _ other: String, _ expected: Double) throws {
        let one = try #require(RGB(hex: one))
        let other = try #require(RGB(hex: other))
        #expect(abs(Contrast.ratio(one, other) - expected) < 0.005)
        #expect(Contrast.ratio(one, other) == Contrast.ratio(other, one))
    }

    @Test(arguments: [Color.standard, .indexed(0), .indexed(15)])
    func theTerminalsOwnColoursAreUnknown(_ color: Color) {
        #expect(Contrast.ratio(color, .rgb(red: 0, green: 0, blue: 0)) == nil)
    }

    @Test(
        arguments: [
            (16, "#000000"), (231, "#ffffff"), (196, "#ff0000"), (67, "#5f87af"), (232, "#080808"), (255, "#eeeeee"),
        ] as [(UInt8, String)])
    func palette(_ index: UInt8, _ hex: String) {
        #expect(RGB(.indexed(index)) == RGB(hex: hex))
        #expect(PaletteColor.all[Int(index)].rgb == RGB(hex: hex))
    }

    @Test(arguments: ["", "#", "#12345", "#1234567", "123456", "#+12345", "#12345g", "#１23"])
    func notHex(_ text: String) {
        #expect(RGB(hex: text) == nil)
    }
}
