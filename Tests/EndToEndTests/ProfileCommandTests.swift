import FoundationEssentials
import Glibc
import Sandbox
import TestSupport
import Testing

/// `profile add`, `profile list`, `theme list` and `theme show`.
struct ProfileCommandTests {
    @Test
    func aKeyComesFromStandardInputAndIsCheckedFirst() async throws {
        let sandbox = try await SandboxServer.start(SandboxConfiguration(key: "octo_s3cret"))
        let program = try Program()
        let add = ["profile", "add", "acme", "--url", sandbox.baseURL, "--color", "green"]
        let refused = try await program.run(shell: "echo wrong | \"$0\" \"$@\"", add)
        #expect(refused.status == 4, "\(refused.errors)")
        #expect(!FileManager.default.fileExists(atPath: program.directory.file("config")))
        let added = try await program.run(shell: "echo octo_s3cret | \"$0\" \"$@\"", add)
        #expect(added.status == 0, "\(added.errors)")
        #expect(added.output.contains("acme is set up: the key works"))
        #expect(!(added.output + added.errors).contains("s3cret"))
        #expect(try await program.run("profile", "check").status == 0)
        let twice = try await program.run(shell: "echo octo_s3cret | \"$0\" \"$@\"", add)
        #expect(twice.status == 2 && twice.errors.contains("already"))
        let listed = try await program.run("profile", "list")
        #expect(listed.output.hasPrefix("* acme  127.0.0.1:"))
        await sandbox.stop()
    }

    @Test
    func aKeyTypedAtATerminalIsNotShown() async throws {
        let sandbox = try await SandboxServer.start(SandboxConfiguration(key: "octo_s3cret"))
        let program = try Program()
        let terminal = try Pseudoterminal(
            [Program.path, "profile", "add", "acme", "--url", sandbox.baseURL], environment: program.environment)
        try await terminal.waitForOutput("the question") { $0.contains("not shown): ") }
        await terminal.send("octo_s3cret\n")
        #expect(try await terminal.process.waitForEnding() == .exit(0))
        let text = try await terminal.waitForOutput("the result") { $0.contains("is set up") }
        #expect(!text.contains("s3cret"))
        #expect(try terminal.modes() == terminal.initialModes)

        let leaving = try Pseudoterminal([Program.path, "profile", "add", "beta"], environment: program.environment)
        try await leaving.waitForOutput("the question") { $0.contains("not shown): ") }
        await leaving.send("\u{3}")
        #expect(try await leaving.process.waitForEnding() == .signal(SIGINT))
        #expect(try leaving.modes() == leaving.initialModes)
        await sandbox.stop()
    }

    @Test(arguments: [SandboxContract.classic, .current])
    func anAddressWithoutTheAPIIsDoubted(contract: SandboxContract) async throws {
        let sandbox = try await SandboxServer.start(SandboxConfiguration(key: "k", contract: contract))
        let program = try Program()
        let wrong = sandbox.baseURL.replacing("/api", with: "/wrong")
        let run = try await program.run(
            "profile", "add", "acme", "--url", wrong, "--key-environment", "ACME_KEY", adding: ["ACME_KEY": "k"])
        await sandbox.stop()
        #expect(run.status == 1)
        #expect(run.errors.contains("check that the address is the lead API's"), "\(run.errors)")
        #expect(try await program.run("profile", "list").output.contains("no organisation is set up"))
    }

    @Test
    func withoutAServerItIsWrittenOnlyUnchecked() async throws {
        let program = try Program()
        let add = ["profile", "add", "acme", "--url", "http://127.0.0.1:1/api", "--key-environment", "ACME_KEY"]
        let key = ["ACME_KEY": "k"]
        let failed = try await program.run(add, adding: key)
        #expect(failed.status == 5 && failed.errors.contains("--unchecked"))
        #expect(try await program.run("profile", "list").output.contains("no organisation is set up"))
        #expect(try await program.run(add).status == 2)
        #expect(try await program.run(add + ["--unchecked"]).status == 0)
        #expect(try await program.run("profile", "list").output.contains("key from the variable ACME_KEY"))
    }

    @Test(arguments: [
        ["acme", "--color", "mauve"], ["acme", "--url", "http://example.com"], ["a\"b"],
        ["acme", "--key-file", "k", "--key-command", "c"], ["acme", "--key-file", "missing"], ["acme"],
    ])
    func mistakesAreSaidInOneSentence(arguments: [String]) async throws {
        let run = try await Program().run(["profile", "add"] + arguments)
        #expect(run.status == 2, "\(run.errors)")
        #expect(run.errors.split(separator: "\n").count == 1 && run.output.isEmpty)
    }

    @Test(arguments: [
        ("acme.example/api", "https://acme.example/api"), ("acme.example:8443", "https://acme.example:8443"),
        ("localhost:8787/api", "http://localhost:8787/api"),
    ])
    func anAddressWithoutASchemeIsOfferedWithOne(typed: String, offered: String) async throws {
        let run = try await Program().run("profile", "add", "acme", "--url", typed, "--key-environment", "HOME")
        #expect(run.status == 2)
        #expect(
            run.errors == "leadline: the server address does not begin with https://: did you mean \(offered)?\n")
    }

    @Test
    func themesAreListedWithTheirMistakesAndShown() async throws {
        let program = try Program()
        let listed = try await program.run("theme", "list")
        #expect(listed.status == 0 && listed.output.contains("* dark"))
        #expect(listed.output.contains("colour-blind"))
        let shown = try await program.run("theme", "show", "dark")
        #expect(shown.output.contains("name = \"dark\"") && shown.output.contains("danger = \""))
        #expect(try await program.run("theme", "show", "none").status == 2)

        try program.configure("")
        let folder = program.directory.file("config/leadline/themes")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // What is shown can be read again.
        try Data(shown.output.replacing("name = \"dark\"", with: "name = \"copy\"").utf8).write(
            to: URL(filePath: folder + "/copy.toml"))
        try Data("name = \"mine\"\n[roles]\ntxt = \"bold\"\n".utf8).write(to: URL(filePath: folder + "/mine.toml"))
        let own = try await program.run("theme", "list")
        #expect(own.status == 2 && own.output.contains("  copy"))
        #expect(own.errors.contains("mine.toml:3:1:"))
    }
}
