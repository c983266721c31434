import FoundationEssentials
import Glibc
import LeadCore
import Leads
import TestSupport
import Testing

struct ProfileBookTests {
    private let directory: TemporaryDirectory
    private let locations: Locations
    private let book: ProfileStore

    init() throws {
        directory = try TemporaryDirectory()
        locations = try Locations(environment: ["HOME": directory.path])
        book = ProfileStore(locations)
    }

    private func add(_ name: String, _ url: String = NewProfile.standardServer, key: String = "k-1") throws -> Profile {
        try book.add(name, color: "teal", server: try ServerAddress(url), key: .text(try APIKey(key)))
    }

    private func mode(_ path: String) throws -> UInt32 {
        var status = stat()
        try #require(unsafe stat(path, &status) == 0)
        return status.st_mode & 0o777
    }

    private func write(_ text: String) throws {
        try FileManager.default.createDirectory(atPath: locations.configuration, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: locations.configurationFile))
    }

    private func text() throws -> String {
        try #require(try TextFile.read(locations.configurationFile))
    }

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: locations.configuration).sorted()
    }

    @Test
    func theFirstOneIsTheStandardOneAndPrivate() async throws {
        let profile = try add("acme", "http://127.0.0.1:8787/api")
        #expect(try mode(locations.configuration) == 0o700)
        #expect(try mode(locations.configurationFile) == 0o600)
        #expect(try mode(locations.configuration + "/acme.key") == 0o600)
        let read = try Configuration.load(locations)
        #expect(read.profiles == [profile])
        #expect(read.standardProfile == "acme")
        #expect(profile.server.text == "http://127.0.0.1:8787/api")
        #expect(profile.summary.color == "teal")
        #expect(try await profile.key.read(environment: [:], keyVariables: []).reveal() == "k-1")
    }

    @Test
    func whatAPersonWroteStaysAsItIs() throws {
        let old = "# mine\ntheme = 'light'   # so\n\n[profiles.first]\r\nkey_environment = \"K\""
        try write(old)
        #expect(unsafe chmod(locations.configurationFile, 0o644) == 0)
        _ = try add("second one")
        _ = try add("third")
        #expect(try text().hasPrefix("profile = \"first\"\n" + old))
        #expect(try book.profiles().map(\.summary.name) == ["first", "second one", "third"])
        #expect(try Configuration.load(locations).standardProfile == "first")
        #expect(try mode(locations.configurationFile) == 0o644)
    }

    @Test
    func ofSeveralWrittenByHandNoneIsPreferred() throws {
        let old = "# [profiles.x]\n[profiles.a]\nkey_environment = \"A\"\n[profiles.b]\nkey_environment = \"B\"\n"
        try write(old)
        _ = try add("acme")
        #expect(try text().hasPrefix(old))
        #expect(try Configuration.load(locations).standardProfile == nil)
    }

    @Test
    func settingsWithoutAProfileStayAndTheFirstIsStandard() throws {
        try write("# mine\ntheme = \"light\"\n")
        _ = try add("acme")
        _ = try add("beta")
        let read = try Configuration.load(locations)
        #expect(read.standardProfile == "acme" && read.theme == "light")
    }

    @Test
    func aKeyFileIsNeverOverwritten() async throws {
        try write("")
        let path = locations.configuration + "/acme.key"
        try Data("someone's".utf8).write(to: URL(filePath: path))
        let profile = try add("Acme", key: "new")
        #expect(try String(contentsOf: URL(filePath: path), encoding: .utf8) == "someone's")
        #expect(profile.key == .file(locations.configuration + "/acme-2.key"))
        #expect(try await profile.key.read(environment: [:], keyVariables: []).reveal() == "new")
    }

    @Test
    func aNameCannotLeaveTheFolder() throws {
        let profile = try add("../../x")
        #expect(profile.key == .file(locations.configuration + "/x.key"))
        #expect(try add("/").key == .file(locations.configuration + "/profile.key"))
    }

    @Test(arguments: ["theme = \n", "profiles = { a = { key_environment = \"K\" } }\n"])
    func aFileThatCannotBeAddedToStaysAndNoKeyIsLeft(old: String) throws {
        try write(old)
        let problem = try #require(#expect(throws: Problem.self) { try add("acme") })
        #expect(problem.code == .configuration)
        #expect(try text() == old)
        #expect(try files() == ["config.toml"])
    }

    @Test
    func aTakenNameIsRefused() throws {
        _ = try add("acme")
        let before = try text()
        #expect(throws: Problem.self) { try add("ACME") }
        #expect(try text() == before)
        #expect(try files() == ["acme.key", "config.toml"])
    }

    @Test
    func aLinkStaysALink() throws {
        try write("")
        let target = directory.file("elsewhere.toml")
        try Data("theme = \"light\"\n".utf8).write(to: URL(filePath: target))
        try FileManager.default.removeItem(atPath: locations.configurationFile)
        try FileManager.default.createSymbolicLink(atPath: locations.configurationFile, withDestinationPath: target)
        _ = try add("acme")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: locations.configurationFile) == target)
        #expect(try String(contentsOf: URL(filePath: target), encoding: .utf8).contains("[profiles.acme]"))
    }

    @Test
    func aSourceIsNamedAndNotRead() throws {
        let source = KeySource.command("pass show \"octanist\" \\ | head -1")
        let profile = try book.add(
            "acme", color: nil, server: try ServerAddress(NewProfile.standardServer), key: .source(source))
        #expect(profile.key == source)
        #expect(profile.summary.color == nil)
        #expect(try files() == ["config.toml"])
    }

    @Test
    func noPlaceForFilesIsSaid() throws {
        try Data().write(to: URL(filePath: directory.file(".config")))
        let problem = try #require(#expect(throws: Problem.self) { try add("acme") })
        #expect(problem.code == .storage)
        #expect(problem.sentence.contains(".config"))
    }
}
