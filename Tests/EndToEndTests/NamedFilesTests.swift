import FoundationEssentials
import Glibc
import Sandbox
import TestSupport
import Testing

/// What stands where a person names a file: pipes, devices, sockets, folders, and files far larger than any of their kind.
/// Every command says what it is in one sentence and ends.
struct NamedFilesTests {
    /// Something that is no regular file.
    enum Kind: String, CaseIterable {
        case pipe, folder, socket, device

        func make(_ path: String) throws {
            switch self {
            case .pipe: try #require(unsafe mkfifo(path, 0o600) == 0)
            case .folder: try #require(unsafe mkdir(path, 0o700) == 0)
            case .device: try #require(unsafe symlink("/dev/zero", path) == 0)
            case .socket:
                let socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
                defer { close(socket) }
                var address = sockaddr_un()
                address.sun_family = sa_family_t(AF_UNIX)
                // The name is too long for an address: bound beside, then moved there.
                let near = FileManager.default.temporaryDirectory.path + "/\(UInt32.random(in: 0...UInt32.max))"
                let bytes = Array(near.utf8)
                unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
                let bound = unsafe withUnsafePointer(to: &address) { pointer in
                    unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                        unsafe bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                    }
                }
                try #require(bound == 0)
                try #require(unsafe rename(near, path) == 0)
            }
        }
    }

    /// Runs the program, which gets half a minute.
    private func run(_ program: Program, _ arguments: String...) async throws -> Program.Run {
        try await program.run(shell: "exec timeout 30 \"$0\" \"$@\"", arguments)
    }

    private func expectSentence(
        _ run: Program.Run, _ status: Int32, _ parts: String..., sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(run.status == status, "\(run.output)\(run.errors)", sourceLocation: sourceLocation)
        let lines = run.errors.split(separator: "\n")
        #expect(lines.count == 1 && run.errors.utf8.count < 5_000, "\(run.errors)", sourceLocation: sourceLocation)
        for part in parts { #expect(run.errors.contains(part), "\(run.errors)", sourceLocation: sourceLocation) }
    }

    @Test(arguments: Kind.allCases) func noRegularFile(kind: Kind) async throws {
        try await withSandbox { program, sandbox in
            let folder = program.directory.file("config/leadline")
            try program.configure(
                """
                theme = "dark"
                [profiles.a]
                url = "\(sandbox.baseURL)"
                key_file = "a.key"
                [profiles.b]
                url = "\(sandbox.baseURL)"
                key_command = "echo key"
                certificate_authority = "authority.pem"
                """)
            try kind.make(folder + "/a.key")
            try kind.make(folder + "/authority.pem")
            expectSentence(try await run(program, "profile", "check", "--profile", "a"), 2, "a.key", "regular file")
            expectSentence(
                try await run(program, "update", "--profile", "a", "--id", "lead_1001", "--lost"), 2, "a.key")
            expectSentence(
                try await run(program, "profile", "check", "--profile", "b"), 2, "no certificates", "authority.pem")
            expectSentence(
                try await run(program, "profile", "add", "c", "--key-file", folder + "/a.key"), 2, "a.key")
            #expect(try await run(program, "doctor").output.contains("a.key is"))

            let rows = program.directory.file("rows.csv")
            try kind.make(rows)
            // What a pipe holds is read as soon as somebody writes, see below.
            if kind != .pipe { expectSentence(try await run(program, "import", rows), 2, rows) }

            try FileManager.default.createDirectory(atPath: folder + "/themes", withIntermediateDirectories: true)
            try kind.make(folder + "/themes/own.toml")
            expectSentence(try await run(program, "theme", "list"), 2, "own.toml", "regular file")
            try FileManager.default.removeItem(atPath: folder + "/config.toml")
            try kind.make(folder + "/config.toml")
            for command in ["history", "outbox", "config check", "config show", "profile list", "keys"] {
                let run = try await program.run(
                    shell: "exec timeout 30 \"$0\" \"$@\"", command.split(separator: " ").map(String.init))
                expectSentence(run, 2, "config.toml", "regular file")
            }
            expectSentence(
                try await run(program, "profile", "add", "c", "--key-command", "echo key", "--url", sandbox.baseURL), 2,
                "config.toml")
            // Where a folder belongs.
            let data = program.directory.file("elsewhere")
            try kind.make(data)
            let run = try await program.run(
                "history", adding: ["XDG_CONFIG_HOME": "/nowhere", "XDG_DATA_HOME": data])
            #expect(run.status == (kind == .folder ? 0 : 7), "\(run.errors)")
        }
    }

    /// The history is a file, too.
    @Test(arguments: Kind.allCases) func noHistory(kind: Kind) async throws {
        let program = try Program()
        let folder = program.directory.file("data/leadline/sandbox")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try kind.make(folder + "/history.sqlite")
        expectSentence(try await run(program, "history", "--sandbox"), 7, "is not a file")
        try FileManager.default.removeItem(atPath: folder + "/history.sqlite")
        try kind.make(folder + "/leads.sqlite")
        let run = try await run(program, "lookup", "--sandbox", "lead_1001")
        #expect(run.status == 7, "\(run.output)\(run.errors)")
    }

    /// Rows leave as soon as they are written, before the writer ends.
    @Test func aNamedPipeIsRead() async throws {
        try await withSandbox { program, sandbox in
            let path = program.directory.file("rows")
            try Kind.pipe.make(path)
            let log = program.directory.file("log")
            let child = try ChildProcess(
                [Program.path, "import", path], environment: program.environment, outputFile: log)
            // It waits for its writer, and this one for its reader.
            let writer = try await Task.detached { try FileHandle(opening: path) }.value
            try writer.write("id,status\nlead_1001,lost\nlead_1002,lost\n")
            try await sandbox.waitForRequests(2, from: child)
            try writer.write("lead_1003,lost\n")
            try await sandbox.waitForRequests(3, from: child)
            writer.close()
            #expect(try await child.waitForEnding() == .exit(0))
            #expect(try String(contentsOfFile: log, encoding: .utf8).contains("3 rows: 3 confirmed"))
            // As a shell gives it for <(...).
            let script = "exec timeout 30 \"$0\" import <(printf 'id,status\\nlead_1004,lost\\n')"
            let run = try await program.run(["-c", script, Program.path], program: "/bin/bash")
            #expect(run.output == "1 row: 1 confirmed\n", "\(run.errors)")
        }
    }

    /// The writing end of a pipe.
    private struct FileHandle: Sendable {
        let descriptor: Int32

        init(opening path: String) throws {
            descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw TestFailure("\(path): error \(errno)") }
        }

        func write(_ text: String) throws {
            let bytes = Array(text.utf8)
            guard unsafe Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
                throw TestFailure("the pipe broke: error \(errno)")
            }
        }

        func close() {
            Glibc.close(descriptor)
        }
    }

    /// Every one of them is read in time and memory proportional to its size, and told in one sentence.
    @Test func filesOfHugeParts() async throws {
        try await withSandbox { program, sandbox in
            let path = program.directory.file("rows")
            func expectRows(_ text: String, _ sentences: String...) async throws {
                try Data(text.utf8).write(to: URL(filePath: path))
                let run = try await run(program, "import", path)
                let lines = run.errors.split(separator: "\n")
                #expect(run.status == 2, "\(run.status) \(run.errors.prefix(500))")
                #expect(lines.count == sentences.count && run.errors.utf8.count < 5_000, "\(run.errors.prefix(500))")
                for (line, sentence) in zip(lines, sentences) where !sentence.isEmpty {
                    #expect(line.contains(sentence), "\(line.prefix(500))")
                }
            }
            let header = "id,status,note\n"
            func many(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
            try await expectRows(many("c,", 100_000) + "\n", "there is no column “c”")
            try await expectRows("id,status" + many(",id", 50_000) + "\n", "the column id appears twice: remove one")
            try await expectRows(many("column,", 100_000) + "\n", "this line is longer than 256 KiB")
            try await expectRows("id,status" + many(",", 100_000) + "\nlead_1,lost,x\n", "column 3 contains")
            try await expectRows(header + "x" + many(",", 100_000) + "\n", "the status is missing")
            try await expectRows(header + many("x,", 100_000) + "\n", "this line has 100001 cells")
            try await expectRows(header + many(",", 1_000_000) + "\n", "longer than 256 KiB")
            try await expectRows(header + "a,lost," + many("x", 8 << 20) + "\n", "longer than 256 KiB")
            try await expectRows(header + "a,lost,\"" + many("x", 8 << 20) + "\"\n", "the quote that opens here")
            try await expectRows(header + "a,lost," + many("é", 5_000) + "\n", "shorten it to 4,000")
            try await expectRows("{\"a\":" + many("[", 100_000) + "}\n", "not valid JSON (byte")
            try await expectRows(many("{\"id\":", 30_000) + "1" + many("}", 30_000) + "\n", "not valid JSON (byte")
            try await expectRows("{\"" + many("x", 200_000) + "\":1}\n", "there is no field “xxx")
            try await expectRows("{\"id\":\"" + many("\\u0041", 40_000) + "\",\"status\":\"lost\"}\n", "id")
            try await expectRows("{\"value\":" + many("9", 200_000) + "}\n", "not an amount")
            try await expectRows("{\"id\":1" + many(",\"id\":1", 30_000) + "}\n", "")
            #expect(try await sandbox.requests().isEmpty)
        }
    }

    /// The same for what is written by hand: configuration, themes, keys.
    @Test func settingsOfHugeParts() async throws {
        let program = try Program()
        let folder = program.directory.file("config/leadline")
        func many(_ count: Int, _ text: (Int) -> String) -> String { (0..<count).map(text).joined() }
        let x = String(repeating: "x", count: 200_000)
        for (text, status, part) in [
            (
                many(15_000) { "[profiles.p\($0)]\nkey_environment = \"K\($0)\"\n" }, 2,
                "several organisations are set up"
            ),
            (many(50_000) { "k\($0) = 1\n" }, 2, "is not a known key"),
            ("[profiles.a]\nkey_environment = \"K\"\n[keys]\n" + many(40_000) { "k\($0) = \"F1\"\n" }, 0, ""),
            (many(1_000_000) { _ in "\n" }, 2, "no organisation is set up yet"),
            (many(2_000_000) { _ in "#" }, 2, "1 MiB"),
            ("theme = \"" + x + "\"\n[profiles.a]\nkey_environment = \"LEADLINE_KEY\"\n", 0, ""),
            ("theme = \"" + x, 2, "config.toml:1"), (x + " = 1\n", 2, "is not a known key"),
            ("a = " + String(repeating: "[", count: 200_000), 2, "config.toml:1"),
            (String(repeating: "a.", count: 200_000) + "b = 1\n", 2, "config.toml:1"),
            ("profile = \"" + x + "\"\n[profiles.a]\nkey_environment = \"K\"\n", 2, "there is no [profiles.xxx"),
            ("[profiles.\"" + x + "\"]\nkey_environment = \"K\"\n", 0, ""),
            ("[profiles.a]\nkey_command = \"true " + x + "\"\n", 0, ""),
        ] as [(String, Int32, String)] {
            try program.configure(text)
            let run = try await run(program, "history")
            #expect(run.status == status, "\(text.prefix(60)): \(run.status) \(run.errors.prefix(500))")
            #expect(run.errors.contains(part), "\(text.prefix(60)): \(run.errors.prefix(500))")
            // A mistake in a file is told with its line, and there are no more than a hundred of them.
            #expect(run.errors.utf8.count < 60_000, "\(text.prefix(60)): \(run.errors.utf8.count)")
        }
        try program.configure("[profiles.a]\nkey_file = \"a.key\"\n")
        for text in [x, String(repeating: "\n", count: 200_000), ""] {
            try Data(text.utf8).write(to: URL(filePath: folder + "/a.key"))
            #expect(unsafe chmod(folder + "/a.key", 0o600) == 0)
            expectSentence(try await run(program, "profile", "check"), 2, "key")
        }
        try FileManager.default.createDirectory(atPath: folder + "/themes", withIntermediateDirectories: true)
        for text in ["parent = \"" + x + "\"\n", "[roles]\nheader = \"" + x + "\"\n", "name = " + x] {
            try Data(text.utf8).write(to: URL(filePath: folder + "/themes/own.toml"))
            let run = try await run(program, "theme", "list")
            #expect(run.status == 2 && run.errors.utf8.count < 5_000, "\(run.errors.prefix(500))")
        }
    }

    /// An argument is no longer than the system allows, but far longer than anything that is meant.
    @Test(arguments: ["x", "9", "a@", "-", "é ", "\"", "=,", "x ", "+4"])
    func argumentsOfHugeLength(part: String) async throws {
        let program = try Program()
        let text = String(repeating: part, count: 100_000 / part.utf8.count)
        // What takes its text apart, by every text.
        let parsed = [
            ["update", "--sandbox", "--lost", "--id", text], ["update", "--sandbox", "--lost", "--email", text],
            ["update", "--sandbox", "--lost", "--phone", text],
            ["update", "--sandbox", "--id", "a", "--lost", "--note", text],
            ["update", "--sandbox", "--id", "a", "--won", "--value", text], ["lookup", "--sandbox", text],
            ["history", "--sandbox", "--", text],
        ]
        // What only looks for it or names it, by two.
        let named = [
            ["history", "--profile", text], ["outbox", "send", "--sandbox", text],
            ["import", "--sandbox", text], ["theme", "show", text], ["--" + text], [text],
            ["history", "export", "--sandbox", "--csv", "--output", text],
            ["history", "purge", "--sandbox", "--lead", text], ["history", "--sandbox", "--limit", text],
            ["sandbox", "--faults", text], ["profile", "add", text, "--key-environment", "K", "--unchecked"],
            ["profile", "add", "a", "--key-environment", "K", "--url", "https://" + text, "--unchecked"],
        ]
        for arguments in parsed + (["x", "é "].contains(part) ? named : []) {
            let run = try await program.run(shell: "exec timeout 30 \"$0\" \"$@\"", arguments)
            let named = arguments.map { String($0.prefix(30)) }
            #expect([0, 1, 2, 3, 7].contains(run.status), "\(named): \(run.status)")
            #expect(run.errors.utf8.count < 20_000, "\(named): \(run.errors.utf8.count) \(run.errors.prefix(300))")
            #expect(run.errors.split(separator: "\n").count <= 2, "\(named): \(run.errors.prefix(300))")
        }
    }
}
