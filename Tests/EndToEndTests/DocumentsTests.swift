import FoundationEssentials
import Interface
import LeadCore
import Leads
import TestSupport
import Testing

/// What the documents say against what the program does.
@Suite struct DocumentsTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

    private static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
    }

    /// Every document, by its path from the top.
    private static var documents: [String] {
        get throws {
            let manager = FileManager.default
            let top = try manager.contentsOfDirectory(atPath: root.path)
            let docs = try manager.contentsOfDirectory(atPath: root.appending(path: "Docs").path).map { "Docs/" + $0 }
            return (top + docs + ["Benchmarks/README.md"]).filter { $0.hasSuffix(".md") }.sorted()
        }
    }

    @Test func everyLinkLeadsSomewhere() throws {
        var count = 0
        for document in try Self.documents {
            let folder = Self.root.appending(path: document).deletingLastPathComponent()
            for link in try Self.text(document).matches(of: /\]\((?<target>[^)#]+)(#[^)]*)?\)/) {
                let target = String(link.target)
                guard !target.contains("://") else { continue }
                count += 1
                let path = folder.appending(path: target).standardized.path
                #expect(FileManager.default.fileExists(atPath: path), "\(document) links to \(target)")
            }
        }
        #expect(count > 40)
    }

    /// The commands of a document's shell blocks, without those that run until they are stopped.
    private static func commands(_ document: String) throws -> [[String]] {
        var commands: [[String]] = []
        var isShell = false
        for line in try text(document).split(separator: "\n") {
            if line.hasPrefix("```") { isShell = line == "```sh" }
            guard isShell, line.hasPrefix("leadline") else { continue }
            let words = line.prefix { $0 != "#" }.matches(of: /"(?<quoted>[^"]*)"|(?<plain>\S+)/)
            commands.append(words.map { String($0.quoted ?? $0.plain ?? "") })
        }
        return commands
    }

    /// The line is understood: with `--help` behind it, a command explains itself instead of working.
    @Test func everyCommandIsUnderstood() async throws {
        let program = try Program()
        var count = 0
        for document in try Self.documents {
            for words in try Self.commands(document) {
                count += 1
                let help = try await program.run(words.dropFirst().prefix { $0 != "--" } + ["--help"])
                #expect(help.status == 0 && help.output.contains("USAGE: leadline"), "\(document): \(words)")
                // What is no option has to be a command or its argument: help of the program itself means it is neither.
                if let first = words.dropFirst().first(where: { !$0.hasPrefix("-") }) {
                    #expect(help.output.contains("USAGE: leadline \(first)"), "\(document): \(words)")
                }
            }
        }
        #expect(count > 25)
    }

    /// Each line works as it is written, in the order of its document, by the exit code that it deserves.
    @Test func everyCommandRunsAsWritten() async throws {
        // What opens the screen or serves until it is stopped has tests of its own; what asks says that it cannot.
        let deserved: [String: Int32] = ["leadline outbox resolve": 3, "leadline profile add": 2]
        var count = 0
        for document in try Self.documents {
            try await withSandbox { program, _ in
                try Data("email,status,value\njane@example.com,qualified,12000\n".utf8)
                    .write(to: URL(filePath: program.directory.file("leads.csv")))
                for words in try Self.commands(document)
                where words.count > 1 && !["--sandbox", "sandbox"].contains(words[1]) {
                    count += 1
                    let line = words.joined(separator: " ")
                    let status = deserved.first { line.hasPrefix($0.key) }?.value ?? 0
                    let run = try await program.run(Array(words.dropFirst()))
                    #expect(run.status == status, "\(document): \(line): \(run.errors)")
                    #expect(!run.errors.contains("--help"), "\(document): \(line): \(run.errors)")
                }
            }
        }
        #expect(count > 20)
    }

    @Test func everyFilterIsUnderstood() throws {
        let document = try Self.text("Docs/Filters.md")
        let start = try #require(document.firstRange(of: "\n## Leads\n")).lowerBound
        func examples(_ part: Substring, of words: [String]) -> [String] {
            for word in words { #expect(part.contains("| `\(word):` |"), "\(word): is missing") }
            return part.split(separator: "\n").compactMap { line -> String? in
                guard line.hasPrefix("| "), let example = line.split(separator: "|").last(where: { $0.contains("`") })
                else { return nil }
                return String(example.filter { $0 != "`" }).trimmedOrNil
            }
        }
        let history = examples(document[..<start], of: HistoryFilter.words)
        #expect(history.count >= 12)
        for example in history {
            #expect(throws: Never.self, "\(example)") { try HistoryFilter(example, numberFormat: .point) }
        }
        let leads = examples(document[start...], of: LeadFilter.words)
        #expect(leads.count >= LeadFilter.words.count)
        for example in leads {
            #expect(throws: Never.self, "\(example)") { try LeadFilter(example, numberFormat: .point) }
        }
        for words in try Self.commands("Docs/Filters.md") where words.contains("history") {
            let filter = words.dropFirst(2).filter { $0 != "export" && !$0.hasPrefix("--") && Int($0) == nil }
            #expect(throws: Never.self) { try HistoryFilter(filter.joined(separator: " "), numberFormat: .point) }
        }
    }

    @Test func theSampleConfigurationIsTheOneThatIsWritten() throws {
        #expect(
            try Self.text("Docs/Configuration.md").contains("```toml\n" + Configuration.sample.trimmingSuffix + "\n```")
        )
    }

    @Test func theThemeOfTheDocumentIsATheme() throws {
        let block = try #require(try Self.text("Docs/Themes.md").firstMatch(of: /```toml\n(?<theme>[^`]*)```/))
        let catalog = ThemeCatalog(
            shipped: [ThemeCatalog.File(name: "dark.toml", text: try Self.text("themes/dark.toml"))],
            user: [ThemeCatalog.File(name: "dusk.toml", text: String(block.theme))])
        #expect(catalog.errors.isEmpty)
        #expect(catalog["dusk"]?.title == "Dusk")
    }

    /// Each row is `| code | name | meaning |`; the program itself lists no more.
    @Test(arguments: ["Docs/Files.md", "Docs/CommandLine.md"]) func exitCodesAreComplete(document: String) throws {
        let rows = try Self.text(document).split(separator: "\n").compactMap { line -> Int? in
            let cells = line.split(separator: "|").map { $0.filter { $0 != " " } }
            return cells.count >= 2 ? cells.first.flatMap { Int($0) } : nil
        }
        #expect(rows == Array(0...8), "\(document)")
    }
}

extension String {
    /// Without line ends at its end.
    fileprivate var trimmingSuffix: String {
        var text = self[...]
        while text.last == "\n" { text = text.dropLast() }
        return String(text)
    }
}
