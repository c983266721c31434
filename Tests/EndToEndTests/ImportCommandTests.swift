import FoundationEssentials
import Glibc
import Sandbox
import TestSupport
import Testing

/// `leadline import` against a real server: files, lines, exit codes, and what a second run makes of the first.
struct ImportCommandTests {
    /// What `--json` prints for a row.
    private struct Row: Decodable, Equatable {
        let line: Int
        let result: String
        let id: String?
        let outcome: String?
        let problem: String?
        let message: String?
    }

    private static func rows(_ run: Program.Run) throws -> [Row] {
        try run.output.split(separator: "\n")
            .map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)) }
            .sorted { $0.line < $1.line }
    }

    /// Writes a file beside the program's own.
    private static func file(_ program: Program, _ text: String, name: String = "leads.csv") throws -> String {
        let path = program.directory.file(name)
        try Data(text.utf8).write(to: URL(filePath: path))
        return path
    }

    private static func table(_ numbers: some Sequence<Int>) -> String {
        "id,status,note\n" + numbers.map { "lead_\($0),lost,row \($0)\n" }.joined()
    }

    /// Two rows for each of many leads; every row has a note of its own.
    private static let longTable =
        "id,status,value,note\n"
        + (0..<120).map { "lead_\(1001 + $0 % 60),\($0 < 60 ? "lost," : "qualified,1"),row \($0)\n" }.joined()

    @Test(arguments: SandboxContract.allCases) func everyRowOfAFileIsSent(contract: SandboxContract) async throws {
        try await withSandbox(contract) { program, sandbox in
            let path = try Self.file(
                program,
                "\u{FEFF}id;email;phone;changedTo;value;note;alsoQualified\r\n"
                    + "lead_1009;;;won;15.000,50;\"Closed; by \"\"phone\"\"\r\nsecond line\";true\r\n"
                    + ";customer@example.com;;qualified;5000;;\r\n;;+1234567890;lost;;Not interested;\r\n")
            let run = try await program.run("import", path)
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output == "3 rows: 3 confirmed\n")
            #expect(run.errors.isEmpty)
            let bodies = try await sandbox.changes().map(\.body).sorted()
            let won =
                #"{"id":"lead_1009","changedTo":"won","value":15000.5,"note":"Closed; by \"phone\"\r\nsecond line""#
            let parts =
                contract == .classic
                ? [won + #","alsoQualified":true}"#]
                : [#"{"id":"lead_1009","changedTo":"qualified","value":15000.5}"#, won + "}"]
            #expect(
                bodies == [
                    #"{"email":"customer@example.com","changedTo":"qualified","value":5000}"#
                ] + parts + [#"{"phone":"+1234567890","changedTo":"lost","note":"Not interested"}"#])
            #expect(try await sandbox.lead(id: "lead_1009")?.status == "won")
            #expect(try await program.run("history", "--json").output.split(separator: "\n").count == 3)
        }
    }

    @Test func standardInputAndJSONLines() async throws {
        try await withSandbox { program, sandbox in
            let path = try Self.file(
                program,
                #"{"id":"lead_1001","status":"won","value":12345678901.2345}"# + "\n\n"
                    + #"{"id":"lead_1002","changedTo":"lost"}"#, name: "rows")
            let run = try await program.run(shell: "cat \"$1\" | \"$0\" import - --json", [path])
            #expect(run.status == 0, "\(run.errors)")
            #expect(try Self.rows(run).map(\.line) == [1, 3])
            #expect(try Self.rows(run).allSatisfy { $0.result == "confirmed" && $0.outcome == "confirmed" })
            #expect(run.errors == "2 rows: 2 confirmed\n")
            let bodies = try await sandbox.requests().map(\.body)
            #expect(bodies.contains { $0.contains("12345678901.2345") })
        }
    }

    /// The server may refuse some leads to a key that works.
    @Test(arguments: SandboxContract.allCases)
    func forbiddenLeadsDoNotStopTheOthers(contract: SandboxContract) async throws {
        let sandbox = try await SandboxServer.start(
            SandboxConfiguration(
                key: "key", contract: contract, forbiddenLeads: ["lead_1003", "lead_1030", "lead_1031", "lead_1060"]))
        let program = try Program(sandbox: sandbox)
        let run = try await program.run("import", try Self.file(program, Self.table(1001...1060)))
        #expect(run.status == 1, "\(run.errors)")
        #expect(run.output == "60 rows: 56 confirmed, 4 rejected\n")
        #expect(run.errors.ranges(of: "the server refuses this update, but not the key").count == 4, "\(run.errors)")
        #expect(try await sandbox.changes().count == 60)
        await sandbox.stop()
    }

    /// Which of the two is meant, nobody can tell.
    @Test func aRowThatNamesAFieldTwiceIsRefused() async throws {
        try await withSandbox { program, sandbox in
            let path = try Self.file(
                program,
                #"{"id":"lead_1001","status":"won","value":1,"value":1000}"# + "\n"
                    + #"{"id":"lead_1002","status":"lost"}"# + "\n"
                    + #"{"id":"lead_1003","status":"lost","\u0069d":"lead_1004"}"# + "\n", name: "rows.jsonl")
            let run = try await program.run("import", path)
            #expect(run.status == 2)
            #expect(
                run.errors == "\(path):1: “value” is given twice: keep one\n"
                    + "\(path):3: “id” is given twice: keep one\n")
            #expect(try await sandbox.changes().map(\.body) == [#"{"id":"lead_1002","changedTo":"lost"}"#])
        }
    }

    @Test func badLinesAreToldWithTheirNumbers() async throws {
        try await withSandbox { program, sandbox in
            let path = try Self.file(
                program,
                "id,email,status,value\nlead_1001,,won,1\nlead_1002,,open,1\nlead_1003,,won,\nlead_1004,,won,\"15,000\"\n"
                    + ",jane@,lost,\nlead_1005\n,,lost,\nlead_1006,,won,-5\n\"lead_1007,,lost,\nlead_1008,,lost,\n")
            let run = try await program.run("import", path)
            #expect(run.status == 2)
            #expect(run.output == "10 rows: 2 confirmed, 8 not understood\n")
            let expected = [
                "3: “open” is not a status", "4: won needs a value", "5: “15,000” can be 15,000 or 15",
                "6: “jane@” is not a complete email address",
                "7: the status is missing", "8: an id, an email or a phone number is missing",
                "9: “-5” is negative", "10: the quote that opens here is never closed: close it",
            ]
            let lines = run.errors.split(separator: "\n")
            #expect(lines.count == expected.count, "\(run.errors)")
            for (line, sentence) in zip(lines, expected) { #expect(line.hasPrefix("\(path):" + sentence), "\(line)") }
            #expect(try await sandbox.requests().count == 2)
        }
    }

    @Test(arguments: [
        ("id,stat\nlead_1,won\n", ":1:4: there is no column “stat”"),
        ("id,note\n", ":1:1: the column status (or changedTo) is missing"),
        ("\u{7F}ELF\u{1}\u{0}\u{0}", ":1:1: there is no column"),
    ])
    func aFileOfSomethingElseIsNotTouched(text: String, sentence: String) async throws {
        try await withSandbox { program, sandbox in
            let path = try Self.file(program, text)
            let run = try await program.run("import", path)
            #expect(run.status == 2)
            #expect(run.errors.hasPrefix("leadline: " + path + sentence), "\(run.errors)")
            #expect(run.errors.split(separator: "\n").count == 1)
            #expect(run.output.isEmpty)
            #expect(try await sandbox.requests().isEmpty)
        }
        let missing = try await Program().run(["import", "/nowhere/leads.csv"], adding: ["LEADLINE_API_KEY": "key"])
        #expect(missing.status == 2)
        #expect(missing.errors.contains("/nowhere/leads.csv cannot be read (No such file or directory)"))
    }

    @Test func aSecondRunSendsOnlyWhatIsNew() async throws {
        try await withSandbox { program, sandbox in
            let path = try Self.file(program, Self.table(1001...1010))
            #expect(try await program.run("import", path).output == "10 rows: 10 confirmed\n")
            let again = try await program.run("import", path, "--again")
            #expect(again.status == 0)
            #expect(again.output == "10 rows: 10 skipped (sent before)\n")
            // Sorted another way, with other columns and two rows more.
            let other = try Self.file(
                program,
                "note,status,email,id\n"
                    + (1003...1012).reversed().map { "row \($0),LOST,,lead_\($0)\n" }.joined(), name: "other.csv")
            #expect(try await program.run("import", other).output == "10 rows: 2 confirmed, 8 skipped (sent before)\n")
            #expect(try await sandbox.requests().count == 12)
        }
    }

    @Test func duplicatesNeedAgain() async throws {
        try await withSandbox { program, sandbox in
            #expect(try await program.run("update", "--id", "lead_1001", "--won", "--value", "1").status == 0)
            let path = try Self.file(program, "id,status,value\nlead_1001,won,2\nlead_1002,won,2\nlead_1002,won,3\n")
            let run = try await program.run("import", path)
            #expect(run.status == 8)
            #expect(run.output == "3 rows: 1 confirmed, 2 not sent (duplicates of another update)\n")
            #expect(
                run.errors.contains(
                    "\(path):2: won 1 was sent before (confirmed) and this makes it 2: add --again to send it anyway"))
            #expect(try await sandbox.requests().count == 2)
            let again = try await program.run("import", path, "--again")
            #expect(again.status == 0, "\(again.errors)")
            #expect(again.output == "3 rows: 2 confirmed, 1 skipped (sent before)\n")
            #expect(try await sandbox.requests().count == 4)
        }
    }

    @Test func whatWasRejectedIsToldAgainUntilItIsCorrected() async throws {
        try await withSandbox { program, sandbox in
            let path = try Self.file(program, Self.table([1001, 99, 1002]))
            let first = try await program.run("import", path)
            #expect(first.status == 3)
            #expect(first.output == "3 rows: 2 confirmed, 1 rejected\n")
            #expect(first.errors.hasPrefix("\(path):3: the server has no such lead"))
            let second = try await program.run("import", path)
            #expect(second.status == 3)
            #expect(second.output == "3 rows: 1 rejected, 2 skipped (sent before)\n")
            #expect(second.errors.contains("the same row was rejected before"))
            #expect(try await sandbox.requests().count == 3)
            let corrected = try Self.file(program, Self.table([1001, 1003, 1002]))
            #expect(try await program.run("import", corrected).status == 0)
            #expect(try await sandbox.requests().count == 4)
        }
    }

    @Test func dryRunSendsAndRecordsNothing() async throws {
        try await withSandbox { program, sandbox in
            let path = try Self.file(program, Self.table(1001...1003) + "lead_1004,won,\n")
            let run = try await program.run("import", path, "--dry-run")
            #expect(run.status == 2)
            #expect(run.output == "4 rows: 1 not understood, 3 valid; nothing was sent\n")
            let records = try Self.rows(try await program.run("import", path, "--dry-run", "--json"))
            #expect(records.map(\.result) == ["valid", "valid", "valid", "invalid"])
            #expect(records.last?.problem == "usage")
            #expect(try await sandbox.requests().isEmpty)
            #expect(try await program.run("history").output.isEmpty)
        }
    }

    @Test func dryRunTellsPhonesThatFitNoPlan() async throws {
        try await withSandbox { program, _ in
            let path = try Self.file(program, "phone,status\n+31612345678,lost\n+3161234567,lost\n0612345678,lost\n")
            let run = try await program.run("import", path, "--dry-run")
            #expect(run.status == 0 && run.output == "3 rows: 3 valid; nothing was sent\n")
            let remarks = [
                "leads.csv:3: “+3161234567” matches no country's phone numbers: it is sent as typed",
                "leads.csv:4: “0612345678” has no country code: it is sent as typed (set country_code to add one)",
            ]
            let lines = run.errors.split(separator: "\n")
            #expect(lines.count == 2 && zip(lines, remarks).allSatisfy { $0.hasSuffix($1) }, "\(run.errors)")
        }
    }

    @Test func aRefusedKeyLeavesTheRestUntouched() async throws {
        try await withSandbox(key: "wrong") { program, sandbox in
            let path = try Self.file(program, Self.table(1001...1060))
            let run = try await program.run("import", path)
            #expect(run.status == 4)
            #expect(run.errors.contains("stopped: the server refuses the key"))
            #expect(try await sandbox.requests().count <= 8)
            let kept = try await program.run("outbox", "--json").output.split(separator: "\n").count
            #expect(kept <= 12)
            // What was accepted with one key goes with another only when a person says that it is the same organisation.
            let another = ["LEADLINE_API_KEY": "key"]
            #expect(try await program.run(["import", path], adding: another).status == 4)
            #expect(try await program.run(["profile", "check", "--accept-key"], adding: another).status == 0)
            let asked = try await sandbox.requests().count
            let repaired = try await program.run(["import", path], adding: another)
            #expect(repaired.status == 0, "\(repaired.errors)")
            #expect(repaired.output == "60 rows: 60 confirmed\n")
            #expect(try await sandbox.requests().count == asked + 60)
        }
    }

    @Test func withoutANetworkItEndsAndGoesOnLater() async throws {
        try await withSandbox { program, sandbox in
            let path = try Self.file(program, Self.table(1001...1060))
            let away = try await program.run(["import", path], adding: ["LEADLINE_BASE_URL": "http://127.0.0.1:1/api"])
            #expect(away.status == 5)
            #expect(away.errors.contains("stopped: no connection to 127.0.0.1:1"))
            #expect(away.output.contains("kept in the outbox"))
            let run = try await program.run("import", path)
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output == "60 rows: 60 confirmed\n")
            #expect(try await sandbox.requests().count == 60)
        }
    }

    @Test(arguments: [("script=500", 6, "unknown", "serverFailed"), ("script=refuse", 1, "rejected", "rejected")])
    func exitCodesSayTheGravest(faults: String, status: Int32, result: String, problem: String) async throws {
        try await withSandbox(faults: faults) { program, _ in
            let path = try Self.file(program, Self.table([1001]) + "lead_1002,won,\n")
            let run = try await program.run("import", path, "--json")
            #expect(run.status == status)
            let rows = try Self.rows(run)
            #expect(rows.map(\.result) == [result, "invalid"])
            #expect(rows.first?.problem == problem)
            #expect(rows.first?.id != nil)
        }
    }

    @Test func textOfAFileIsMadeVisibleOnATerminal() async throws {
        try await withSandbox { program, _ in
            let path = try Self.file(program, "id,status\nlead_1001,\u{1B}]0;x\u{7}\u{202E}\nlead_1002,lost\n")
            let run = try await program.run("import", path)
            #expect(run.status == 2)
            var environment = program.environment
            environment["TERM"] = "xterm"
            let screen = try Pseudoterminal([Program.path, "import", path], environment: environment)
            let text = try await screen.waitForOutput("the summary") { $0.contains("1 not understood") }
            #expect(try await screen.process.waitForEnding() == .exit(2))
            #expect(text.contains("␛]0;x␇‹U+202E›"), "\(text)")
            #expect(!text.contains("\u{1B}]0;x"))
            #expect(text.contains("2 rows: 1 skipped (sent before), 1 not understood"))
        }
    }

    /// Killed at many moments, run again each time: nothing is sent twice, nothing is lost.
    @Test(arguments: 0..<6) func killedAtAnyMomentItGoesOn(seed: UInt64) async throws {
        try await withSandbox { program, sandbox in
            var random = SeededGenerator(seed: seed)
            let path = try Self.file(program, Self.longTable)
            var killed = 0
            for _ in 0..<4 {
                let run = try ChildProcess(
                    [Program.path, "import", path, "--connections", "\(Int.random(in: 1...16, using: &random))"],
                    environment: program.environment, outputFile: program.directory.file("killed.log"))
                let goal = try await sandbox.requests().count + Int.random(in: 1...35, using: &random)
                // By the server's own record: that many requests more, and it dies.
                try await sandbox.waitForRequests(goal, from: run)
                run.send(signal: SIGKILL)
                if try await run.waitForEnding() == .signal(SIGKILL) { killed += 1 }
            }
            #expect(killed > 0)
            let last = try await program.run("import", path, "--json")
            #expect([0, 5, 6].contains(last.status), "\(last.errors)")
            let rows = try Self.rows(last)
            #expect(rows.map(\.line) == Array(2...121))
            #expect(Set(rows.map(\.result)).isSubset(of: ["confirmed", "skipped", "unknown", "waiting"]))
            let bodies = try await sandbox.requests().map(\.body)
            #expect(Set(bodies).count == bodies.count)
            // What waits does so behind an unknown of its lead, and never came.
            let unknown = Set(rows.filter { $0.result == "unknown" }.map { ($0.line - 2) % 60 })
            for row in rows where row.result == "waiting" {
                #expect(unknown.contains((row.line - 2) % 60))
                #expect(!bodies.contains { $0.contains("\"row \(row.line - 2)\"") })
            }
            for row in rows where row.result == "confirmed" || row.result == "skipped" {
                #expect(bodies.contains { $0.contains("\"row \(row.line - 2)\"") }, "line \(row.line)")
            }
        }
    }

    @Test(arguments: [SIGINT, SIGTERM]) func interruptedItEndsInOrder(signal: Int32) async throws {
        try await withSandbox(faults: "rate=1,seed=1,kinds=latency:20") { program, sandbox in
            let path = try Self.file(program, Self.longTable)
            let log = program.directory.file("interrupted.log")
            let run = try ChildProcess(
                [Program.path, "import", path], environment: program.environment, outputFile: log)
            try await sandbox.waitForRequests(10, from: run)
            run.send(signal: signal)
            #expect(try await run.waitForEnding(.seconds(20)) == .exit(5))
            let text = String(decoding: try Data(contentsOf: URL(filePath: log)), as: UTF8.self)
            #expect(text.contains("interrupted before the end"), "\(text)")
            #expect(text.contains(" confirmed"))
            #expect(!text.contains("unknown"))
            sandbox.setFaults(nil)
            let rest = try await program.run("import", path)
            #expect(rest.status == 0, "\(rest.errors)")
            let bodies = try await sandbox.requests().map(\.body)
            #expect(bodies.count == 120 && Set(bodies).count == 120)
        }
    }

    @Test func itWorksInTheSandbox() async throws {
        let program = try Program()
        let path = try Self.file(program, Self.table(1001...1003))
        let run = try await program.run("import", path, "--sandbox")
        #expect(run.status == 0)
        #expect(run.output == "3 rows: 3 confirmed\n")
        for connections in ["0", "65"] {
            let wrong = try await program.run("import", path, "--sandbox", "--connections", connections)
            #expect(wrong.status == 2)
            #expect(wrong.errors.contains("--connections must be 1 to 64"))
        }
    }
}
