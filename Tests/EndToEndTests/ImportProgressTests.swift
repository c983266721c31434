import FoundationEssentials
import Sandbox
import Terminal
import TestSupport
import Testing

/// The line that `leadline import` keeps at the end of a terminal.
struct ImportProgressTests {
    /// What stood there at one moment.
    private struct Line {
        let text: String

        /// The rows that are finished, and of how many where that was told.
        var rows: (finished: Int, all: Int?)? {
            let form = /(?:^|  |\] )([0-9,]+)(?: of ([0-9,]+))?(?: rows?|$)/
            guard let match = text.firstMatch(of: form) else { return nil }
            let numbers = [match.1, match.2 ?? ""].map { Int($0.replacing(",", with: "")) }
            return numbers[0].map { ($0, numbers[1]) }
        }

        var percent: Int? {
            text.firstMatch(of: /([0-9]+)%/).flatMap { Int($0.1) }
        }
    }

    /// Everything that stood there, in its order.
    private static func lines(_ output: String) -> [Line] {
        output.split(separator: "\r\u{1B}[J").dropFirst()
            .map { Line(text: String($0.prefix { $0 != "\r" && $0 != "\r\n" })) }.filter { !$0.text.isEmpty }
    }

    private static func table(_ count: Int) -> String {
        "id,status,note\n" + (0..<count).map { "lead_\(1001 + $0 % 60),lost,row \($0)\n" }.joined()
    }

    private static func file(_ program: Program, rows: Int) throws -> String {
        let path = program.directory.file("rows.csv")
        try Data(table(rows).utf8).write(to: URL(filePath: path))
        return path
    }

    @Test(arguments: [80, 40, 20, 8]) func itCountsWhatIsFinishedOnOneLine(columns: Int) async throws {
        try await withSandbox(faults: "rate=1,seed=1,kinds=latency:20") { program, _ in
            let path = try Self.file(program, rows: 200)
            let terminal = try Pseudoterminal(
                [Program.path, "import", path, "--again"], environment: program.environment,
                size: Size(columns: columns, rows: 10))
            #expect(try await terminal.process.waitForEnding() == .exit(0), "\(terminal.text)")
            let lines = Self.lines(terminal.text)
            #expect(lines.count > 3)
            let tooLong = lines.first { $0.text.count >= columns }
            #expect(tooLong == nil)
            let finished = lines.compactMap { $0.rows?.finished }
            #expect(finished.count == lines.count, "\(lines)")
            #expect(finished == finished.sorted() && finished.allSatisfy { $0 <= 200 }, "\(finished)")
            // All rows were read before the first of them was answered, and that is no progress.
            #expect((finished.first ?? 200) < 100, "\(finished)")
            let percents = lines.compactMap(\.percent)
            #expect(percents == percents.sorted(), "\(percents)")
            for line in lines where line.percent == 100 { #expect(line.rows?.finished == 200) }
            guard columns > 8 else { return }
            #expect(lines.last?.text.contains("of 200 rows") == true, "\(lines)")
            #expect((percents.count == lines.count) == (columns > 20), "\(lines)")
            #expect(lines.allSatisfy { $0.text.hasPrefix("[") } == (columns > 20), "\(lines)")
        }
    }

    /// Until the last row was read, nobody knows how many there are.
    @Test func aLongFileGrowsOnly() async throws {
        try await withSandbox { program, _ in
            let path = try Self.file(program, rows: 2_000)
            let terminal = try Pseudoterminal(
                [Program.path, "import", path, "--again", "--connections", "16"], environment: program.environment)
            #expect(try await terminal.process.waitForEnding(.seconds(120)) == .exit(0), "\(terminal.text)")
            let lines = Self.lines(terminal.text)
            let percents = lines.compactMap(\.percent)
            #expect(percents.count == lines.count && percents == percents.sorted(), "\(percents)")
            let finished = lines.compactMap { $0.rows?.finished }
            #expect(finished == finished.sorted() && finished.count == lines.count)
            let all = lines.compactMap { $0.rows?.all }
            #expect(lines.first?.rows?.all == nil && all.allSatisfy { $0 == 2_000 }, "\(lines)")
        }
    }

    @Test func aPipeHasNoTotal() async throws {
        try await withSandbox(faults: "rate=1,seed=1,kinds=latency:5") { program, _ in
            let path = try Self.file(program, rows: 200)
            // It stays open until the first rows are finished.
            let script = "{ cat \"$1\"; read answer; } | \"$0\" import - --again"
            let terminal = try Pseudoterminal(
                ["/bin/sh", "-c", script, Program.path, path], environment: program.environment)
            try await terminal.waitForOutput("some rows") { Self.lines($0).contains { $0.text.contains(" rows") } }
            let text = terminal.text
            await terminal.send("\n")
            #expect(try await terminal.process.waitForEnding() == .exit(0), "\(terminal.text)")
            let lines = Self.lines(text)
            #expect(lines.allSatisfy { $0.percent == nil && $0.rows?.all == nil && !$0.text.contains("[") }, "\(lines)")
            try await terminal.waitForOutput("the summary") { $0.contains("200 rows: 200 confirmed") }
        }
    }

    /// However the window is made narrower and wider, the line fits it.
    @Test func aWindowMayChangeItsSize() async throws {
        try await withSandbox(faults: "rate=1,seed=1,kinds=latency:200") { program, sandbox in
            let path = try Self.file(program, rows: 400)
            let options = "import rows.csv --again"
            var environment = program.environment
            environment["PS1"] = "ready> "
            try await TmuxTerminal.run(
                ["/bin/sh", "-i"], size: Size(columns: 80, rows: 12), environment: environment
            ) { terminal in
                try await terminal.waitFor("ready>")
                let home = program.directory.path
                try await terminal.type("cd \(home); alias leadline=\(Program.path); clear; echo here")
                try await terminal.sendKeys("Enter")
                try await terminal.waitUntil("an empty screen") { $0.hasPrefix("here\nready>") }
                try await terminal.type("leadline " + options)
                try await terminal.sendKeys("Enter")
                try await terminal.waitFor("of 400 rows")
                for columns in [40, 30, 80, 20, 60, 25] {
                    try await terminal.resize(Size(columns: columns, rows: 12))
                    let bar = columns > 34
                    try await terminal.waitUntil("a line that fits \(columns) columns") { screen in
                        let last = screen.split(separator: "\n").last.map(String.init) ?? ""
                        return last.contains("of 400 rows") && last.hasPrefix("[") == bar && last.count < columns
                    }
                }
                sandbox.setFaults(nil)
                try await terminal.waitFor("400 rows: 400 confirmed")
            }
            #expect(path.hasSuffix("rows.csv"))
        }
    }
}
