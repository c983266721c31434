import Leads
import Terminal
import TestSupport
import Testing

@testable import Interface

/// Every screen as a file to look at: each once, and in all sizes where the layout differs between them.
@Suite struct ScreenTests {
    static let sizes = [
        Size(columns: 80, rows: 24), Size(columns: 60, rows: 15), Size(columns: 200, rows: 50),
        Size(columns: 40, rows: 10),
    ]

    @Test("every screen, by the roles of its parts", arguments: Scene.all)
    func screen(_ scene: Scene) throws {
        try Self.check(scene, Size(columns: 100, rows: 30))
    }

    @Test("every layout, in every size", arguments: Scene.all.filter { layouts.contains($0.name) }, sizes)
    func layout(_ scene: Scene, _ size: Size) throws {
        try Self.check(scene, size)
    }

    @Test("screens without colour", arguments: Scene.all.filter { plain.contains($0.name) })
    func withoutColour(_ scene: Scene) throws {
        let session = scene.session(100, 30, theme: .fallback)
        try ScreenSnapshot.check(session.frame, named: "\(scene.name)-100x30-monochrome")
    }

    @Test("screens in ASCII", arguments: Scene.all.filter { plain.contains($0.name) })
    func inASCII(_ scene: Scene) throws {
        let session = scene.session(80, 24, unicode: false)
        try ScreenSnapshot.check(session.frame, named: "\(scene.name)-80x24-ascii")
    }

    @Test("at every size the header, the hints and the cursor are there", arguments: Scene.all, sizes)
    func frameAround(_ scene: Scene, _ size: Size) throws {
        let session = scene.session(size.columns, size.rows)
        let lines = session.frame.text
        #expect(lines.count == size.rows && lines.allSatisfy { DisplayWidth.of($0) <= size.columns })
        #expect(
            lines[0].contains("Leadline") || lines[0].contains(session.profile.name) || scene.name.hasPrefix("setup"))
        #expect(session.hints.isEmpty || !lines[size.rows - 1].allSatisfy { $0 == " " })
        if let cursor = session.frame.cursor {
            #expect((0..<size.rows).contains(cursor.row) && (0..<size.columns).contains(cursor.column))
        }
    }

    private static func check(_ scene: Scene, _ size: Size) throws {
        let session = scene.session(size.columns, size.rows, theme: RoleTheme.theme)
        try ScreenSnapshot.check(
            session.frame, named: "\(scene.name)-\(size.columns)x\(size.rows)", styles: RoleTheme.names)
    }

    @Test("a screen too small says what it needs, and recovers")
    func tooSmall() throws {
        var session = try #require(Scene.all.first { $0.name == "update-ready" }).session(100, 30)
        let before = session.frame
        session.resize(39, 9)
        try ScreenSnapshot.check(session.frame, named: "too-small-39x9")
        session.resize(100, 30)
        #expect(session.frame == before)
    }

    /// One of each layout, and what is widest or longest in it.
    private static let layouts: Set<String> = [
        "completion", "copied-long", "explicit-different-leads", "help", "batch-question", "batch-question-many",
        "leads", "leads-won", "leads-card",
        "line-typed", "new-lead", "new-lead-known", "new-lead-hostile", "note-long", "outbox-busy",
        "palette", "profiles-elsewhere", "recent", "recent-detail", "rows-middle", "setup-first",
        "setup-mistakes", "setup-refused", "setup-unreachable", "update-empty",
        "update-ready", "update-several", "update-zero-and-large",
    ]

    private static let plain: Set<String> = [
        "leads", "leads-won", "new-lead-known", "copied-curl", "explicit-different-leads", "outbox-busy", "palette",
        "profiles",
        "recent-detail",
        "recent-totals", "setup-unreachable", "update-typing", "update-won-without-value",
    ]
}
