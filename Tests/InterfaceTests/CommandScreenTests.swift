import FoundationEssentials
import Terminal
import TestSupport
import Testing

@testable import Interface

/// Help, palette and what was copied where there is much room, no colour or no Unicode.
@Suite struct CommandScreenTests {
    private static let scenes = Scene.commands + Scene.all.filter { ["help", "update-ready"].contains($0.name) }

    @Test(arguments: scenes)
    func onAVeryWideScreen(_ scene: Scene) throws {
        let session = scene.session(200, 50, theme: try ScreenTests.theme("dark"))
        try ScreenSnapshot.check(session.frame, named: "\(scene.name)-200x50")
    }

    @Test(arguments: Scene.commands)
    func withoutColour(_ scene: Scene) throws {
        try ScreenSnapshot.check(scene.session(100, 30).frame, named: "\(scene.name)-100x30-monochrome")
    }

    @Test(arguments: Scene.commands)
    func inASCII(_ scene: Scene) throws {
        let session = scene.session(80, 24, unicode: false)
        try ScreenSnapshot.check(session.frame, named: "\(scene.name)-80x24-ascii")
    }

    @Test func theKeysOfThePersonAreThere() {
        #expect(Keymap.ofAPerson.command("send")?.keyTexts == ["F10", "Alt-Enter"])
    }
}
