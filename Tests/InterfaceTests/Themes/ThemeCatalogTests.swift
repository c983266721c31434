import Interface
import Settings
import Terminal
import Testing

/// Parents, overriding, and what is said about mistakes.
struct ThemeCatalogTests {
    private static func file(_ name: String, _ text: String) -> ThemeCatalog.File {
        ThemeCatalog.File(name: "\(name).toml", text: text)
    }

    private static let base = file(
        "base", "name = 'base'\ntitle = 'Base'\ncontrast = 7\n[roles]\ntext = '1 on 2'\ndanger = 'bold 3'")

    private static func messages(_ catalog: ThemeCatalog) -> [String] {
        catalog.errors.flatMap(\.all).map(\.description)
    }

    @Test func aChildSaysOnlyWhatDiffers() throws {
        let catalog = ThemeCatalog(shipped: [
            Self.file("leaf", "name = 'leaf'\nparent = 'child'\n[roles]\ninfo = '9'"),
            Self.file("child", "name = 'child'\nparent = 'base'\n[roles]\ntext = 'on 5'\ninfo = '8'"), Self.base,
        ])
        #expect(catalog.errors.isEmpty)
        #expect(catalog.themes.map(\.name) == ["leaf", "child", "base"])
        let leaf = try #require(catalog["leaf"])
        #expect(leaf.title == "leaf" && leaf.contrast == 7)
        #expect(leaf.style(for: .info) == Style(foreground: .indexed(9), background: .indexed(5)))
        // A role is taken whole; the background is that of the child's text.
        #expect(leaf.style(for: .text) == Style(background: .indexed(5)))
        #expect(
            leaf.style(for: .danger)
                == Style(foreground: .indexed(3), background: .indexed(5), attributes: .bold))
        #expect(catalog["none"] == nil)
    }

    @Test func usersOverrideByName() throws {
        let catalog = ThemeCatalog(
            shipped: [Self.base, Self.file("child", "name = 'child'\nparent = 'base'")],
            user: [
                Self.file("mine", "name = 'mine'\nparent = 'base'"),
                Self.file("my-base", "name = 'base'\nparent = 'base'\n[roles]\ndanger = '4'"),
            ])
        #expect(catalog.errors.isEmpty)
        #expect(catalog.themes.map(\.name) == ["base", "child", "mine"])
        let danger = catalog.themes.map { $0.style(for: .danger).foreground }
        // Shipped themes have shipped parents; the user's have the user's.
        #expect(danger == [.indexed(4), .indexed(3), .indexed(4)])
        #expect(catalog["base"]?.style(for: .text).foreground == .indexed(1))
    }

    @Test func aWrongFileLeavesTheShippedTheme() {
        let catalog = ThemeCatalog(
            shipped: [Self.base],
            user: [
                Self.file("bad", "name = 'base'\n[roles]\ndanger = 'rde'"),
                Self.file("good", "name = 'good'\nparent = 'base'"),
            ])
        #expect(catalog["base"]?.style(for: .danger).foreground == .indexed(3))
        #expect(catalog["good"] != nil)
        #expect(catalog.errors.count == 1)
    }

    private static let forms =
        ##"a colour: "#rrggbb", 0 to 255, "default", or black, red, green, yellow, blue, magenta, cyan, white, "##
        + #"each also as "bright-…""#

    @Test(arguments: [
        ("", [#"t.toml:1:1: "name" is missing"#]),
        ("name = 'My Theme'", [#"t.toml:1:8: "name" must be small letters, digits and "-", not "My Theme""#]),
        ("name = 't'\ncontrast = 0.5", ["t.toml:2:12: \"contrast\" must be a number from 1 to 21, not 0.5"]),
        (
            "name = 't'\nparent = 'bsae'",
            [#"t.toml:2:10: no valid theme has the name "bsae"; did you mean "base"; there are base"#]
        ),
        ("name = 't'\nparent = 't'", ["t.toml:2:10: the parents go in a circle: t → t"]),
        ("name = 'base'", [#"t.toml:1:8: "base" is the name of the theme in base.toml; choose another"#]),
        (
            "name = 't'\n[roles]\ntext = 'bold teal'",
            [
                #"t.toml:3:8: "text": "teal" is neither an attribute (bold, dim, italic, underline or reverse) nor "#
                    + forms
            ]
        ),
        (
            "name = 't'\n[roles]\ntext = '#12345'\n",
            [
                ##"t.toml:3:8: "text": "#12345" is neither an attribute (bold, dim, italic, underline or reverse) "##
                    + "nor " + forms
            ]
        ),
        ("name = 't'\n[roles]\ntext = 'red on'", [#"t.toml:3:8: "text": after "on" there must be "# + forms]),
        (
            "name = 't'\n[roles]\ntext = 'red blue'",
            [#"t.toml:3:8: "text": there may be only one colour before "on" and one after it"#]
        ),
        ("name = 't'\n[roles]\ntext = 'on red on blue'", [#"t.toml:3:8: "text": there may be only one background"#]),
        (
            "name = 't'\n[roles]\ntext = 7",
            [##"t.toml:3:8: "text" must be like "bold #ffcc00 on #202020" or { fg = "#ffcc00", bold = true }"##]
        ),
        (
            "name = 't'\n[roles]\ntext = { fg = 256, bold = 1 }\nmuted.bg = '#gg0000'",
            [
                #"t.toml:3:15: "fg" must be "# + forms + ", not 256",
                #"t.toml:3:27: "bold" must be true or false, not 1"#,
                #"t.toml:4:12: "bg" must be "# + forms + ##", not "#gg0000""##,
            ]
        ),
        ("name = 't'\n[roles]\ntext = 'on\n", ["t.toml:3:8: this text does not end; expected '"]),
    ])
    func mistakes(_ text: String, _ expected: [String]) {
        let catalog = ThemeCatalog(shipped: [Self.base, Self.file("t", text)])
        #expect(Self.messages(catalog) == expected)
        #expect(catalog.themes.map(\.name) == ["base"])
    }

    @Test func anUnknownRoleIsCorrected() throws {
        let catalog = ThemeCatalog(shipped: [Self.file("t", "name = 't'\n[roles]\nsucces = 'green'\n")])
        let message = try #require(Self.messages(catalog).first)
        #expect(
            message.hasPrefix(
                #"t.toml:3:1: "succes" is not a known key in [roles]; did you mean "success"; allowed: text, muted, "#))
        #expect(message.hasSuffix("match or toast"))
    }

    @Test func longCirclesAreFound() {
        let catalog = ThemeCatalog(
            shipped: [Self.base],
            user: [
                Self.file("a", "name = 'a'\nparent = 'b'"), Self.file("b", "name = 'b'\nparent = 'c'"),
                Self.file("c", "name = 'c'\nparent = 'b'"),
            ])
        #expect(
            Self.messages(catalog) == [
                "a.toml:2:10: the parents go in a circle: a → b → c → b",
                "b.toml:2:10: the parents go in a circle: b → c → b",
                "c.toml:2:10: the parents go in a circle: c → b → c",
            ])
    }

    @Test func aWrongParentIsNamed() {
        let catalog = ThemeCatalog(shipped: [
            Self.file("a", "name = 'a'\nparent = 'b'"), Self.file("b", "name = 'b'\nparent = 'x'"), Self.base,
        ])
        #expect(catalog.themes.map(\.name) == ["base"])
        #expect(
            Self.messages(catalog) == [
                #"a.toml:2:10: the parent "b" has a mistake of its own"#,
                #"b.toml:2:10: no valid theme has the name "x"; there are a, base"#,
            ])
    }
}
