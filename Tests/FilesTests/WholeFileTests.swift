import Files
import FoundationEssentials
import Glibc
import Leads
import TestSupport
import Testing

/// Reading and writing whole files, and putting one in the place of another.
struct WholeFileTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
    }

    private func permissions(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? Int)
    }

    private func text(_ path: String) throws -> String {
        String(decoding: try RegularFile(path, limit: 1 << 20).bytes, as: UTF8.self)
    }

    @Test func aFileIsMadeForItsOwnerAloneAndNeverOverwritten() throws {
        let path = directory.file("new")
        #expect(try PrivateFile.create(path, "first"))
        #expect(try !PrivateFile.create(path, "second"))
        #expect(try text(path) == "first")
        #expect(try permissions(path) == 0o600)
    }

    @Test func aReplacedFileKeepsItsLinkAndItsRights() throws {
        let (path, link) = (directory.file("target"), directory.file("link"))
        #expect(try PrivateFile.create(path, "old"))
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "target")
        try PrivateFile.replace(link, "new")
        #expect(try text(path) == "new")
        #expect(try permissions(path) == 0o640)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "target")
        #expect(try names() == ["link", "target"])
    }

    @Test func whatIsNotFinishedChangesNothing() throws {
        let path = directory.file("target")
        #expect(try PrivateFile.create(path, "old"))
        do {
            let file = try ReplacementFile(beside: path)
            try WholeWrite.write(Array("half".utf8), to: file.descriptor)
        }
        #expect(try text(path) == "old")
        #expect(try names() == ["target"])
    }

    @Test func aFileThatCannotBeReplacedStaysAsItIs() throws {
        let folder = directory.file("folder")
        try FileManager.default.createDirectory(atPath: folder + "/inside", withIntermediateDirectories: true)
        let problem = #expect(throws: Problem.self) { try PrivateFile.replace(folder, "text") }
        #expect(problem?.code == .storage)
        #expect(try names() == ["folder"])
        let missing = #expect(throws: Problem.self) { try PrivateFile.replace(directory.file("no/where"), "text") }
        #expect(missing?.sentence.contains("No such file or directory") == true)
    }

    @Test func noMoreIsReadThanWasAskedFor() throws {
        let path = directory.file("long")
        #expect(try PrivateFile.create(path, String(repeating: "x", count: 200_000)))
        let part = try RegularFile(path, limit: 150_000)
        #expect(part.bytes.count == 150_000 && !part.isWhole)
        #expect(try RegularFile(path, limit: 200_000).isWhole)
        #expect(try RegularFile("/proc/self/mountinfo", limit: 1 << 20).isWhole)
    }

    @Test func whatIsNoRegularFileIsRefusedWithoutWaiting() throws {
        let pipe = directory.file("pipe")
        #expect(unsafe mkfifo(pipe, 0o600) == 0)
        for (path, words) in [
            (pipe, "is a pipe and not a regular file"), (directory.path, "is a folder and not a regular file"),
            ("/dev/null", "is a device and not a regular file"),
            (directory.file("none"), "cannot be read (No such file or directory)"),
        ] {
            let fault = #expect(throws: RegularFile.Fault.self) { try RegularFile(path, limit: 9) }
            #expect(fault?.words == words)
        }
    }

    @Test func aPathIsFollowedToItsEnd() throws {
        let link = directory.file("link")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: ".")
        #expect(try RealPath.of(link + "/link//./link") == RealPath.of(directory.path))
        #expect(throws: SystemError.self) { try RealPath.of(directory.file("none")) }
    }
}
