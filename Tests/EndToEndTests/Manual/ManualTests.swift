import FoundationEssentials
import Glibc
import TestSupport
import Testing

/// The manual pages. `leadline.1` is written from `leadline.1.in` and the program; `LEADLINE_RECORD=1` writes it again.
@Suite struct ManualTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Packaging/man").standardized

    private func page(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: Self.folder.appending(path: name)), as: UTF8.self)
    }

    @Test func theManualNamesEveryCommandAndOption() async throws {
        let dump = try await Program().run("--experimental-dump-help").output
        let tree = try JSONDecoder().decode(CommandTree.self, from: Data(dump.utf8))
        let expected = ManualPage(tree: tree).text(try page("leadline.1.in"))
        if let flag = unsafe getenv("LEADLINE_RECORD"), unsafe String(cString: flag) == "1" {
            try Data(expected.utf8).write(to: Self.folder.appending(path: "leadline.1"))
            throw TestFailure("Recorded Packaging/man/leadline.1: look at it, then run without LEADLINE_RECORD.")
        }
        #expect(try page("leadline.1") == expected, "leadline.1 is stale: run once with LEADLINE_RECORD=1")
        #expect(expected.contains(".Ss leadline outbox resolve") && expected.contains("Fl \\-dry\\-run"))
    }

    @Test(arguments: ["leadline.1", "leadline-config.5"]) func pagesAreSound(name: String) async throws {
        let program = try Program()
        let page = Self.folder.appending(path: name).path
        let lint = try await program.run(["-T", "lint", "-W", "warning", page], program: "/usr/bin/mandoc")
        #expect(lint.status == 0, "\(lint.output)\(lint.errors)")
        let text = try await program.run(["-T", "html", page], program: "/usr/bin/mandoc").output
        #expect(text.contains("NAME") && text.contains("SEE_ALSO"))
    }

    /// What the sample says of a key, the manual says too.
    @Test func theConfigurationPageNamesEveryKey() async throws {
        let text = try page("leadline-config.5")
        let program = try Program()
        _ = try await program.run("config", "init")
        let sample = String(
            decoding: try Data(contentsOf: URL(filePath: program.directory.file("config/leadline/config.toml"))),
            as: UTF8.self)
        let keys = sample.split(separator: "\n").compactMap { line -> String? in
            let words = line.split(separator: " ")
            guard words.count >= 4, words[0] == "#", words[2] == "=" else { return nil }
            return String(words[1])
        }
        #expect(keys.count >= 15)
        for key in keys { #expect(text.contains(".It Cm \(key)") || key == "send", "\(key) is missing") }
        let themes = try await program.run("theme", "show", "dark").output
        for role in themes.split(separator: "\n").filter({ $0.contains(" = ") && !$0.hasPrefix("name") }) {
            let name = role.prefix { $0 != " " }
            #expect(text.contains(".It Cm \(name)\n"), "the role \(name) is missing")
        }
    }
}
