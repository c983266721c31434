import FoundationEssentials
import FuzzLeadCoreTargets
import FuzzTargets
import Testing

/// What the fuzzers found interesting, or broken once, must hold in every build.
struct CorpusTests {
    private static let targets: [FuzzTarget] = [
        .amounts, .answers, .configuration, .filters, .frames, .identifiers, .input, .rows, .themes,
    ]

    private static let corpus = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Corpus").path

    @Test(arguments: targets.map(\.name))
    func everyInputHolds(name: String) throws {
        let target = try #require(Self.targets.first { $0.name == name })
        let files = try FileManager.default.contentsOfDirectory(atPath: "\(Self.corpus)/\(name)").sorted()
        #expect(!files.isEmpty)
        for file in files {
            let bytes = try Data(contentsOf: URL(filePath: "\(Self.corpus)/\(name)/\(file)"))
            #expect(throws: Never.self, "\(name)/\(file)") { try target.run(Array(bytes)) }
        }
    }

    @Test
    func everyFolderHasItsTarget() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.corpus)
        #expect(folders.sorted() == Self.targets.map(\.name).sorted())
    }
}
