import FoundationEssentials
import Glibc
import Sandbox
import TestSupport
import Testing

/// What a bad disk does to the command line: one sentence, exit code 7, nothing lost that was accepted.
struct DiskFaultTests {
    private let lost = ["update", "--id", "lead_1001", "--lost", "--again"]

    private func isOneSentence(_ run: Program.Run) -> Bool {
        run.errors.split(separator: "\n").count == 1 && run.errors.hasPrefix("leadline: ")
    }

    /// Changes bytes of the history while no Leadline runs.
    private func patch(_ program: Program, at offset: Int, _ bytes: [UInt8]) throws {
        let file = program.directory.file("data/leadline/history.sqlite")
        var data = try #require(FileManager.default.contents(atPath: file))
        data.replaceSubrange(offset..<(offset + bytes.count), with: bytes)
        try data.write(to: URL(filePath: file))
    }

    @Test
    func aFullDiskAcceptsNothing() async throws {
        try await withSandbox { program, sandbox in
            #expect(try await program.run(lost).status == 0)
            // A limit on the size of files is what a full disk is to a program, without one.
            let script = "ulimit -f 1; exec \"$0\" \"$@\""
            let run = try await program.run(shell: script, lost)
            #expect(run.status == 7, "\(run.status) \(run.errors)")
            #expect(isOneSentence(run), "\(run.errors)")
            #expect(run.errors.contains("could not be written: check the disk"))
            #expect(try await sandbox.requests().count == 1)
            // With room again it goes on where it was.
            #expect(try await program.run(lost).status == 0)
            #expect(try await program.run("history", "--json").output.split(separator: "\n").count == 2)
        }
    }

    @Test
    func anAttemptThatCannotBeRecordedIsUnknownNotLost() async throws {
        try await withSandbox { _, sandbox in
            // However little room there is, what the server was asked for is in the history afterwards.
            for blocks in [1, 16, 32, 64, 96, 128, 160, 200, 256, 320, 400] {
                let fresh = try Program(sandbox: sandbox)
                let before = try await sandbox.requests().count
                let run = try await fresh.run(shell: "ulimit -f \(blocks); exec \"$0\" \"$@\"", lost)
                let asked = try await sandbox.requests().count - before
                let history = try await fresh.run("history", "--json")
                let kept = history.output.split(separator: "\n").count
                #expect(run.status == 0 || run.status == 7, "\(blocks): \(run.status) \(run.errors)")
                #expect(kept >= asked, "\(blocks)")
                #expect(run.errors.contains("the update is kept as") == (run.status == 7 && kept == 1), "\(blocks)")
                if run.status == 7 { #expect(isOneSentence(run), "\(blocks): \(run.errors)") }
            }
        }
    }

    @Test
    func aNewerFormatIsRefused() async throws {
        try await withSandbox { program, sandbox in
            #expect(try await program.run(lost).status == 0)
            // `user_version` of the SQLite file format, 1.3.
            let file = try #require(
                FileManager.default.contents(atPath: program.directory.file("data/leadline/history.sqlite")))
            try patch(program, at: 60, [0, 0, 0, 99])
            for arguments in [lost, ["history"], ["outbox"], ["history", "export", "--csv"]] {
                let run = try await program.run(arguments)
                #expect(run.status == 7)
                #expect(isOneSentence(run), "\(run.errors)")
                #expect(run.errors.contains("newer Leadline"))
            }
            #expect(try await sandbox.requests().count == 1)
            try patch(program, at: 60, [UInt8](file[60..<64]))
            #expect(try await program.run("history", "--json").output.split(separator: "\n").count == 1)
        }
    }

    /// How a history is lost between two runs.
    enum Loss: String, CaseIterable {
        case damaged, emptied, missing

        var notice: String {
            switch self {
            case .damaged: "put the damaged history aside"
            case .emptied: "the history was empty"
            case .missing: "the history was gone"
            }
        }
    }

    private func lose(_ program: Program, _ loss: Loss) throws {
        let file = program.directory.file("data/leadline/history.sqlite")
        switch loss {
        case .damaged: try patch(program, at: 0, Array("no database any more".utf8))
        case .emptied: try Data().write(to: URL(filePath: file))
        case .missing: try FileManager.default.removeItem(atPath: file)
        }
    }

    /// A script that went on with a new history would send again what the old one knew.
    @Test(arguments: Loss.allCases)
    func noCommandGoesOnWithoutTheHistory(loss: Loss) async throws {
        try await withSandbox { program, sandbox in
            let rows = "email,status\njane@example.com,lost\n"
            try Data(rows.utf8).write(to: URL(filePath: program.directory.file("rows.csv")))
            #expect(try await program.run("import", "rows.csv").status == 0)
            let sent = try await sandbox.requests().count
            try lose(program, loss)
            let folder = program.directory.file("data/leadline")
            let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            let commands = [
                lost, ["import", "rows.csv"], ["import", "rows.csv", "--again"], ["history"],
                ["history", "export", "--csv"],
                ["history", "purge", "--lead", "jane@example.com", "--yes"], ["outbox"], ["outbox", "send"],
                ["lookup", "jane@example.com"], ["profile", "check"],
            ]
            for arguments in commands {
                let run = try await program.run(arguments)
                #expect(run.status == 7, "\(arguments): \(run.status) \(run.output)")
                #expect(isOneSentence(run), "\(arguments): \(run.errors)")
                #expect(run.errors.contains("leadline doctor --repair"), "\(arguments): \(run.errors)")
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == names)
            #expect(try await sandbox.requests().count == sent)
            let ill = try await program.run("doctor")
            #expect(ill.status == 7)
            #expect(ill.output.contains("leadline doctor --repair"), "\(ill.output)")

            let repair = try await program.run("doctor", "--repair")
            #expect(repair.status == 0, "\(repair.output)")
            let again = try await program.run("import", "rows.csv")
            if loss == .damaged {
                #expect(repair.output.contains("1 update saved"), "\(repair.output)")
                #expect(again.output.contains("skipped"), "\(again.output)")
                #expect(try await sandbox.changes().count == 1)
            }
            #expect(again.status == 0)
            #expect(try await program.run("doctor", "--repair").output.contains("there is nothing to repair"))
            let told = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.contains(".damaged-") }
            #expect(told.isEmpty == (loss == .missing), "\(told)")
        }
    }

    @Test(arguments: Loss.allCases)
    func theScreenKeepsADamagedHistoryAndSaysSo(loss: Loss) async throws {
        try await withSandbox { program, _ in
            #expect(try await program.run(lost).status == 0)
            try lose(program, loss)
            try await program.inTerminal { terminal, _ in
                try await terminal.waitFor(loss.notice)
                try await terminal.sendKeys("C-q")
                try await terminal.waitFor("status=0")
            }
            #expect(try await program.run("history", "--json").output.isEmpty)
            let repair = try await program.run("doctor", "--repair")
            #expect(repair.status == 0 && repair.output.contains("1 update saved") == (loss == .damaged))
        }
    }

    /// The history is taken away under a running screen, whole or in part, and put back.
    @Test(arguments: ["history.sqlite", "history.sqlite-wal", "owners"])
    func theScreenSendsNothingWithoutItsHistory(name: String) async throws {
        try await withSandbox { program, sandbox in
            let (file, aside) = (program.directory.file("data/leadline/" + name), program.directory.file("aside"))
            try await program.inTerminal { terminal, _ in
                try await terminal.waitFor("● ")
                try await terminal.type("jane@example.com")
                try await terminal.waitFor("Jane Smith")
                try await terminal.sendKeys("Enter")
                try await terminal.waitFor("w won")
                try await terminal.type("l")
                try await terminal.waitFor("(•) lost")
                try await terminal.sendKeys("F8")
                try await terminal.waitFor("undoes it")
                #expect(unsafe rename(file, aside) == 0)
                try await terminal.waitFor(
                    "was deleted or replaced while Leadline was using it, so nothing is saved or sent")
                try await terminal.waitUntil("its time has come") { !$0.contains("undoes it") }
                #expect(try await sandbox.changes().isEmpty)
                #expect(unsafe rename(aside, file) == 0)
                try await terminal.waitFor("✓ confirmed")
                try await terminal.sendKeys("C-q")
                try await terminal.waitFor("status=0")
            }
            #expect(try await sandbox.changes().count == 1)
            #expect(try await program.run("history", "--json").output.split(separator: "\n").count == 1)
        }
    }

    /// The superuser may write everywhere, so it gives that up first.
    private static let withoutPrivilege = """
        test "$(id -u)" = 0 || exec "$0" "$@"
        exec setpriv --bounding-set=-dac_override --inh-caps=-dac_override "$0" "$@"
        """

    @Test(arguments: ["history.sqlite", ""])
    func aReadOnlyHistoryIsSaid(name: String) async throws {
        try await withSandbox { program, sandbox in
            #expect(try await program.run(lost).status == 0)
            let folder = program.directory.file("data/leadline")
            // Without the owners' file a folder that cannot be written shows at once.
            if name.isEmpty { try FileManager.default.removeItem(atPath: folder + "/owners") }
            let path = name.isEmpty ? folder : folder + "/" + name
            #expect(unsafe chmod(path, name.isEmpty ? 0o500 : 0o400) == 0)
            let run = try await program.run(shell: Self.withoutPrivilege, lost)
            #expect(unsafe chmod(path, 0o700) == 0)
            #expect(run.status == 7)
            #expect(isOneSentence(run), "\(run.errors)")
            #expect(run.errors.contains("writable"), "\(run.errors)")
            #expect(try await sandbox.requests().count == 1)
            #expect(try await program.run("history", "--json").output.split(separator: "\n").count == 1)
        }
    }

    @Test
    func aPlaceWithoutRoomForFilesIsSaid() async throws {
        let run = try await Program().run(lost + ["--sandbox"], adding: ["XDG_DATA_HOME": "/proc/leadline"])
        #expect(run.status == 7)
        #expect(isOneSentence(run), "\(run.errors)")
    }
}
