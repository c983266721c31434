import FoundationEssentials
import Interface
import Terminal
import Testing

/// What the shipped themes promise: they can be read, also with 256 colours, and by everybody.
struct ShippedThemesTests {
    private static func theme(_ name: String) throws -> Theme {
        try #require(try ShippedThemes.catalog()[name])
    }

    /// Each file of the folder is in the program, as it stands there.
    @Test func allAreCompiledIn() throws {
        // Tests/InterfaceTests/Themes/ShippedThemesTests.swift: four steps up.
        let root = (0..<4).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        let folder = root.appending(path: "themes")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".toml") }
        #expect(Set(files) == Set(ShippedThemes.names.map { "\($0).toml" }))
        for name in ShippedThemes.names {
            let file = folder.appending(path: "\(name).toml")
            #expect(try ShippedThemes.text(name) == String(decoding: try Data(contentsOf: file), as: UTF8.self))
        }
    }

    @Test func allAreSound() throws {
        let catalog = try ShippedThemes.catalog()
        #expect(catalog.errors.isEmpty, "\(catalog.errors)")
        #expect(catalog.themes.map(\.name) == ShippedThemes.names)
        #expect(catalog.themes.allSatisfy { $0.title != $0.name })
    }

    @Test(arguments: ["dark", "light", "high-contrast", "monochrome"])
    func everyRoleIsWritten(_ name: String) throws {
        let text = try ShippedThemes.text(name)
        for role in ThemeRole.allCases {
            #expect(text.contains("\n\(role.rawValue) = "), "\(role.rawValue)")
        }
    }

    @Test(arguments: [("dark", 4.5), ("light", 4.5), ("high-contrast", 7), ("colour-blind", 4.5)])
    func everyPairCanBeRead(_ name: String, _ least: Double) throws {
        let theme = try Self.theme(name)
        #expect(theme.contrast == least)
        for pair in ThemePair.used {
            let style = theme.style(for: pair.role, on: pair.surface)
            let letters = try #require(RGB(style.foreground), "\(pair) has a colour of the terminal's own")
            let background = try #require(RGB(style.background), "\(pair) has a colour of the terminal's own")
            #expect(Contrast.ratio(letters, background) >= least, "\(pair)")
            #expect(style.attributes.isDisjoint(with: [.dim, .reverse]), "\(pair)")
        }
    }

    @Test(arguments: [("dark", 1.5), ("light", 1.4), ("high-contrast", 7), ("colour-blind", 1.5)])
    func rulesCanBeSeen(_ name: String, _ least: Double) throws {
        let theme = try Self.theme(name)
        for surface in [ThemeRole.text, .overlay] {
            let style = theme.style(for: .border, on: surface)
            #expect(try #require(Contrast.ratio(style.foreground, style.background)) >= least)
        }
    }

    @Test(arguments: ["dark", "light", "high-contrast", "colour-blind"])
    func surfacesDiffer(_ name: String) throws {
        let theme = try Self.theme(name)
        for surface in [ThemeRole.selection, .toast] {
            let own = try #require(RGB(theme.style(for: surface).background))
            for below in [ThemeRole.text, .overlay] {
                let other = try #require(RGB(theme.style(for: below).background))
                for depth in [ColorDepth.indexed, .sixteen, .eight] {
                    let seen = [own, other].map { depth.reduce(foreground: .standard, background: $0.color).background }
                    #expect(seen[0] != seen[1], "\(surface) on \(below), \(depth)")
                }
            }
        }
    }

    /// Full colour blindness of each kind, simulated: the outcomes must stay clearly apart.
    @Test(arguments: ColourVision.allCases)
    func outcomesStayApart(_ vision: ColourVision) throws {
        let theme = try Self.theme("colour-blind")
        let outcomes = try [ThemeRole.success, .warning, .danger].map { role in
            (role, vision.seen(try #require(RGB(theme.style(for: role).foreground))))
        }
        for (index, (role, color)) in outcomes.enumerated() {
            for (other, otherColor) in outcomes[(index + 1)...] {
                #expect(color.distance(to: otherColor) >= 0.12, "\(role) and \(other)")
            }
        }
    }

    /// What became of a lead, likewise; and a lost one looks like no mistake.
    @Test(arguments: ColourVision.allCases)
    func statusesStayApart(_ vision: ColourVision) throws {
        let theme = try Self.theme("colour-blind")
        let pairs: [(ThemeRole, ThemeRole)] = [
            (.won, .qualified), (.won, .lost), (.qualified, .lost), (.lost, .danger), (.won, .danger),
        ]
        for (role, other) in pairs {
            let seen = try [role, other].map { vision.seen(try #require(RGB(theme.style(for: $0).foreground))) }
            #expect(seen[0].distance(to: seen[1]) >= 0.09, "\(role) and \(other)")
        }
    }

    @Test(arguments: ShippedThemes.names)
    func statusesDifferFromEachOtherAndFromMistakes(_ name: String) throws {
        let theme = try Self.theme(name)
        let styles = [ThemeRole.won, .qualified, .lost].map { theme.style(for: $0) }
        #expect(Set(styles).count == 3)
        #expect(theme.style(for: .lost) != theme.style(for: .danger))
    }

    /// The measure above is worth something only if it finds the dark theme's red and green too near.
    @Test func theSimulationFindsRedAndGreen() throws {
        let theme = try Self.theme("dark")
        let success = try #require(RGB(theme.style(for: .success).foreground))
        let danger = try #require(RGB(theme.style(for: .danger).foreground))
        #expect(ColourVision.normal.seen(success).distance(to: ColourVision.normal.seen(danger)) >= 0.12)
        #expect(ColourVision.withoutGreen.seen(success).distance(to: ColourVision.withoutGreen.seen(danger)) < 0.12)
    }

    @Test func monochromeHasNoColour() throws {
        let theme = try Self.theme("monochrome")
        #expect(theme.isMonochrome && Theme.fallback.isMonochrome)
        #expect(theme.name == Theme.fallback.name && theme.title == Theme.fallback.title)
        for role in ThemeRole.allCases {
            let style = theme.style(for: role)
            #expect(style.foreground == .standard && style.background == .standard)
            #expect(style == Theme.fallback.style(for: role), "\(role) is built in differently")
        }
        #expect(theme.style(for: .muted, on: .selection).attributes == .reverse)
        #expect(theme.style(for: .danger, on: .selection).attributes == [.bold, .reverse])
    }
}
