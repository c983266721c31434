import FoundationEssentials
import Leads
import Terminal
import TestSupport
import Testing

@testable import Interface

/// Every screen as a file to look at, in all sizes of the design.
@Suite struct ScreenTests {
    static let sizes = [Size(columns: 100, rows: 30), Size(columns: 80, rows: 24), Size(columns: 60, rows: 15)]

    @Test("every screen in colour", arguments: Scene.all, sizes)
    func screen(_ scene: Scene, _ size: Size) throws {
        let session = scene.session(size.columns, size.rows, theme: try Self.theme("dark"))
        try ScreenSnapshot.check(session.frame, named: "\(scene.name)-\(size.columns)x\(size.rows)")
    }

    @Test("screens without colour", arguments: Scene.all.filter { monochrome.contains($0.name) })
    func withoutColour(_ scene: Scene) throws {
        let session = scene.session(100, 30, theme: .fallback)
        try ScreenSnapshot.check(session.frame, named: "\(scene.name)-100x30-monochrome")
    }

    @Test("screens in ASCII", arguments: Scene.all.filter { monochrome.contains($0.name) })
    func inASCII(_ scene: Scene) throws {
        let session = scene.session(80, 24, unicode: false)
        try ScreenSnapshot.check(session.frame, named: "\(scene.name)-80x24-ascii")
    }

    @Test("a screen too small says what it needs, and recovers")
    func tooSmall() throws {
        var session = try #require(Scene.all.first { $0.name == "update-ready" }).session(100, 30)
        let before = session.frame
        session.resize(40, 10)
        try ScreenSnapshot.check(session.frame, named: "too-small-40x10")
        session.resize(100, 30)
        #expect(session.frame == before)
    }

    private static let monochrome: Set<String> = [
        "update-typing", "update-ready", "update-won-without-value", "update-several", "recent", "palette", "quit",
        "outbox", "outbox-busy", "outbox-empty", "outbox-settle", "outbox-cancel", "outbox-key-refused",
        "setup-unreachable", "profiles", "themes",
    ]

    static func theme(_ name: String) throws -> Theme {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "themes/\(name).toml"), encoding: .utf8)
        return try #require(ThemeCatalog(shipped: [.init(name: name + ".toml", text: text)])[name])
    }
}
