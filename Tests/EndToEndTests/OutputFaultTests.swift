import FoundationEssentials
import Glibc
import LeadCore
import Sandbox
import TestSupport
import Testing

/// What commands do where their result cannot be written: on a full disk, into a pipe that nobody reads any more, or where
/// there is no standard output at all.
struct OutputFaultTests {
    /// Something that takes nothing of what is written to it.
    enum Fault: String, CaseIterable {
        case full, tooLarge, closed

        /// For the shell, before and behind the command.
        var redirection: (before: String, behind: String) {
            switch self {
            case .full: ("", "> /dev/full")
            case .tooLarge: ("ulimit -f 0; ", ">> too-large")
            case .closed: ("", ">&-")
            }
        }

        var reason: String {
            switch self {
            case .full: "No space left on device"
            case .tooLarge: "File too large"
            case .closed: "Bad file descriptor"
            }
        }
    }

    private func run(
        _ program: Program, _ arguments: [String], _ fault: Fault = .full
    ) async throws -> Program.Run {
        let (before, behind) = fault.redirection
        return try await program.run(shell: before + "exec timeout 60 \"$0\" \"$@\" " + behind, arguments)
    }

    /// Into a pipe whose reader has left already.
    private func runUnread(_ program: Program, _ arguments: [String]) async throws -> Program.Run {
        let pipe = program.directory.file("pipe-\(UInt32.random(in: 0...UInt32.max))")
        try #require(unsafe mkfifo(pipe, 0o600) == 0)
        let script = "exec 3<>\(pipe) 4>\(pipe) 3>&-; exec timeout 60 \"$0\" \"$@\" >&4 4>&-"
        return try await program.run(shell: script, arguments)
    }

    private func expectSentence(
        _ run: Program.Run, _ status: Int32, _ reason: String, _ advice: String, _ command: [String],
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(run.status == status, "\(command): \(run.status) \(run.errors)", sourceLocation: sourceLocation)
        let sentence =
            "leadline: standard output cannot be written (\(reason)), so the result is incomplete: \(advice)"
        #expect(
            run.errors.split(separator: "\n").last.map(String.init) == sentence, "\(command): \(run.errors)",
            sourceLocation: sourceLocation)
    }

    private let elsewhere = "write it where there is room"
    private let staysSo = "what was sent or changed stays so; see leadline history and leadline outbox"

    /// Commands that only tell something, each with a result.
    private static let telling = [
        "--help", "--version", "help update", "update --help", "history export --help",
        "--generate-completion-script bash", "--experimental-dump-help", "keys", "keys --json", "theme list",
        "theme list --json", "theme show dark", "config path", "config show", "config show --json", "config check",
        "profile list", "profile list --json", "profile check", "doctor", "doctor --json", "lookup smith",
        "lookup jane@example.com", "lookup jane@example.com --json", "history", "history --json",
        "history export --csv", "history export --json", "history export --json --output -",
        "history export --json --output /dev/stdout", "outbox",
        "update --id lead_1001 --lost --dry-run", "import rows.csv --dry-run", "import rows.csv --dry-run --json",
        "sandbox --port 0",
    ]
    private static let withHistory: Set = ["history", "outbox", "lookup", "doctor", "update", "import"]

    /// With an update in the history and one in the outbox, and a file of rows.
    private func prepare(_ program: Program, _ sandbox: SandboxServer) async throws {
        #expect(try await program.run("update", "--id", "lead_1003", "--lost").status == 0)
        #expect(try await program.run("update", "--email", "nobody@example.com", "--lost").status == 3)
        try Data("id,status\nlead_1001,lost\nlead_1002,lost\n".utf8)
            .write(to: URL(filePath: program.directory.file("rows.csv")))
    }

    @Test(arguments: Fault.allCases)
    func aResultThatCannotBeWrittenIsSaid(fault: Fault) async throws {
        try await withSandbox { program, sandbox in
            try await prepare(program, sandbox)
            for command in Self.telling {
                let arguments = command.split(separator: " ").map(String.init)
                // Where no file may grow, no history can be opened either.
                if fault == .tooLarge, Self.withHistory.contains(arguments[0]) || command == "profile check" {
                    continue
                }
                expectSentence(try await run(program, arguments, fault), 7, fault.reason, elsewhere, arguments)
            }
            // Those that were made before.
            #expect(try await sandbox.changes().count == 2)
        }
    }

    /// Who left has what it wanted, and nothing is said.
    @Test
    func aReaderThatLeftIsNoFault() async throws {
        try await withSandbox { program, sandbox in
            try await prepare(program, sandbox)
            for command in Self.telling {
                let run = try await runUnread(program, command.split(separator: " ").map(String.init))
                #expect(run.status == 0, "\(command): \(run.status) \(run.errors)")
                #expect(!run.errors.contains("cannot be written"), "\(command): \(run.errors)")
            }
            let run = try await program.run(
                ["-c", "set -o pipefail; \"$0\" history --json | head -1", Program.path], program: "/bin/bash")
            #expect(run.status == 0 && run.output.split(separator: "\n").count == 1 && run.errors.isEmpty)
        }
    }

    /// What became of an update goes first; only success gives way to the report that is missing.
    @Test
    func whatWasSentIsSentAllTheSame() async throws {
        try await withSandbox { program, sandbox in
            try await prepare(program, sandbox)
            let lost = ["update", "--lost", "--id"]
            for (number, json) in [[], ["--json"]].enumerated() {
                let confirmed = try await run(program, lost + ["lead_101\(number)"] + json)
                expectSentence(confirmed, 7, Fault.full.reason, staysSo, json)
                #expect(try await program.run("history", "--json").record().outcome == "confirmed")
                let again = try await run(program, lost + ["lead_101\(number)"] + json)
                #expect(again.status == 8, "\(again.errors)")
                let missing = try await run(
                    program, ["update", "--lost", "--email", "none@example.com", "--again"] + json)
                expectSentence(missing, 3, Fault.full.reason, staysSo, json)
                let unread = try await runUnread(program, lost + ["lead_102\(number)"] + json)
                #expect(unread.status == 0 && unread.errors.isEmpty, "\(unread.errors)")
            }
            // Two before, and of each form one confirmed, one for a lead that is missing, one unread.
            #expect(try await sandbox.changes().count == 8)
        }
    }

    @Test(arguments: [false, true])
    func anImportIsNotStoppedByItsReport(json: Bool) async throws {
        try await withSandbox { program, sandbox in
            let rows = (1001...1040).map { "lead_\($0),lost\n" }.joined()
            try Data("id,status\n\(rows)".utf8).write(to: URL(filePath: program.directory.file("rows.csv")))
            let command = ["import", "rows.csv"] + (json ? ["--json"] : [])
            expectSentence(try await run(program, command), 7, Fault.full.reason, staysSo, command)
            #expect(try await sandbox.changes().count == 40)
            // Nothing is left to be sent, which is told by whoever can tell it.
            let again = try await program.run(["import", "rows.csv"])
            #expect(again.status == 0 && again.output.contains("40 skipped"), "\(again.output)")
            try Data("id,status\nlead_1041,lost\nnone,lost\nlead_1042,lost\n".utf8)
                .write(to: URL(filePath: program.directory.file("rows.csv")))
            let mixed = try await run(program, command)
            #expect(mixed.status == 3, "\(mixed.status) \(mixed.errors)")
            #expect(mixed.errors.contains("standard output cannot be written"))
            let rest = try await program.run(["history", "--json", "--", "lead_104", "-lead_1040"])
            #expect(rest.output.split(separator: "\n").count == 2)
            try Data("id,status\nlead_1043,lost\n".utf8)
                .write(to: URL(filePath: program.directory.file("rows.csv")))
            let unread = try await runUnread(program, command)
            #expect(unread.status == 0 && !unread.errors.contains("cannot"), "\(unread.errors)")
        }
    }

    @Test
    func whatIsDoneToUpdatesIsDone() async throws {
        try await withSandbox(faults: "script=drop-after+drop-after+drop-after") { program, sandbox in
            var ids: [String] = []
            for number in 1001...1003 {
                let run = try await program.run("update", "--id", "lead_\(number)", "--lost", "--json")
                #expect(run.status == 6)
                ids.append(try run.record().id)
            }
            let list = ["outbox", "list", "--json"]
            expectSentence(try await run(program, list), 7, Fault.full.reason, elsewhere, list)
            for (arguments, outcome) in [
                (["outbox", "resolve", ids[0], "--arrived"], "confirmed"),
                (["outbox", "resolve", ids[1], "--not-arrived"], "cancelled"),
                (["outbox", "resolve", ids[2], "--send-again"], "confirmed"),
                (["outbox", "send", ids[1], "--json"], "confirmed"),
                (["history", "purge", "--lead", "lead_1001", "--yes"], nil),
                (["profile", "check", "--accept-key"], nil), (["config", "init"], nil),
            ] as [([String], String?)] {
                expectSentence(try await run(program, arguments), 7, Fault.full.reason, staysSo, arguments)
                guard let outcome else { continue }
                let history = try await program.run("history", "--json").output.split(separator: "\n")
                #expect(history.contains { $0.contains(arguments[2]) && $0.contains("\"\(outcome)\"") }, "\(arguments)")
            }
            #expect(try await program.run("history", "--json").output.split(separator: "\n").count == 2)
            #expect(try await program.run("config", "check").status == 0)
        }
    }

    /// The next file to be opened must not get the number of a standard descriptor, and with it what is printed.
    @Test
    func nothingIsPrintedIntoTheHistory() async throws {
        try await withSandbox { program, sandbox in
            let script = "exec \"$0\" \"$@\" <&- >&- 2>&-"
            let lost = ["update", "--lost", "--json", "--id"]
            #expect(try await program.run(shell: script, lost + ["lead_1001"]).status == 7)
            #expect(try await program.run(shell: script, lost + ["none"]).status == 3)
            for name in try FileManager.default.contentsOfDirectory(
                atPath: program.directory.file("data/leadline"))
            {
                let bytes =
                    FileManager.default.contents(atPath: program.directory.file("data/leadline/" + name)) ?? Data()
                #expect(!String(decoding: bytes, as: UTF8.self).contains("\"alsoQualified\""), "\(name)")
            }
            #expect(try await sandbox.changes().count == 2)
            #expect(try await program.run("doctor").output.contains("is sound, with 2 updates"))
            // Its input is missing, too.
            let input = try await program.run(shell: "exec \"$0\" \"$@\" <&-", ["import", "-"])
            #expect(input.status == 2 && input.errors.contains("standard input cannot be read (Bad file descriptor)"))
        }
    }

    /// A pipe that somebody else made non-blocking takes a part at a time.
    @Test
    func aSlowReaderGetsEverything() async throws {
        let program = try Program()
        let whole = try await program.run("--experimental-dump-help").output
        var ends: [Int32] = [0, 0]
        try #require(unsafe pipe(&ends) == 0)
        let (reader, writer) = (ends[0], ends[1])
        defer { close(reader) }
        for end in ends {
            #expect(fcntl(end, F_SETFD, FD_CLOEXEC) == 0)
            #expect(fcntl(end, F_SETFL, O_NONBLOCK) == 0)
        }
        // It takes this much before it takes nothing.
        let room = 65_536
        try #require(whole.utf8.count > room)
        let child = try ChildProcess(
            [Program.path, "--experimental-dump-help"], environment: program.environment, outputDescriptor: writer)
        close(writer)
        var waiting: Int32 = 0
        try await waitUntil("a full pipe") {
            unsafe ioctl(reader, UInt(FIONREAD), &waiting) != 0 || waiting >= room || child.currentEnding != nil
        }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1_000)
        while true {
            let count = unsafe read(reader, &buffer, buffer.count)
            if count < 0, errno == EAGAIN {
                await Task.yield()
                continue
            }
            guard count > 0 else { break }
            bytes += buffer.prefix(count)
        }
        #expect(try await child.waitForEnding() == .exit(0))
        #expect(String(decoding: bytes, as: UTF8.self) == whole)
    }
}
