import FoundationEssentials
import History
import Leads
import Sandbox
import Terminal
import TestSupport
import Testing

/// Two servers, two keys, two names: what was accepted for one of them is never sent to another unasked.
struct OrganisationTests {
    /// Two servers of different contracts, and the program with the first one's address in its environment.
    private func withTwo(
        _ body: (Program, _ first: SandboxServer, _ second: SandboxServer) async throws -> Void
    ) async throws {
        let first = try await SandboxServer.start(SandboxConfiguration(key: "key", contract: .classic))
        let second = try await SandboxServer.start(SandboxConfiguration(key: "key", contract: .current))
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(try Program(sandbox: first), first, second))
        } catch {
            result = .failure(error)
        }
        await first.stop()
        await second.stop()
        try result.get()
    }

    /// Accepts an update as a Leadline did that did not get to sending it.
    private func accept(_ lead: String, by program: Program) async throws -> UpdateID {
        let history = try History.open(directory: program.directory.file("data/leadline"), now: .now).history
        let accepted = try await history.accept(
            NewUpdate(
                id: UpdateID(rawValue: UUID().uuidString.lowercased()), createdAt: .now,
                organisation: try await program.organisation(in: history),
                change: UpdateChange(identifiers: Identifiers(Identifier(kind: .id, value: lead)), status: .lost)))
        try history.close()
        return accepted.id
    }

    private func table(_ numbers: some Sequence<Int>) -> String {
        "id,status,note\n" + numbers.map { "lead_\($0),lost,row \($0)\n" }.joined()
    }

    @Test func whatWaitsForOneServerIsNotSentToAnother() async throws {
        try await withTwo { program, first, second in
            let id = try await accept("lead_1001", by: program)
            var other = program
            other.environment["LEADLINE_BASE_URL"] = second.baseURL
            _ = try await other.run("outbox", "send")
            #expect(try await second.requests().isEmpty)
            let list = try await other.run("outbox")
            let server = first.baseURL.replacing("http://", with: "")
            #expect(list.output.contains("held: accepted for the server \(server)"), "\(list.output)")
            #expect(list.errors.contains("leadline outbox adopt ID"), "\(list.errors)")
            let record = try await other.run("outbox", "--json")
            #expect(record.output.contains(#""hold":"other organisation""#), "\(record.output)")

            let named = try await other.run("outbox", "send", id.short)
            #expect(named.status == 2)
            #expect(named.errors.contains("was accepted for the server \(server)"), "\(named.errors)")
            #expect(named.errors.contains("outbox adopt \(id.short)"))
            // A later update of the same lead is none of that one's.
            #expect(try await other.run("update", "--id", "lead_1001", "--lost").status == 0)
            #expect(try await first.requests().isEmpty)

            let sent = try await program.run("outbox", "send", "--json")
            #expect(try sent.record().outcome == "confirmed")
            #expect(try await first.changes().count == 1)
            #expect(try await second.changes().count == 1)
        }
    }

    /// On the screen what was accepted for another server is held, and leaves or ends by a person's word alone.
    @Test func whatIsHeldIsDecidedOnTheScreen() async throws {
        try await withTwo { program, first, second in
            _ = try await accept("lead_1001", by: program)
            _ = try await accept("lead_1002", by: program)
            var other = program
            other.environment["LEADLINE_BASE_URL"] = second.baseURL
            try await other.inTerminal(until: "2 updates were accepted for another organisation") { terminal, _ in
                try await terminal.sendKeys("F5")
                let server = first.baseURL.replacing("http://", with: "")
                try await terminal.waitFor("held: accepted for the server \(server)")
                try await terminal.sendKeys("Enter")
                try await terminal.waitFor("Whose update is it?")
                try await terminal.sendKeys("Down")
                try await terminal.sendKeys("Enter")
                try await terminal.waitFor("1 update held for another organisation")
                try await terminal.waitFor("✓ confirmed")
                #expect(try await second.lead(id: "lead_1001")?.status == "lost")
                try await terminal.sendKeys("Home")
                try await terminal.sendKeys("x")
                try await terminal.waitFor("Cancel this update?")
                try await terminal.sendKeys("Tab")
                try await terminal.sendKeys("Enter")
                try await terminal.waitFor("Nothing waits, and nothing needs attention.")
                // In Recent, a row of the other server offers nothing that would be done here.
                try await terminal.sendKeys("F4")
                try await terminal.waitFor("– cancelled")
                try await terminal.sendKeys("r")
                try await terminal.waitFor("not now: it was accepted for another server or key")
                try await terminal.sendKeys("C-q")
                try await terminal.waitFor("status=0")
            }
            #expect(try await first.requests().isEmpty)
            #expect(try await second.changes().count == 1)
        }
    }

    /// A screen whose profile has another url than before shows what waits as held, and as its own as soon as that is
    /// confirmed.
    @Test func aConfirmedServerTakesWhatWaitedWithIt() async throws {
        let program = try Program()
        let sandbox = try await SandboxServer.start(SandboxConfiguration(key: "key"))
        var named = program
        named.environment["ACME_KEY"] = "key"
        func configure(_ url: String) throws {
            try program.configure("[profiles.acme]\nurl = \"\(url)\"\nkey_environment = \"ACME_KEY\"\n")
        }
        try configure("http://127.0.0.1:1/api")
        #expect(try await named.run("update", "--id", "lead_1001", "--lost").status == 5)
        try configure(sandbox.baseURL)
        try await named.inTerminal(
            size: Size(columns: 132, rows: 30), until: "acme used the server 127.0.0.1:1/api before"
        ) { terminal, _ in
            try await terminal.sendKeys("F5")
            try await terminal.waitFor("held: accepted for the server 127.0.0.1:1/api")
            try await terminal.sendKeys("M-k")
            try await terminal.waitFor("Is it the same organisation?")
            try await terminal.sendKeys("Tab")
            try await terminal.sendKeys("Enter")
            try await terminal.waitUntil("it is this organisation's") { !$0.contains("held:") }
            try await terminal.sendKeys("F2")
            try await terminal.waitFor("lead_1001")
            try await terminal.waitFor("✓ confirmed")
            try await terminal.sendKeys("C-q")
            try await terminal.waitFor("status=0")
        }
        #expect(try await sandbox.changes().count == 1)
        await sandbox.stop()
    }

    @Test func oneServerIsOneHoweverItIsWritten() async throws {
        try await withTwo { program, first, _ in
            _ = try await accept("lead_1001", by: program)
            var other = program
            other.environment["LEADLINE_BASE_URL"] =
                first.baseURL.replacing("http://127.0.0.1", with: "HTTP://LocalHost") + "/"
            let sent = try await other.run("outbox", "send", "--json")
            #expect(try sent.record().outcome == "confirmed", "\(sent.errors)")
            #expect(try await other.run("update", "--id", "lead_1001", "--lost").status == 8)
        }
    }

    @Test func oneFileIsImportedForEachServer() async throws {
        try await withTwo { program, first, second in
            let path = program.directory.file("leads.csv")
            try Data(table(1001...1005).utf8).write(to: URL(filePath: path))
            var other = program
            other.environment["LEADLINE_BASE_URL"] = second.baseURL
            #expect(try await program.run("import", path).output == "5 rows: 5 confirmed\n")
            #expect(try await other.run("import", path).output == "5 rows: 5 confirmed\n")
            #expect(try await first.changes().count == 5)
            #expect(try await second.changes().count == 5)
            #expect(try await other.run("import", path).output == "5 rows: 5 skipped (sent before)\n")
            #expect(try await program.run("import", path).output == "5 rows: 5 skipped (sent before)\n")
            #expect(try await second.changes().count == 5)
        }
    }

    /// The first key never reached its server, and yet what was accepted with it is its organisation's.
    @Test func aKeyFileThatIsReplacedSendsNothingOfTheFirst() async throws {
        let program = try Program()
        let sandbox = try await SandboxServer.start(SandboxConfiguration(key: "second"))
        let file = program.directory.file("acme.key")
        func write(_ key: String) throws {
            try Data((key + "\n").utf8).write(to: URL(filePath: file))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        }
        func configure(_ url: String, name: String = "acme") throws {
            try program.configure("[profiles.\"\(name)\"]\nurl = \"\(url)\"\nkey_file = \"\(file)\"\n")
        }
        try write("first")
        try configure("http://127.0.0.1:1/api")
        #expect(try await program.run("update", "--id", "lead_1001", "--lost").status == 5)
        // The same server name from now on, so that the key alone is another one.
        try configure(sandbox.baseURL)
        try write("second")
        let refused = try await program.run("outbox", "send")
        #expect(refused.status == 4)
        #expect(refused.errors.contains("acme used the server 127.0.0.1:1/api before"), "\(refused.errors)")
        #expect(try await program.run("update", "--id", "lead_1002", "--lost").status == 4)
        #expect(try await program.run("import", "/dev/null").status != 0)
        #expect(try await sandbox.changes().isEmpty)
        let list = try await program.run("outbox")
        #expect(list.output.contains("held: accepted for the server 127.0.0.1:1/api"), "\(list.output)")
        #expect(list.errors.contains("acme used the server 127.0.0.1:1/api before"), "\(list.errors)")

        let accepted = try await program.run("profile", "check", "--accept-key")
        #expect(accepted.status == 0, "\(accepted.errors)")
        let record = try await program.run("outbox", "--json").output
        let id = try #require(record.firstMatch(of: /"id":"([^"]+)"/)?.1)
        #expect(!record.contains("other organisation"))
        #expect(try await program.run("outbox", "send", String(id)).status == 0)
        #expect(try await sandbox.lead(id: "lead_1001")?.status == "lost")

        // Now the key alone.
        sandbox.setFaults(try FaultPlan(text: "rate=1,seed=1,kinds=503"))
        #expect(try await program.run("update", "--id", "lead_1003", "--lost").status == 5)
        try write("third")
        let waiting = try await program.run("outbox")
        #expect(waiting.output.contains("held: accepted with another key"), "\(waiting.output)")
        #expect(waiting.errors.contains("the key of acme has changed"), "\(waiting.errors)")
        let third = try await program.run("outbox", "send")
        #expect(third.status == 4)
        #expect(third.errors.contains("the key of acme has changed"), "\(third.errors)")
        await sandbox.stop()
    }

    @Test func whatWaitsForARenamedProfileIsAdoptedOrCancelled() async throws {
        let program = try Program()
        let sandbox = try await SandboxServer.start(SandboxConfiguration(key: "key"))
        var named = program
        named.environment["ACME_KEY"] = "key"
        func configure(_ name: String, _ url: String) throws {
            try program.configure("[profiles.\"\(name)\"]\nurl = \"\(url)\"\nkey_environment = \"ACME_KEY\"\n")
        }
        try configure("acme", "http://127.0.0.1:1/api")
        for lead in ["lead_1001", "lead_1002", "lead_1003"] {
            #expect(try await named.run("update", "--id", lead, "--lost").status == 5)
        }
        try configure("acme bv", sandbox.baseURL)
        let list = try await named.run("outbox")
        let ids = list.output.split(separator: "\n").map { String($0.prefix(8)) }
        #expect(ids.count == 3, "\(list.output)")
        #expect(list.output.contains("held: accepted for acme at 127.0.0.1:1/api"))
        #expect(!list.errors.contains("wait too"))

        let unasked = try await named.run("outbox", "adopt", ids[0])
        #expect(unasked.status == 2)
        #expect(unasked.errors.contains("was accepted for acme at 127.0.0.1:1/api; send it with acme bv at "))
        #expect(unasked.errors.contains("--yes"))
        #expect(try await sandbox.changes().isEmpty)

        let adopted = try await named.run("outbox", "adopt", ids[0], "--yes", "--json")
        #expect(adopted.status == 0, "\(adopted.errors)")
        #expect(try adopted.record().outcome == "confirmed")
        #expect(try adopted.record().profile == "acme bv")
        #expect(try await named.run("outbox", "adopt", ids[0], "--yes").status == 2)
        #expect(try await named.run("outbox", "cancel", ids[1]).status == 0)
        #expect(try await named.run("outbox", "hold", ids[2]).status == 0)
        _ = try await named.run("outbox", "send", "--old")
        #expect(try await sandbox.changes().count == 1)
        #expect(try await named.run("outbox", "adopt", ids[2], "--yes").status == 0)
        #expect(try await named.run("outbox").output == "nothing waits for acme bv\n")
        #expect(try await sandbox.changes().count == 2)
        await sandbox.stop()
    }
}
