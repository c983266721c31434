import Files
import FoundationEssentials
import GRDB
import Glibc
import Leads
import TestSupport
import Testing

@testable import LeadMirror

@Suite struct MirrorFileTests {
    private let folder: TemporaryDirectory

    init() throws {
        folder = try TemporaryDirectory()
    }

    private func write(_ text: String) throws {
        try PrivateFile.createDirectory(folder.path + "/data")
        try PrivateFile.replace(folder.mirror, text)
    }

    private func permissions(_ path: String) -> UInt32? {
        FileStatus.of(path).map { $0.st_mode & 0o777 }
    }

    private func filled() throws -> LeadMirror {
        let mirror = try LeadMirror.open(path: folder.mirror)
        try mirror.store((0..<200).map { .sample("lead_\($0)", name: "Jane \($0)") }, state: .filled, of: .acme)
        return mirror
    }

    @Test func isReadableByItsOwnerOnly() throws {
        let mirror = try filled()
        _ = try mirror.state(of: .acme)
        for end in ["", "-wal", "-shm"] { #expect(permissions(folder.mirror + end) == 0o600, "\(end)") }
        #expect(permissions(folder.path + "/data") == 0o700)
        for end in ["", "-wal", "-shm"] { #expect(unsafe chmod(folder.mirror + end, 0o644) == 0) }
        _ = try LeadMirror.open(path: folder.mirror)
        for end in ["", "-wal", "-shm"] { #expect(permissions(folder.mirror + end) == 0o600, "\(end)") }
    }

    @Test(arguments: [true, false])
    func theFileThatASymbolicLinkNamesIsPrivateToo(exists: Bool) throws {
        let target = folder.path + "/elsewhere.sqlite"
        try PrivateFile.createDirectory(folder.path + "/data")
        if exists {
            try PrivateFile.replace(target, "")
            #expect(unsafe chmod(target, 0o644) == 0)
        }
        #expect(unsafe symlink(target, folder.mirror) == 0)
        let mirror = try filled()
        for end in ["", "-wal", "-shm"] { #expect(permissions(target + end) == 0o600, "\(end)") }
        _ = try mirror.state(of: .acme)
    }

    @Test func keepsWhatAnEarlierProcessStored() async throws {
        try withExtendedLifetime(filled()) { _ in }
        #expect(try await LeadMirror.open(path: folder.mirror).ids().count == 200)
    }

    @Test(arguments: [
        "", "no database at all", String(repeating: "x", count: 100_000), "SQLite format 3\0 and then not",
    ])
    func replacesWhatIsNoDatabase(content: String) async throws {
        try write(content)
        #expect(try await filled().ids().count == 200)
    }

    @Test(arguments: ["PRAGMA user_version = 77", "PRAGMA application_id = 5", "DROP TABLE texts", "DROP TABLE search"])
    func replacesAFileOfAnotherVersionOrProgram(change: String) async throws {
        try withExtendedLifetime(filled()) { _ in }
        try await DatabaseQueue(path: folder.mirror).write { try $0.execute(sql: change) }
        let mirror = try LeadMirror.open(path: folder.mirror)
        #expect(try mirror.state(of: .acme) == SyncState())
        #expect(try await mirror.ids() == [])
        #expect(try await filled().ids().count == 200)
    }

    @Test func replacesAnotherProgramsTables() async throws {
        try PrivateFile.createDirectory(folder.path + "/data")
        try await DatabaseQueue(path: folder.mirror).write { try $0.execute(sql: "CREATE TABLE leads (x)") }
        #expect(try await filled().ids().count == 200)
    }

    @Test(arguments: [UInt64(1), 2, 3, 4, 5]) func replacesADamagedFile(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        try withExtendedLifetime(filled()) { _ in }
        for end in ["-wal", "-shm"] { PrivateFile.remove(folder.mirror + end) }
        var bytes = try RegularFile(folder.mirror, limit: 1 << 26).bytes
        for page in stride(from: 4_096, to: bytes.count, by: 4_096) where Bool.random(using: &generator) {
            for offset in 0..<200 { bytes[page + offset] = UInt8.random(in: 0...255, using: &generator) }
        }
        let descriptor = unsafe open(folder.mirror, O_WRONLY | O_TRUNC)
        try WholeWrite.write(bytes, to: descriptor)
        close(descriptor)
        // Whatever is noticed when: it ends with a file that holds everything again.
        let mirror = try LeadMirror.open(path: folder.mirror)
        for _ in 0..<3 { _ = await problem { _ = try await mirror.ids("jane", .name) } }
        for _ in 0..<3 {
            _ = await problem {
                _ = try mirror.state(of: .acme)
                try mirror.store(
                    (0..<200).map { .sample("lead_\($0)", name: "Jane \($0)", changed: 1) }, state: .filled, of: .acme)
            }
        }
        #expect(try await mirror.ids("jane").count == 200)
        #expect(try await mirror.ids("", .name).count == 200)
    }

    @Test func noticesThatItsFileWasDeletedOrReplaced() async throws {
        let mirror = try filled()
        for end in ["", "-wal", "-shm"] { PrivateFile.remove(folder.mirror + end) }
        #expect(try await mirror.ids() == [])
        #expect(await problem { try mirror.keep(.filled, of: .acme) }?.code == .storage)
        let other = try filled()
        #expect(try await mirror.ids().count == 200)
        try other.purge(of: nil)
        #expect(try await mirror.ids() == [])
        #expect(try await filled().ids().count == 200)
        #expect(try await mirror.ids().count == 200)
    }

    @Test func saysWhatCannotBeOpened() async throws {
        try PrivateFile.createDirectory(folder.mirror)
        let failure = await problem { _ = try LeadMirror.open(path: folder.mirror) }
        #expect(failure?.code == .storage)
        #expect(failure?.message == "the local copy of the leads \(folder.mirror) cannot be opened")
    }

    @Test func tellsItsSize() throws {
        let mirror = try filled()
        let facts = try mirror.facts()
        #expect(facts.bytes > 50_000)
        #expect(facts.organisations == [.init(organisation: .acme, leads: 200, state: .filled)])
    }
}
