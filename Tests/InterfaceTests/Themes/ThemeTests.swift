import Interface
import Leads
import Terminal
import Testing

/// What a theme file means.
struct ThemeTests {
    private static func theme(_ roles: String, head: String = "") throws -> Theme {
        let catalog = ThemeCatalog(shipped: [
            ThemeCatalog.File(name: "own.toml", text: "name = \"own\"\n\(head)\n[roles]\n\(roles)")
        ])
        return try #require(catalog["own"], "\(catalog.errors)")
    }

    @Test(arguments: [
        ("'#FFcc00'", Style(foreground: .rgb(red: 255, green: 204, blue: 0))),
        (
            "'bold #ffcc00 on #202020'",
            Style(
                foreground: .rgb(red: 255, green: 204, blue: 0), background: .rgb(red: 32, green: 32, blue: 32),
                attributes: .bold)
        ),
        (
            "'red  italic  underline on bright-blue dim reverse'",
            Style(
                foreground: .indexed(1), background: .indexed(12), attributes: [.italic, .underline, .dim, .reverse])
        ),
        ("'white on default'", Style(foreground: .indexed(7))),
        ("'208 on 0'", Style(foreground: .indexed(208), background: .indexed(0))),
        ("''", Style()),
        (
            "{ fg = 255, bg = 'default', bold = true, dim = false }",
            Style(foreground: .indexed(255), attributes: .bold)
        ),
        (
            "{ fg = '#000000', italic = true }",
            Style(foreground: .rgb(red: 0, green: 0, blue: 0), attributes: .italic)
        ),
        ("{}", Style()),
    ])
    func looks(_ written: String, _ expected: Style) throws {
        #expect(try Self.theme("danger = \(written)").style(for: .danger) == expected)
    }

    @Test func rolesShareTheColoursOfText() throws {
        let theme = try Self.theme("text = '252 on 234'\nmuted = '245'\nselection = 'on 60'\nborder = 'dim'")
        #expect(theme.style(for: .muted) == Style(foreground: .indexed(245), background: .indexed(234)))
        #expect(theme.style(for: .selection) == Style(foreground: .indexed(252), background: .indexed(60)))
        #expect(
            theme.style(for: .border)
                == Style(foreground: .indexed(252), background: .indexed(234), attributes: .dim))
        // Not mentioned: recognisable by its attributes.
        #expect(
            theme.style(for: .match)
                == Style(foreground: .indexed(252), background: .indexed(234), attributes: [.bold, .underline]))
        #expect(!theme.isMonochrome)
    }

    @Test func surfacesGiveTheBackground() throws {
        let theme = try Self.theme(
            "text = '252 on 234'\nselection = 'bold 255 on 60'\ndanger = '203'\nmuted = 'italic'\ninput = '1 on 2'")
        #expect(
            theme.style(for: .danger, on: .selection)
                == Style(foreground: .indexed(203), background: .indexed(60), attributes: .bold))
        #expect(
            theme.style(for: .muted, on: .selection)
                == Style(foreground: .indexed(255), background: .indexed(60), attributes: [.bold, .italic]))
        #expect(theme.style(for: .text, on: .selection) == theme.style(for: .selection))
        #expect(theme.style(for: .selection, on: .selection) == theme.style(for: .selection))
        #expect(theme.style(for: .danger, on: .text) == theme.style(for: .danger))
        #expect(theme.style(for: .input, on: .selection).background == .indexed(2))
    }

    @Test func onlyTheTerminalsOwnColoursAreMonochrome() throws {
        #expect(try Self.theme("text = 'default on default'\nselection = 'reverse'").isMonochrome)
        #expect(try !Self.theme("danger = 'red'").isMonochrome)
    }

    @Test(arguments: ShippedThemes.names)
    func profileLabelsCanBeRead(_ name: String) throws {
        let theme = try #require(try ShippedThemes.catalog()[name])
        // All named colours and an even sample of all others.
        var colors = ProfileColor.allCases.map(\.rawValue)
        for number in stride(from: 0, to: 0x1000000, by: 0x3_0D41) {
            let digits = String(number, radix: 16)
            colors.append("#" + String(repeating: "0", count: 6 - digits.count) + digits)
        }
        for color in colors {
            let style = theme.profileStyle(color: color)
            if name == "monochrome" {
                #expect(style == Style(attributes: [.bold, .reverse]))
                continue
            }
            let letters = try #require(RGB(style.foreground))
            let background = try #require(RGB(style.background))
            #expect(Contrast.ratio(letters, background) >= theme.contrast, "\(color)")
            let reduced = ColorDepth.indexed.reduce(foreground: style.foreground, background: style.background)
            let least = try #require(Contrast.ratio(reduced.foreground, reduced.background))
            #expect(least >= theme.contrast, "\(color)")
        }
    }

    @Test(arguments: ShippedThemes.names.filter { $0 != "monochrome" })
    func profileLabelsStandOut(_ name: String) throws {
        let theme = try #require(try ShippedThemes.catalog()[name])
        var seen: Set<Color> = []
        for color in ProfileColor.allCases {
            let label = theme.profileStyle(color: color.rawValue).background
            #expect(try #require(Contrast.ratio(label, theme.style(for: .header).background)) >= 1.8, "\(color)")
            #expect(seen.insert(label).inserted, "\(color) looks like another")
        }
    }

    /// A colour of its own with 256 colours too.
    @Test(arguments: ShippedThemes.names.filter { $0 != "monochrome" })
    func profileLabelsStayApartWith256Colours(_ name: String) throws {
        let theme = try #require(try ShippedThemes.catalog()[name])
        let labels = ProfileColor.allCases.map { color in
            let style = theme.profileStyle(color: color.rawValue)
            return ColorDepth.indexed.reduce(foreground: style.foreground, background: style.background).background
        }
        #expect(Set(labels).count == labels.count, "\(labels)")
    }

    @Test(arguments: ["cyan", "magenta", "white"])
    func namesThatWereDocumentedOnceHaveAColour(_ name: String) throws {
        let theme = try #require(try ShippedThemes.catalog()["dark"])
        #expect(theme.profileStyle(color: name) != theme.style(for: .profile))
    }

    @Test func anUnknownProfileColourLooksPlain() throws {
        let theme = try Self.theme("profile = 'bold 1 on 2'")
        #expect(theme.profileStyle(color: "mauve") == theme.style(for: .profile))
        #expect(ProfileColor.components("mauve") == nil)
        #expect(ProfileColor.components("teal") == ProfileColor.teal.rgb)
        #expect(ProfileColor.components("#0a0B0c") == RGB(red: 10, green: 11, blue: 12))
    }
}
