import FoundationEssentials
import Glibc
import Sandbox
import Terminal
import TestSupport
import Testing

/// From a machine that has never seen Leadline to the first lead, in a real terminal.
struct FirstRunTests {
    @Test(arguments: [Size(columns: 100, rows: 30), Size(columns: 60, rows: 15), Size(columns: 40, rows: 10)])
    func anOrganisationIsSetUpAndWorkedFor(size: Size) async throws {
        let isNarrow = size.columns < 60
        let keyHint = isNarrow ? "it is not shown" : "it is never shown"
        let sandbox = try await SandboxServer.start(SandboxConfiguration(key: "octo_s3cret"))
        let program = try Program()
        try await program.inTerminal(size: size, until: "Set-up") { terminal, before in
            try await terminal.waitFor("shown on every screen")
            try await terminal.type("acme")
            // The label, as the header will show it.
            try await terminal.waitFor("  acme")
            try await terminal.sendKeys("Enter")
            try await terminal.waitFor("another colour")
            try await terminal.sendKeys("Enter")
            try await terminal.waitFor(isNarrow ? "usually this one" : "only if you were told")
            try await terminal.sendKeys("C-u")
            try await terminal.waitUntil("an empty server field") { !$0.contains("octanist.com") }
            try await terminal.type(sandbox.baseURL)
            try await terminal.waitFor(String(sandbox.baseURL.suffix(20)))
            try await terminal.sendKeys("Enter")
            try await terminal.waitFor(keyHint)
            // A key of another organisation is refused, and nothing is written.
            try await terminal.paste("wrong\n")
            try await terminal.waitFor("5 characters")
            try await terminal.sendKeys("F8")
            try await terminal.waitFor("refuses the key")
            #expect(!FileManager.default.fileExists(atPath: program.directory.file("config")))
            try await terminal.sendKeys("C-u")
            try await terminal.waitFor(keyHint)
            try await terminal.paste("  octo_s3cret\n")
            try await terminal.waitFor("11 characters")
            try await terminal.sendKeys("F8")
            let screen = try await terminal.waitFor("working for acme")
            #expect(screen.contains(" acme ") && !screen.contains("s3cret"))
            try await terminal.type("jane@example.com")
            try await terminal.waitFor("Jane Smith")
            try await terminal.sendKeys("C-q")
            try await terminal.waitFor("status=0")
            #expect(try await terminal.modes() == before)
        }
        let folder = program.directory.file("config/leadline")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["acme.key", "config.toml"])
        #expect(try mode(folder) == 0o700)
        #expect(try mode(folder + "/acme.key") == 0o600)
        #expect(try mode(folder + "/config.toml") == 0o600)
        #expect(try await program.run("profile", "check").status == 0)
        try await program.inTerminal(until: " acme ") { terminal, _ in try await terminal.waitFor("FIND LEAD") }
        await sandbox.stop()
    }

    @Test
    func oneOfSeveralIsChosen() async throws {
        let sandbox = try await SandboxServer.start(SandboxConfiguration(key: "octo_s3cret"))
        let program = try Program()
        let profile = "url = '\(sandbox.baseURL)'\nkey_command = 'echo octo_s3cret'\n"
        try program.configure("[profiles.acme]\n\(profile)[profiles.beta]\n\(profile)")
        try await program.inTerminal(until: "Organisation") { terminal, before in
            try await terminal.type("beta")
            try await terminal.waitUntil("only beta") { !$0.contains(" acme ") }
            try await terminal.sendKeys("Enter")
            try await terminal.waitFor("working for beta")
            try await terminal.type("jane@example.com")
            try await terminal.waitFor("Jane Smith")
            try await terminal.sendKeys("C-q")
            try await terminal.waitFor("status=0")
            #expect(try await terminal.modes() == before)
        }
        await sandbox.stop()
    }

    @Test
    func theSandboxIsOneKeyAway() async throws {
        let program = try Program()
        try await program.inTerminal(until: "Set-up") { terminal, before in
            try await terminal.waitFor("try the sandbox")
            try await terminal.sendKeys("F6")
            try await terminal.waitFor(" demo SANDBOX ")
            try await terminal.type("jane@example.com")
            try await terminal.waitFor("Jane Smith")
            try await terminal.sendKeys("C-q")
            try await terminal.waitFor("status=0")
            #expect(try await terminal.modes() == before)
        }
        #expect(!FileManager.default.fileExists(atPath: program.directory.file("config")))
    }

    @Test
    func leavingWritesNothing() async throws {
        let program = try Program()
        try await program.inTerminal(until: "Set-up") { terminal, _ in
            try await terminal.type("acme")
            // The label, as the header will show it.
            try await terminal.waitFor("  acme")
            try await terminal.sendKeys("C-q")
            try await terminal.waitFor("status=0")
        }
        for folder in ["config", "data", "state"] {
            #expect(!FileManager.default.fileExists(atPath: program.directory.file(folder)))
        }
    }

    private func mode(_ path: String) throws -> UInt32 {
        var status = stat()
        try #require(unsafe stat(path, &status) == 0)
        return status.st_mode & 0o777
    }
}
