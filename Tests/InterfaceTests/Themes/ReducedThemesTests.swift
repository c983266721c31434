import Interface
import Terminal
import Testing

/// The shipped themes on terminals with fewer colours than they have.
struct ReducedThemesTests {
    private static let names = ShippedThemes.names.filter { $0 != "monochrome" }
    private static let depths: [ColorDepth] = [.indexed, .sixteen, .eight]
    private static let outcomes: [ThemeRole] = [.success, .info, .warning, .danger]
    private static let statuses: [ThemeRole] = [.won, .qualified, .lost]

    private static func theme(_ name: String) throws -> Theme {
        try #require(try ShippedThemes.catalog()[name])
    }

    /// Of palette colours as of others, as xterm shows them.
    private static func rgb(_ color: Color) throws -> RGB {
        guard case .indexed(let index) = color else { return try #require(RGB(color)) }
        return PaletteColor.all[Int(index)].rgb
    }

    private static func contrast(_ style: Style, _ depth: ColorDepth) throws -> Double {
        let shown = depth.reduce(foreground: style.foreground, background: style.background)
        return Contrast.ratio(try rgb(shown.foreground), try rgb(shown.background))
    }

    /// With 256 colours as much as the theme promises; with fewer, as much as their palette has.
    @Test(arguments: names, depths)
    func everyPairCanBeRead(_ name: String, _ depth: ColorDepth) throws {
        let theme = try Self.theme(name)
        let least = depth == .indexed ? theme.contrast : depth.leastContrast
        for pair in ThemePair.used {
            let contrast = try Self.contrast(theme.style(for: pair.role, on: pair.surface), depth)
            #expect(contrast >= least, "\(pair)")
        }
        for surface in [ThemeRole.text, .overlay] {
            #expect(try Self.contrast(theme.style(for: .border, on: surface), depth) >= 1.3, "the lines on \(surface)")
        }
    }

    @Test(arguments: names, depths)
    func outcomesAndStatusesStayApart(_ name: String, _ depth: ColorDepth) throws {
        let theme = try Self.theme(name)
        for surface in [ThemeRole.text, .header, .overlay] {
            for roles in [Self.outcomes, Self.statuses] {
                let seen = roles.map { role in
                    let style = theme.style(for: role, on: surface)
                    let shown = depth.reduce(foreground: style.foreground, background: style.background)
                    return Style(
                        foreground: shown.foreground, background: shown.background, attributes: style.attributes)
                }
                #expect(Set(seen).count == seen.count, "\(surface): \(seen)")
            }
        }
    }

    /// Green stays a green. With fewer colours it may have to be black, to be read on white.
    @Test(arguments: names)
    func with256ColoursEveryOutcomeKeepsItsHue(_ name: String) throws {
        let theme = try Self.theme(name)
        for surface in [ThemeRole.text, .header, .overlay, .selection] {
            for role in Self.outcomes {
                let style = theme.style(for: role, on: surface)
                let shown = ColorDepth.indexed.reduce(foreground: style.foreground, background: style.background)
                let before = try Self.rgb(style.foreground)
                let after = try Self.rgb(shown.foreground)
                #expect(Self.strongest(before) == Self.strongest(after), "\(role) on \(surface): \(before), \(after)")
            }
        }
    }

    /// A multiplexer that reduces the exact colours by itself takes the entry that is nearest in numbers.
    @Test(arguments: names)
    func outcomesAreNoGreyByNumbersEither(_ name: String) throws {
        let theme = try Self.theme(name)
        for role in Self.outcomes {
            let color = try Self.rgb(theme.style(for: role).foreground)
            guard Self.strongest(color) != nil else { continue }
            let nearest = try #require(
                PaletteColor.all[16...].min { Self.distance($0.rgb, color) < Self.distance($1.rgb, color) })
            #expect(Self.strongest(nearest.rgb) != nil, "\(role): \(nearest.rgb)")
        }
    }

    /// Which component leads; nil for a grey.
    private static func strongest(_ color: RGB) -> Int? {
        let parts = [color.red, color.green, color.blue]
        guard let most = parts.max(), let least = parts.min(), most - least >= 24 else { return nil }
        return parts.firstIndex(of: most)
    }

    private static func distance(_ one: RGB, _ other: RGB) -> Int {
        func square(_ left: UInt8, _ right: UInt8) -> Int {
            let difference = Int(left) - Int(right)
            return difference * difference
        }
        return square(one.red, other.red) + square(one.green, other.green) + square(one.blue, other.blue)
    }
}
