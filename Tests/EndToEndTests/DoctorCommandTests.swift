import FoundationEssentials
import Glibc
import Sandbox
import TestSupport
import Testing

/// `leadline doctor` in good health and with each thing wrong.
struct DoctorCommandTests {
    private func line(_ run: Program.Run, _ subject: String) -> String? {
        run.output.split(separator: "\n").first { $0.dropFirst(9).hasPrefix(subject) }.map(String.init)
    }

    @Test
    func allIsWell() async throws {
        try await withSandbox { program, _ in
            let run = try await program.run(["doctor"], adding: ["TERM": "xterm-256color"])
            #expect(run.status == 0, "\(run.output)\(run.errors)")
            #expect(run.errors.isEmpty)
            for subject in [
                "terminal", "locale", "configuration", "organisation ENV", "used", "history", "server", "clock",
            ] {
                #expect(line(run, subject)?.hasPrefix("ok ") == true, "\(subject): \(run.output)")
            }
            #expect(line(run, "history")?.contains("is sound") == true)
        }
    }

    @Test
    func theKeyIsNeverShown() async throws {
        let secret = "TopSecretKey0123456789"
        try await withSandbox { program, _ in
            let run = try await program.run(["doctor"], adding: ["LEADLINE_API_KEY": secret])
            #expect(run.status == 2)
            #expect(line(run, "server")?.hasPrefix("problem") == true)
            #expect(!(run.output + run.errors).contains(secret))
            #expect(try program.directory.filesHolding(secret).isEmpty)
        }
    }

    @Test
    func aWorldReadableKeyFileIsAProblem() async throws {
        let program = try Program()
        try program.configure("[profiles.acme]\nkey_file = \"acme.key\"\nurl = \"http://127.0.0.1:1/api\"\n")
        let file = program.directory.file("config/leadline/acme.key")
        try Data("secret-key".utf8).write(to: URL(filePath: file))
        #expect(unsafe chmod(file, 0o644) == 0)
        let open = try await program.run("doctor")
        #expect(open.status == 2)
        #expect(line(open, "organisation acme")?.contains("chmod 600") == true, "\(open.output)")
        #expect(unsafe chmod(file, 0o600) == 0)
        let closed = try await program.run("doctor")
        #expect(closed.status == 0, "\(closed.output)")
        #expect(line(closed, "organisation acme")?.hasPrefix("ok ") == true)
        #expect(line(closed, "server")?.hasPrefix("warning") == true)
    }

    @Test
    func whatIsNotWellIsSaid() async throws {
        let program = try Program()
        let plain = try await program.run(["doctor", "--sandbox"], adding: ["LANG": "C"])
        #expect(plain.status == 0)
        #expect(line(plain, "locale")?.hasPrefix("warning") == true, "\(plain.output)")
        #expect(try await program.run("doctor").status == 2)
        try program.configure("[profiles.a]\nkey_file = 3\n")
        let mistaken = try await program.run("doctor")
        #expect(mistaken.status == 2)
        #expect(line(mistaken, "configuration")?.hasPrefix("problem") == true)
        #expect(mistaken.output.contains("config.toml:2:12"))
        #expect(mistaken.output.split(separator: "\n").allSatisfy { ["ok ", "war", "pro"].contains($0.prefix(3)) })
        // The history is looked at all the same.
        #expect(line(mistaken, "history")?.hasPrefix("ok ") == true)
    }

    @Test
    func aHistoryThatCannotBeUsedIsSeven() async throws {
        try await withSandbox { program, _ in
            let run = try await program.run(["doctor"], adding: ["XDG_DATA_HOME": "/dev/null/nowhere"])
            #expect(run.status == 7)
            #expect(line(run, "history")?.hasPrefix("problem") == true)
        }
    }
}
