import FoundationEssentials
import Glibc
import History
import Leads
import Sandbox
import TestSupport
import Testing

/// `leadline history export` and `purge`.
struct HistoryCommandTests {
    /// Reads CSV as RFC 4180 says, strictly.
    private func table(_ text: String) throws -> [[String]] {
        var rows: [[String]] = [[]]
        var field = ""
        var inQuotes = false
        var characters = Array(text.unicodeScalars)[...]
        while let character = characters.popFirst() {
            switch character {
            case "\"" where inQuotes && characters.first == "\"":
                field.unicodeScalars.append("\"")
                characters.removeFirst()
            case "\"": inQuotes.toggle()
            case "," where !inQuotes:
                rows[rows.count - 1].append(field)
                field = ""
            case "\r" where !inQuotes:
                try #require(characters.popFirst() == "\n")
                rows[rows.count - 1].append(field)
                field = ""
                rows.append([])
            default: field.unicodeScalars.append(character)
            }
        }
        try #require(!inQuotes && field.isEmpty)
        return Array(rows.dropLast())
    }

    @Test
    func csvIsExactAndDefused() async throws {
        try await withSandbox { program, _ in
            let notes = [
                "plain", "comma, and \"quotes\"", "=HYPERLINK(\"http://evil.example\")", "+1", "-1", "@SUM(A1)",
                "line\nbreak", "日本語 é",
            ]
            for (index, note) in notes.enumerated() {
                let run = try await program.run(
                    "update", "--id", "lead_\(1001 + index)", "--qualified", "--value", "15000.50", "--note", note)
                #expect(run.status == 0, "\(run.errors)")
            }
            #expect(try await program.run("update", "--phone", "+1234567890", "--lost").status == 0)
            let run = try await program.run("history", "export", "--csv")
            #expect(run.status == 0, "\(run.errors)")
            let rows = try table(run.output)
            let header = try #require(rows.first)
            #expect(rows.count == notes.count + 2)
            #expect(rows.allSatisfy { $0.count == header.count })
            func column(_ name: String) throws -> [String] {
                let index = try #require(header.firstIndex(of: name))
                return rows.dropFirst().map { $0[index] }
            }
            let written = notes.map { "=+-@".contains($0.first ?? " ") ? "'" + $0 : $0 }
            #expect(try column("note") == [""] + written.reversed())
            #expect(try column("identifier").first == "'+1234567890")
            #expect(try column("value").dropFirst().allSatisfy { $0 == "15000.5" })
            #expect(try column("outcome").allSatisfy { $0 == "confirmed" })

            let some = try await program.run("history", "export", "--csv", "status:lost")
            #expect(try table(some.output).count == 2)
        }
    }

    @Test
    func jsonIsThatOfHistoryAndFilesAreWholeAndPrivate() async throws {
        try await withSandbox { program, _ in
            for number in 1001...1003 {
                #expect(try await program.run("update", "--id", "lead_\(number)", "--lost").status == 0)
            }
            let file = program.directory.file("export.jsonl")
            let run = try await program.run("history", "export", "--json", "--output", file)
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output.isEmpty)
            let text = try #require(FileManager.default.contents(atPath: file))
            #expect(String(decoding: text, as: UTF8.self) == (try await program.run("history", "--json").output))
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            let nowhere = try await program.run("history", "export", "--csv", "--output", "/dev/null/nowhere")
            #expect(nowhere.status == 7)
            #expect(nowhere.errors.split(separator: "\n").count == 1)
            let names = try FileManager.default.contentsOfDirectory(atPath: program.directory.path)
            #expect(!names.contains { $0.contains("leadline-new-") })
        }
    }

    /// Nobody has looked at the outbox since: the first to read the history tells what became of it.
    @Test(arguments: [
        (["history", "--json"], false), (["history", "export", "--json"], false),
        (["history", "--json", "outcome:unknown"], false),
        (["history", "export", "--json", "outcome:attention"], false),
        // Not even where that cannot be written down.
        (["history", "--json"], true), (["history", "export", "--json"], true),
    ])
    func whatAKilledProgramWasSendingIsUnknown(command: [String], diskIsFull: Bool) async throws {
        try await withSandbox(faults: "script=hang:600000") { program, sandbox in
            let update = try ChildProcess(
                [Program.path, "update", "--id", "lead_1001", "--lost"], environment: program.environment,
                outputFile: program.directory.file("killed.log"))
            try await sandbox.waitForRequests(1, from: update)
            #expect(try await program.run("history", "--json").record().outcome == "sending")
            update.send(signal: SIGKILL)
            #expect(try await update.waitForEnding() == .signal(SIGKILL))
            // The journal of a new history is longer than that, what SQLite needs beside it is not.
            let limit = diskIsFull ? "ulimit -f 64; " : ""
            let run = try await program.run(shell: limit + "exec \"$0\" \"$@\"", command)
            #expect(run.status == 0, "\(run.errors)")
            let record = try run.record()
            #expect(record.outcome == "unknown")
            #expect(record.message == "Leadline stopped while sending this: it may have arrived")
            let (history, _) = try History.open(directory: program.directory.file("data/leadline"), now: .now)
            #expect(try await history.outbox(of: nil).map(\.outcome) == [diskIsFull ? .sending : .unknown])
            try history.close()
        }
    }

    @Test
    func exportNeedsAForm() async throws {
        let program = try Program()
        #expect(try await program.run("history", "export", "--sandbox").status == 2)
        #expect(try await program.run("history", "export", "--sandbox", "--csv", "status:open").status == 2)
        #expect(try await program.run("history", "export", "--sandbox", "--csv").output.hasPrefix("time,id,profile"))
    }

    @Test(arguments: ["jane@example.com", "lead_123", "+1 234 567 890"])
    func purgeLeavesNoTrace(lead: String) async throws {
        try await withSandbox { program, _ in
            #expect(try await program.run("update", "--id", "lead_1001", "--lost").status == 0)
            let run = try await program.run(
                "update", "--email", "jane@example.com", "--won", "--value", "15000", "--note", "a confidence",
                "--look-up")
            #expect(run.status == 0, "\(run.errors)")

            let unasked = try await program.run("history", "purge", "--lead", lead)
            #expect(unasked.status == 2)
            #expect(unasked.errors.contains("deletes 1 update for ever"))
            #expect(unasked.errors.contains("--yes"))
            #expect(try !program.directory.filesHolding("jane@example.com").isEmpty)

            let purged = try await program.run("history", "purge", "--lead", lead, "--yes")
            #expect(purged.status == 0, "\(purged.errors)")
            #expect(purged.output == "deleted 1 update for ever\n")
            for trace in ["jane@example.com", "Jane Smith", "a confidence", "lead_123", "1234567890"] {
                #expect(try program.directory.filesHolding(trace).isEmpty, "\(trace)")
            }
            #expect(try await program.run("history", "--json").output.split(separator: "\n").count == 1)
            #expect(try await program.run("history", "purge", "--lead", lead, "--yes").output.contains("nothing"))
        }
    }

    @Test(arguments: [("no", "nothing was deleted", 2, 1), ("yes", "deleted 1 update for ever", 0, 0)])
    func onATerminalPurgeAsks(answer: String, result: String, status: Int, left: Int) async throws {
        let program = try Program()
        #expect(try await program.run("update", "--sandbox", "--id", "lead_1001", "--lost").status == 0)
        let command = "history purge --sandbox --lead lead_1001"
        try await program.inTerminal(options: command, until: "Type yes to go on:") { terminal, _ in
            try await terminal.type(answer)
            try await terminal.sendKeys("Enter")
            try await terminal.waitFor("status=\(status)")
            #expect(try await terminal.screen().contains(result))
        }
        #expect(try await program.run("history", "--sandbox", "--json").output.split(separator: "\n").count == left)
    }

    @Test
    func purgeKeepsWhatIsNotFinished() async throws {
        try await withSandbox(faults: "script=500") { program, _ in
            #expect(try await program.run("update", "--id", "lead_1001", "--lost").status == 6)
            let run = try await program.run("history", "purge", "--lead", "lead_1001", "--yes")
            #expect(run.status == 2)
            #expect(run.errors.contains("1 of these 1 update is not finished"))
            #expect(try await program.run("history", "--json").output.split(separator: "\n").count == 1)
        }
    }

    @Test
    func purgeByAge() async throws {
        try await withSandbox { program, _ in
            #expect(try await program.run("update", "--id", "lead_1001", "--lost").status == 0)
            #expect(try await program.run("history", "purge", "--older-than", "1d", "--yes").output.contains("nothing"))
            let future = try await program.run("history", "purge", "--older-than", "2199-12-31", "--yes")
            #expect(future.output == "deleted 1 update for ever\n")
            #expect(try await program.run("history", "purge", "--older-than", "soon", "--yes").status == 2)
            #expect(try await program.run("history", "purge", "--yes").status == 2)
            #expect(try await program.run("history", "purge", "--older-than", "1d", "--lead", "a", "--yes").status == 2)
        }
    }
}
