import Terminal
import Testing

@testable import CursesTerminal

struct ColorDepthTests {
    private static let blue = Color.rgb(red: 90, green: 170, blue: 255)

    @Test(arguments: [
        (0, ColorDepth.none), (2, .none), (8, .eight), (16, .sixteen), (88, .sixteen), (256, .indexed),
        (1 << 24, .direct),
    ])
    func depth(colors: Int, expected: ColorDepth) {
        #expect(ColorDepth(colors: colors) == expected)
    }

    @Test(arguments: [
        (ColorDepth.indexed, Color.rgb(red: 255, green: 0, blue: 0), Int32(196)), (.indexed, blue, 75),
        (.indexed, .rgb(red: 128, green: 128, blue: 128), 244), (.indexed, .indexed(3), 3), (.indexed, .standard, -1),
        (.sixteen, .rgb(red: 250, green: 10, blue: 10), 9), (.sixteen, .indexed(12), 12), (.sixteen, .indexed(244), 8),
        (.eight, .rgb(red: 200, green: 10, blue: 10), 1), (.eight, .indexed(12), 4), (.eight, .indexed(8), 7),
        (.eight, .rgb(red: 60, green: 60, blue: 60), 7), (.sixteen, .rgb(red: 20, green: 20, blue: 20), 8),
        (.none, blue, -1), (.direct, blue, 0x5A_AAFF), (.direct, .indexed(5), 5), (.direct, .indexed(231), 0xFF_FFFF),
    ])
    func foreground(depth: ColorDepth, color: Color, expected: Int32) {
        #expect(depth.pair(foreground: color, background: .standard).foreground == expected)
    }

    @Test
    func differentColorsStayReadable() {
        let text = Color.rgb(red: 200, green: 205, blue: 200)
        let bar = Color.rgb(red: 180, green: 190, blue: 185)
        for depth in [ColorDepth.eight, .sixteen] {
            let pair = depth.pair(foreground: text, background: bar)
            #expect(pair.foreground != pair.background)
        }
    }
}
