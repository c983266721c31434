import FoundationEssentials
import LeadCore
import Leads
import TestSupport
import Testing

struct ViewStoreTests {
    private static let brand = LeadView(
        letter: "b", name: "Brand \"A\\B\"", filter: "is:todo campaign:\"google / cpc\"", order: .due)
    private static let newest = LeadView(letter: "1", name: "all of them", filter: "", order: .newest)

    private func store(_ profile: String = "acme", in directory: TemporaryDirectory) throws -> ViewStore {
        ViewStore(try Locations(environment: ["HOME": directory.path]), profile: profile)
    }

    @Test
    func viewsAreThereNextTimeAndBelongToOneOrganisation() throws {
        let directory = try TemporaryDirectory()
        #expect(try store(in: directory).views() == StoredViews([]))
        #expect(try store(in: directory).save(Self.brand, instead: nil) == [Self.brand])
        #expect(try store(in: directory).save(Self.newest, instead: nil) == [Self.newest, Self.brand])
        #expect(try store("a \"b\".c", in: directory).save(Self.brand, instead: nil) == [Self.brand])
        #expect(try store(in: directory).views() == StoredViews([Self.newest, Self.brand]))
        #expect(try store("a \"b\".c", in: directory).views().views == [Self.brand])
        #expect(try store("other", in: directory).views().views.isEmpty)
    }

    @Test
    func oneLetterOpensOneView() throws {
        let directory = try TemporaryDirectory()
        let store = try store(in: directory)
        _ = try store.save(Self.brand, instead: nil)
        var other = Self.newest
        other.letter = "b"
        #expect(try store.save(other, instead: nil) == [other])
        var moved = other
        moved.letter = "z"
        #expect(try store.save(moved, instead: other) == [moved])
        #expect(try store.delete(moved).isEmpty && store.views().views.isEmpty)
    }

    @Test(
        arguments: [
            ("[acme.b]\nname = \"x\"", "filter"), ("[acme.bb]\nname = \"x\"\nfilter = \"\"", "one letter"),
            ("[acme.b]\nname = \"\"\nfilter = \"\"", "name"),
            ("[acme.b]\nname = \"x\"\nfilter = \"\"\norder = \"x\"", "order"),
            ("acme = 1", "acme"), ("[acme", "views.toml:1"),
        ])
    func aMistakeIsToldAndTheFileIsLeftAsItIs(_ text: String, _ word: String) throws {
        let directory = try TemporaryDirectory()
        let store = try store(in: directory)
        _ = try store.save(Self.brand, instead: nil)
        try Data(text.utf8).write(to: URL(filePath: store.file))
        let problem = #expect(throws: Problem.self) { try store.save(Self.newest, instead: nil) }
        #expect(problem?.message.contains("views.toml:") == true && problem?.message.contains(word) == true)
        #expect(try String(contentsOf: URL(filePath: store.file), encoding: .utf8) == text)
    }

    @Test func aMistakeHidesOnlyItsOwnView() throws {
        let directory = try TemporaryDirectory()
        let store = try store(in: directory)
        _ = try store.save(Self.brand, instead: nil)
        let good = try String(contentsOf: URL(filePath: store.file), encoding: .utf8)
        try Data((good + "\n[acme.c]\nname = \"\"\nfilter = \"\"\n").utf8).write(to: URL(filePath: store.file))
        let stored = store.views()
        #expect(stored.views == [Self.brand])
        #expect(stored.problem?.message.contains("views.toml:7:8") == true, "\(stored.problem?.message ?? "")")
        try Data((good + "\n[acme").utf8).write(to: URL(filePath: store.file))
        #expect(store.views().views.isEmpty && store.views().problem != nil)
    }

    @Test(arguments: [("brand \"a\\b\"", "b"), ("B", "b"), (" All Of Them ", "1"), ("1", "1"), ("nobody", nil)])
    func isFoundByNameOrLetter(_ text: String, _ letter: String?) {
        #expect([Self.brand, Self.newest].named(text)?.letter == letter.map(Character.init))
    }
}
