import Sandbox
import Testing

/// A key that is another one than before may be of another organisation: nothing goes out with it unasked.
struct KeyChangeTests {
    private let options = ["update", "--id", "lead_1001", "--lost", "--again"]
    private let another = ["LEADLINE_API_KEY": "another"]

    @Test
    func nothingIsSentUntilItIsAccepted() async throws {
        try await withSandbox { program, sandbox in
            #expect(try await program.run(options).status == 0)
            let count = try await sandbox.requests().count
            let refused = try await program.run(options, adding: another)
            #expect(refused.status == 4)
            #expect(refused.errors.contains("profile check --accept-key"))
            #expect(refused.errors.split(separator: "\n").count == 1)
            #expect(refused.output.isEmpty)
            #expect(try await program.run(["outbox", "send"], adding: another).status == 4)
            #expect(try await sandbox.requests().count == count)
            #expect(try await program.run("history", "--json").output.split(separator: "\n").count == 1)
            // The key of before goes on working.
            #expect(try await program.run(options).status == 0)
        }
    }

    @Test
    func profileCheckAcceptsAKeyThatWorks() async throws {
        try await withSandbox { program, _ in
            #expect(try await program.run(options).status == 0)
            let other = try await SandboxServer.start(SandboxConfiguration(key: "another"))
            // Behind the same address now stands a server with another key.
            var moved = program
            moved.environment["LEADLINE_BASE_URL"] = other.baseURL
            moved.environment["LEADLINE_API_KEY"] = "another"
            #expect(try await moved.run(options).status == 0)
            await other.stop()

            let wrong = try await program.run(["profile", "check", "--accept-key"], adding: another)
            #expect(wrong.status == 4)
            #expect(try await program.run("profile", "check", "--accept-key").output.contains("has not changed"))
        }
    }

    @Test
    func anAcceptedKeyIsTheKeyFromThenOn() async throws {
        let program = try Program()
        var named = program
        let sandbox = try await SandboxServer.start(SandboxConfiguration(key: "second", forbiddenKeys: ["first"]))
        // The first key is known to the server but may do nothing there; it is remembered from another server.
        let before = try await SandboxServer.start(SandboxConfiguration(key: "first"))
        try program.configure(
            """
            [profiles.acme]
            url = "\(before.baseURL)"
            key_environment = "ACME_KEY"
            """)
        named.environment["ACME_KEY"] = "first"
        #expect(try await named.run("update", "--id", "lead_1001", "--lost").status == 0)
        await before.stop()
        try program.configure(
            """
            [profiles.acme]
            url = "\(sandbox.baseURL)"
            key_environment = "ACME_KEY"
            """)
        named.environment["ACME_KEY"] = "second"
        #expect(try await named.run("update", "--id", "lead_1002", "--lost").status == 4)
        let unasked = try await named.run("profile", "check")
        #expect(unasked.status == 4)
        #expect(unasked.output.contains("the key works"))
        let accepted = try await named.run("profile", "check", "--accept-key")
        #expect(accepted.status == 0, "\(accepted.errors)")
        #expect(accepted.output.contains("the new key is accepted"))
        #expect(try await named.run("update", "--id", "lead_1002", "--lost").status == 0)
        #expect(try program.directory.filesHolding("second").isEmpty)
        await sandbox.stop()
    }
}
