import FoundationEssentials
import Leads
import Testing

@testable import History

/// Notes in an editor: whose they are, and what becomes of them when everything was killed.
@Suite struct NoteInEditorTests {
    let folder: TemporaryFolder
    private static let jane = Identifier(kind: .email, value: "jane@example.com")

    init() throws {
        folder = try TemporaryFolder()
    }

    private static func draft(_ note: String, after seconds: TimeInterval = 0) -> SavedDraft {
        SavedDraft(
            lead: [jane], lookup: "jane@example.com", status: .won, value: "15,000", note: note,
            keptAt: .start.addingTimeInterval(seconds))
    }

    private var left: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder.data + "/notes")) ?? []
    }

    /// A form whose note is in an editor, of a process that ended.
    private func abandoned(_ text: String, for organisation: Organisation = .demo) async throws -> NoteInEditor {
        let history = try folder.open()
        try await history.keepForm(Self.draft("as typed"), for: organisation)
        let note = try await history.beginNote("as typed")
        #expect(try String(contentsOfFile: note.file, encoding: .utf8) == "as typed\n")
        try Data(text.utf8).write(to: URL(filePath: note.file))
        try history.close()
        return note
    }

    /// As long as the editor lives, it goes on writing.
    @Test func itIsTakenInOnceProgramAndEditorHaveEnded() async throws {
        var note: NoteInEditor? = try await abandoned("written\nelsewhere\n")
        let history = try folder.open()
        #expect(try await history.drafts(of: .demo) == [] && left.count == 1)
        history.forgetNotes(leftBefore: .distantFuture)
        #expect(left.count == 1 && note != nil)
        note = nil
        // Another organisation has nothing to do with it.
        #expect(try await history.drafts(of: .acme) == [] && left.count == 1)
        var expected = Self.draft("written\nelsewhere")
        expected.wasOpen = true
        #expect(try await history.drafts(of: .demo) == [expected])
        #expect(left == [])
        #expect(try await history.drafts(of: .demo) == [expected])
    }

    /// Somebody went on with the lead meanwhile.
    @Test(arguments: [
        ("of its own", "written\n", "of its own\nwritten"), ("", "written", "written"),
        ("has written too", "written\n", "has written too"), ("of its own", "as typed\n", "of its own"),
    ])
    func aNewerDraftGetsWhatWasWritten(newer: String, written: String, both: String) async throws {
        _ = try await abandoned(written)
        let history = try folder.open()
        try await history.keep(Self.draft(newer, after: 60), for: .demo)
        #expect(try await history.drafts(of: .demo).map(\.note) == [both])
        #expect(left == [])
    }

    @Test func whatIsNoTextLeavesTheFormAsItWas() async throws {
        let note = try await abandoned("")
        try Data([0xFF, 0xFE]).write(to: URL(filePath: note.file))
        note.owner.end()
        #expect(try await folder.open().drafts(of: .demo).map(\.note) == ["as typed"])
    }

    @Test func itEndsOnceTheFormIsKeptWithIt() async throws {
        let history = try folder.open()
        try await history.keepForm(Self.draft("as typed"), for: .demo)
        let note = try await history.beginNote("as typed")
        try await history.keepForm(Self.draft("written"), for: .demo)
        try await history.endNote(note)
        #expect(left == [])
        try history.close()
        #expect(try await folder.open().drafts(of: .demo).map(\.note) == ["written"])
    }

    /// Nothing would bring it back.
    @Test func withoutAFormThereIsNone() async throws {
        let history = try folder.open()
        #expect(await problem { _ = try await history.beginNote("a note") }?.code == .storage)
        #expect(left == [])
    }

    @Test func onlyThisUserCanReadIt() async throws {
        let note = try await abandoned("written")
        for path in [folder.data + "/notes", URL(filePath: note.file).deletingLastPathComponent().path] {
            #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o700)
        }
        #expect(try FileManager.default.attributesOfItem(atPath: note.file)[.posixPermissions] as? Int == 0o600)
    }

    @Test func whatNobodyTookInIsForgotten() async throws {
        _ = try await abandoned("written", for: .acme)
        let history = try folder.open()
        history.forgetNotes(leftBefore: .now.addingTimeInterval(-3_600))
        #expect(left.count == 1)
        history.forgetNotes(leftBefore: .now.addingTimeInterval(3_600))
        #expect(left == [])
    }

    @Test(arguments: [
        PurgeSelection.lead(Identifier(kind: .email, value: "jane@example.com")), .madeBefore(.distantFuture),
    ])
    func aPurgeReachesIt(selection: PurgeSelection) async throws {
        _ = try await abandoned("written")
        let history = try folder.open()
        #expect(try await history.draftCount(selection) == 1)
        _ = try await history.purge(.lead(Identifier(kind: .email, value: "john@example.com")))
        #expect(left.count == 1)
        _ = try await history.purge(selection)
        #expect(left == [])
        #expect(try await history.drafts(of: .demo) == [])
    }
}
