import FoundationEssentials
import Glibc
import Sandbox
import TestSupport
import Testing

/// `history export --output` writes into what its path is.
struct ExportTargetTests {
    private let export = ["history", "export", "--json", "--output"]

    /// With one update in the history, and the text that an export of it is.
    private func withHistory(_ body: (Program, _ text: String) async throws -> Void) async throws {
        try await withSandbox { program, _ in
            #expect(try await program.run("update", "--id", "lead_1001", "--lost").status == 0)
            try await body(program, try await program.run("history", "--json").output)
        }
    }

    private func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }

    private func mode(_ path: String) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    private func write(_ text: String, _ path: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    /// Runs a shell in which `$leadline` exports to what stands behind it.
    private func bash(_ program: Program, _ script: String) async throws -> Program.Run {
        try await program.run(
            ["-c", "set -o pipefail; leadline=\"$0 history export --json --output\"; " + script, Program.path],
            program: "/bin/bash")
    }

    /// Nothing is left beside what was named.
    private func expectNothingBeside(_ program: Program, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: program.directory.path)
        #expect(!names.contains { $0.contains("leadline-new-") }, "\(names)", sourceLocation: sourceLocation)
    }

    @Test
    func aLinkStaysALink() async throws {
        try await withHistory { program, expected in
            let files = FileManager.default
            let folder = program.directory
            try files.createDirectory(atPath: folder.file("far/away"), withIntermediateDirectories: true)
            try write("old", folder.file("far/target"))
            // Absolute, relative, to another link, through a linked folder, and to what is not there yet.
            for (link, target) in [
                ("absolute", folder.file("far/target")), ("relative", "far/target"), ("second", "relative"),
                ("far/up", "../far/away/../target"), ("folder", "far/away"), ("dangling", "far/away/new"),
                ("onward", "dangling"), ("loop", "loop"), ("nowhere", "missing/folder/file"),
                ("unread", "\u{E9}\n\"$x"),
            ] {
                try files.createSymbolicLink(atPath: folder.file(link), withDestinationPath: target)
            }
            for (path, target) in [
                ("absolute", "far/target"), ("relative", "far/target"), ("second", "far/target"),
                ("far/up", "far/target"), ("folder/../target", "far/target"), ("dangling", "far/away/new"),
                ("onward", "far/away/new"), ("folder/plain", "far/away/plain"), ("unread", "\u{E9}\n\"$x"),
            ] {
                try? files.removeItem(atPath: folder.file("far/away/new"))
                let old = try? files.destinationOfSymbolicLink(atPath: folder.file(path))
                let run = try await program.run(export + [path])
                #expect(run.status == 0 && run.output.isEmpty, "\(path): \(run.errors)")
                #expect(text(folder.file(target)) == expected, "\(path)")
                #expect((try? files.destinationOfSymbolicLink(atPath: folder.file(path))) == old, "\(path)")
                try write("old", folder.file("far/target"))
            }
            for (path, reason) in [
                ("loop", "Too many levels of symbolic links"), ("nowhere", "No such file or directory"),
            ] {
                let run = try await program.run(export + [path])
                #expect(run.status == 7, "\(path)")
                #expect(
                    run.errors == "leadline: \(path) cannot be written (\(reason)): choose another file with --output\n"
                )
            }
            #expect(try mode(folder.file("far/away/plain")) == 0o600)
            try expectNothingBeside(program)
        }
    }

    /// Owner, group and permissions, where that is allowed.
    @Test
    func whatIsReplacedKeepsItsRights() async throws {
        try await withHistory { program, expected in
            let file = program.directory.file("shared.json")
            for rights in [0o644, 0o640, 0o600, 0o664] as [mode_t] {
                try write("old", file)
                #expect(unsafe chmod(file, rights) == 0)
                if getuid() == 0 { #expect(unsafe chown(file, 12, 34) == 0) }
                #expect(try await program.run(export + [file]).status == 0)
                #expect(text(file) == expected)
                var status = stat()
                #expect(unsafe stat(file, &status) == 0 && status.st_mode & 0o7777 == rights)
                if getuid() == 0 { #expect(status.st_uid == 12 && status.st_gid == 34) }
            }
        }
    }

    /// What may not be written is not replaced either.
    @Test
    func whatMayNotBeWrittenStays() async throws {
        try await withHistory { program, _ in
            let file = program.directory.file("kept.json")
            try write("old", file)
            #expect(unsafe chmod(file, 0o400) == 0)
            let without = "exec setpriv --bounding-set=-dac_override --inh-caps=-dac_override \"$0\" \"$@\""
            let script = "test \"$(id -u)\" = 0 || exec \"$0\" \"$@\"; " + without
            let run = try await program.run(shell: script, export + [file])
            #expect(run.status == 7, "\(run.errors)")
            #expect(run.errors.contains("kept.json cannot be written (Permission denied)"), "\(run.errors)")
            #expect(text(file) == "old")
            try #require(unsafe chmod(file, 0o600) == 0)
            try expectNothingBeside(program)
        }
    }

    @Test
    func pipesAndDevicesAreWrittenTo() async throws {
        try await withHistory { program, expected in
            for (script, output, errors) in [
                ("$leadline -", expected, ""), ("$leadline /dev/stdout", expected, ""),
                ("$leadline /dev/fd/1", expected, ""), ("$leadline /proc/self/fd/1", expected, ""),
                ("$leadline /dev/stderr", "", expected), ("$leadline /dev/fd/7 7>&1", expected, ""),
                ("ln -s /dev/stdout link; $leadline link; test -L link", expected, ""),
                ("ln -s /dev/fd/7 seven; $leadline seven 7>&2; test -L seven", "", expected),
                ("$leadline /dev/null; test -c /dev/null", "", ""),
                ("mkfifo pipe; $leadline pipe & cat pipe; wait $!; test -p pipe", expected, ""),
                ("ln -s pipe topipe; $leadline topipe & cat topipe; wait $!", expected, ""),
                (
                    "$leadline >(gzip -c > made.gz; echo > made); until [ -e made ]; do :; done; gzip -dc made.gz",
                    expected, ""
                ),
                // What was there before stays: it is written to, and not replaced.
                ("echo before > log; $leadline /dev/stdout >> log; cat log", "before\n" + expected, ""),
                ("echo before > log; $leadline /dev/fd/9 9>> log; cat log", "before\n" + expected, ""),
                ("$leadline ./-; cat ./-", expected, ""),
            ] as [(String, String, String)] {
                let run = try await bash(program, script)
                #expect(run.status == 0, "\(script): \(run.status)")
                #expect(run.output == output, "\(script): \(run.output)")
                #expect(run.errors == errors, "\(script): \(run.errors)")
            }
            try expectNothingBeside(program)
        }
    }

    @Test
    func faultsOfPipesAndDevicesAreSaid() async throws {
        try await withHistory { program, _ in
            for (script, sentence) in [
                ("$leadline /dev/full", "/dev/full cannot be written (No space left on device)"),
                ("$leadline /dev/stdout > /dev/full", "standard output cannot be written (No space left on device)"),
                ("$leadline - >&-", "standard output cannot be written (Bad file descriptor)"),
                ("$leadline /dev/fd/8 8>/dev/full", "/dev/fd/8 cannot be written (No space left on device)"),
                ("$leadline /dev/fd/77", "/dev/fd/77 cannot be written (Bad file descriptor)"),
                ("$leadline /dev/stdin < /dev/null", "/dev/stdin cannot be written (Bad file descriptor)"),
                // A pipe that was named and is not read to its end was meant to get all of it.
                (
                    "mkfifo pipe; exec 3<>pipe 4>pipe 3>&-; $leadline /dev/fd/4",
                    "/dev/fd/4 cannot be written (Broken pipe)"
                ),
            ] {
                let run = try await bash(program, script)
                #expect(run.status == 7, "\(script): \(run.status)")
                #expect(run.errors.contains(sentence), "\(script): \(run.errors)")
                #expect(run.errors.split(separator: "\n").count == 1, "\(script): \(run.errors)")
            }
            // Descriptors that Leadline itself opened, such as that of the history, are nobody's to name.
            for number in 3...40 {
                let run = try await program.run(export + ["/dev/fd/\(number)"])
                #expect(run.status == 7, "\(number): \(run.errors)")
            }
            #expect(try await program.run("doctor").output.contains("is sound, with 1 update"))
        }
    }

    @Test
    func whatIsNoPlaceForAFileIsRefused() async throws {
        try await withHistory { program, _ in
            let folder = program.directory
            try FileManager.default.createDirectory(atPath: folder.file("folder"), withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: "folder")
            try NamedFilesTests.Kind.socket.make(folder.file("socket"))
            for (path, sentence) in [
                ("folder", "“folder” is a folder"), ("folder/", "“folder/” is a folder"),
                ("link", "“link” is a folder"),
                (".", "“.” is a folder"), ("..", "“..” is a folder"), ("/", "“/” is a folder"),
                ("", "“” names no file"),
                ("socket", "“socket” is a socket"), ("new/", "“new/” is a folder"),
            ] {
                let run = try await program.run(export + [path])
                #expect(run.status == 2, "\(path): \(run.errors)")
                #expect(run.errors == "leadline: \(sentence): name a file with --output\n", "\(path)")
            }
            try expectNothingBeside(program)
        }
    }

    /// What the export from the screen says where its folder does not take it.
    @Test(arguments: [
        ("setpriv --bounding-set=-dac_override --inh-caps=-dac_override ", "(Permission denied)"),
        ("prlimit --fsize=300000 ", "(File too large)"),
    ])
    func theScreenSaysWhatBecameOfItsExport(wrapper: String, reason: String) async throws {
        try await withSandbox { program, _ in
            let note = String(repeating: "A long note goes on. ", count: 180)
            let rows = (1...120).map { "lead_\(1_000 + $0),lost,\(note)\n" }.joined()
            try write("id,status,note\n" + rows, program.directory.file("rows.csv"))
            #expect(try await program.run("import", "rows.csv").output.contains("120 rows"))
            let folder = program.directory.file("downloads")
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            #expect(unsafe chmod(folder, 0o500) == 0)
            let isFull = reason.contains("large")
            if isFull { #expect(unsafe chmod(folder, 0o700) == 0) }
            // Who is not the superuser has no such privilege to give up.
            let isNeeded = isFull || getuid() == 0
            try await program.inTerminal(through: isNeeded ? wrapper : "", adding: ["XDG_DOWNLOAD_DIR": folder]) {
                terminal, _ in
                try await terminal.sendKeys("F4")
                try await terminal.waitFor("120 updates")
                try await terminal.type("E")
                try await terminal.waitFor("Export?")
                try await terminal.sendKeys("Tab")
                try await terminal.waitFor("▏  CSV")
                try await terminal.sendKeys("Enter")
                try await terminal.waitFor("not exported: the file cannot be written \(reason)")
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
                try await terminal.sendKeys("C-q")
                try await terminal.waitFor("status=0")
            }
            #expect(unsafe chmod(folder, 0o700) == 0)
        }
    }

    /// The history, the configuration and the keys stay, by whatever path they are named.
    @Test
    func ownFilesAreNotReplaced() async throws {
        try await withHistory { program, _ in
            let files = FileManager.default
            let folder = program.directory
            try program.configure(
                "[profiles.acme]\nurl = \"\(program.environment["LEADLINE_BASE_URL"] ?? "")\"\nkey_file = \"acme.key\"\n"
                    + "[profiles.other]\nkey_file = \"\(folder.file("far.key"))\"\n")
            try write("key\n", folder.file("config/leadline/acme.key"))
            try write("key\n", folder.file("far.key"))
            try write("theme", folder.file("dotfiles.toml"))
            try files.moveItem(atPath: folder.file("config/leadline/config.toml"), toPath: folder.file("moved.toml"))
            try files.createSymbolicLink(
                atPath: folder.file("config/leadline/config.toml"), withDestinationPath: folder.file("moved.toml"))
            try files.createSymbolicLink(atPath: folder.file("data-link"), withDestinationPath: "data/leadline")
            try files.createSymbolicLink(atPath: folder.file("to"), withDestinationPath: "data/leadline/history.sqlite")
            try files.linkItem(atPath: folder.file("far.key"), toPath: folder.file("hard.key"))
            var before: [String: Data] = [:]
            let own = [
                "data/leadline/history.sqlite", "data/leadline/history.sqlite-wal", "data/leadline/history.sqlite-shm",
                "data/leadline/history.sqlite-journal", "data/leadline/owners", "data/leadline/new.csv",
                "data-link/history.sqlite", "data-link/../leadline/history.sqlite", "to", "config/leadline/config.toml",
                "config/leadline/acme.key", "config/leadline/export.csv", "moved.toml", "far.key", "hard.key",
                "state/leadline/export.csv",
            ]
            try files.createDirectory(atPath: folder.file("state/leadline"), withIntermediateDirectories: true)
            for path in own { before[path] = files.contents(atPath: folder.file(path)) }
            for path in own + own.map(folder.file) {
                let run = try await program.run(export + [path])
                #expect(run.status == 2, "\(path)")
                let words =
                    "“\(path)” is where Leadline keeps its own files: name a file in another folder with --output"
                #expect(run.errors == "leadline: \(words)\n")
            }
            for path in own where !path.hasSuffix("-shm") && !path.hasSuffix("-wal") {
                #expect(files.contents(atPath: folder.file(path)) == before[path], "\(path)")
            }
            #expect(try await program.run("history", "--json").status == 0)
            try expectNothingBeside(program)
        }
    }

    /// A file without a name is gone with the program.
    @Test
    func aKilledExportLeavesNothing() async throws {
        try await withSandbox { program, _ in
            let rows = (0..<120).map { "lead_\(1001 + $0 % 60),lost,,\($0) \(String(repeating: "x", count: 3_900))" }
            try write("id,status,value,note\n" + rows.joined(separator: "\n"), program.directory.file("rows.csv"))
            #expect(try await program.run("import", "rows.csv", "--again", "--connections", "32").status == 0)
            let folder = program.directory.file("exports")
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            var kills = 0
            for _ in 1...50 where kills < 3 {
                let child = try ChildProcess(
                    [Program.path, "history", "export", "--json", "--output", folder + "/export.json"],
                    environment: program.environment, outputFile: program.directory.file("killed.log"))
                while !isWriting(child, into: folder), child.currentEnding == nil { await Task.yield() }
                child.send(signal: SIGKILL)
                // On a busy machine it may be ready before it is killed.
                if try await child.waitForEnding() == .signal(SIGKILL) {
                    kills += 1
                    let names = Set(try FileManager.default.contentsOfDirectory(atPath: folder))
                    #expect(names.isSubset(of: ["export.json"]), "\(names)")
                }
            }
            #expect(kills == 3)
        }
    }

    private func isWriting(_ child: ChildProcess, into folder: String) -> Bool {
        let descriptors = "/proc/\(child.processID)/fd"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: descriptors)) ?? []
        return names.contains { name in
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(descriptors)/\(name)"))?
                .hasPrefix(folder + "/") == true
        }
    }
}
