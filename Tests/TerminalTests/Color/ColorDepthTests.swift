import Terminal
import Testing

struct ColorDepthTests {
    private static let blue = Color.rgb(red: 90, green: 170, blue: 255)

    @Test(arguments: [
        (-1, ColorDepth.none), (0, .none), (2, .none), (8, .eight), (16, .sixteen), (88, .sixteen), (256, .indexed),
        (1 << 24, .eight),
    ])
    func depth(colors: Int, expected: ColorDepth) {
        #expect(ColorDepth(colors: colors) == expected)
    }

    @Test(
        arguments: [
            (.indexed, .rgb(red: 255, green: 0, blue: 0), .indexed(196)), (.indexed, blue, .indexed(75)),
            (.indexed, .rgb(red: 128, green: 128, blue: 128), .indexed(244)), (.indexed, .indexed(3), .indexed(3)),
            (.indexed, .standard, .standard), (.sixteen, .rgb(red: 250, green: 10, blue: 10), .indexed(9)),
            (.sixteen, .indexed(12), .indexed(12)), (.sixteen, .indexed(244), .indexed(8)),
            (.eight, .rgb(red: 200, green: 10, blue: 10), .indexed(1)), (.eight, .indexed(12), .indexed(4)),
            (.eight, .indexed(8), .indexed(7)), (.eight, .rgb(red: 60, green: 60, blue: 60), .indexed(7)),
            (.sixteen, .rgb(red: 20, green: 20, blue: 20), .indexed(8)), (.none, blue, .standard),
            (.direct, blue, blue),
            (.direct, .indexed(5), .indexed(5)), (.direct, .indexed(231), .indexed(231)),
        ] as [(ColorDepth, Color, Color)])
    func onTheTerminalsOwnBackground(depth: ColorDepth, color: Color, expected: Color) {
        let shown = depth.reduce(foreground: color, background: .standard)
        #expect(shown.foreground == expected)
        #expect(shown.background == .standard)
    }

    /// Numbers alone would make a grey of it: 237 is nearer than any green.
    @Test
    func aDarkGreenStaysGreen() {
        let shown = ColorDepth.indexed.reduce(
            foreground: .rgb(red: 0x2F, green: 0x63, blue: 0x24), background: .rgb(red: 0xFA, green: 0xF8, blue: 0xF4))
        #expect(shown.foreground == .indexed(22))
    }

    /// What could be read before can be read afterwards, whatever the colours are.
    @Test(arguments: [ColorDepth.eight, .sixteen, .indexed])
    func contrastIsKept(_ depth: ColorDepth) throws {
        let levels: [UInt8] = [0, 40, 90, 128, 170, 215, 255]
        let colors = levels.flatMap { red in
            levels.flatMap { green in levels.map { RGB(red: red, green: green, blue: $0) } }
        }
        for (index, letters) in colors.enumerated() {
            let background = colors[(index * 37 + 11) % colors.count]
            let shown = depth.reduce(foreground: letters.color, background: background.color)
            guard case .indexed(let front) = shown.foreground, case .indexed(let back) = shown.background else {
                Issue.record("\(letters) on \(background) has no colour")
                continue
            }
            let contrast = Contrast.ratio(PaletteColor.all[Int(front)].rgb, PaletteColor.all[Int(back)].rgb)
            let least = [depth.leastContrast, 3, 1.3].first { Contrast.ratio(letters, background) >= $0 } ?? 1
            #expect(contrast >= least, "\(letters) on \(background)")
            #expect(front != back || letters == background)
        }
    }
}
