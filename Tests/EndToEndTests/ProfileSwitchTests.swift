import FoundationEssentials
import Glibc
import Sandbox
import Terminal
import TestSupport
import Testing

/// Two organisations and one screen: what is sent goes to the one whose name is on it.
struct ProfileSwitchTests {
    private func withTwo(
        _ contract: SandboxContract = .current, faults: String? = nil, hold: Int = 0,
        _ body: (Program, _ acme: SandboxServer, _ beta: SandboxServer) async throws -> Void
    ) async throws {
        let acme = try await SandboxServer.start(
            SandboxConfiguration(key: "key-a", contract: contract, faults: try faults.map { try FaultPlan(text: $0) }))
        let beta = try await SandboxServer.start(SandboxConfiguration(key: "key-b", contract: contract))
        var program = try Program()
        program.environment["ACME_KEY"] = "key-a"
        program.environment["BETA_KEY"] = "key-b"
        try program.configure(
            """
            profile = "acme"
            [profiles.acme]
            url = "\(acme.baseURL)"
            key_environment = "ACME_KEY"
            hold = \(hold)
            [profiles.beta]
            url = "\(beta.baseURL)"
            key_environment = "BETA_KEY"
            hold = \(hold)
            [profiles.slow]
            key_command = "exec sleep 1000"
            [profiles.gamma]
            url = "\(beta.baseURL)"
            key_environment = "GAMMA_KEY"
            """)
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(program, acme, beta))
        } catch {
            result = .failure(error)
        }
        await acme.stop()
        await beta.stop()
        try result.get()
    }

    private func send(_ value: String, _ terminal: TmuxTerminal) async throws {
        try await terminal.type("jane@example.com")
        try await terminal.waitFor("Jane Smith")
        try await terminal.sendKeys("Enter")
        try await terminal.waitFor("w won")
        try await terminal.type("w")
        try await terminal.waitFor("(•) won")
        try await terminal.type(value)
        try await terminal.waitFor("open → won")
        try await terminal.sendKeys("F8")
        try await terminal.waitFor("No lead chosen")
    }

    /// - Parameter sign: what tells that the look-up has ended.
    private func lose(
        _ lead: String, _ terminal: TmuxTerminal, sign: String = "→ lost", beforeSending: () async throws -> Void = {}
    ) async throws {
        try await terminal.type("\(lead) lost")
        try await terminal.sendKeys("F8")
        try await terminal.waitFor("(•) lost")
        try await terminal.waitFor(sign)
        try await beforeSending()
        try await terminal.sendKeys("F8")
        try await terminal.waitFor("No lead chosen")
    }

    private func choose(_ name: String, _ terminal: TmuxTerminal) async throws {
        try await terminal.sendKeys("F6")
        try await terminal.waitFor("Organisation")
        try await terminal.type(name)
        try await terminal.waitUntil("\(name) alone") { !$0.contains("Add an organisation") }
        try await terminal.sendKeys("Enter")
    }

    @Test
    func eachUpdateGoesToItsOwnOrganisation() async throws {
        try await withTwo { program, acme, beta in
            try await program.inTerminal(until: " acme ") { terminal, before in
                try await send("1000", terminal)
                // Nothing waits any more, so that switching asks nothing.
                try await terminal.waitFor("✓ confirmed")
                try await choose("beta", terminal)
                try await terminal.waitFor("working for beta")
                try await send("2000", terminal)
                try await terminal.waitUntil("both confirmed") { screen in
                    screen.contains("2,000") && !screen.contains("queued") && !screen.contains("sending")
                }
                try await choose("acme", terminal)
                try await terminal.waitFor("working for acme")
                try await terminal.sendKeys("F4")
                try await terminal.waitFor("profile:acme")
                try await terminal.waitFor("1,000")
                try await terminal.sendKeys("C-q")
                try await terminal.waitFor("status=0")
                #expect(try await terminal.modes() == before)
            }
            #expect(try await acme.lead(id: "lead_123")?.value == "1000")
            #expect(try await beta.lead(id: "lead_123")?.value == "2000")
            #expect(try await acme.changes().count == 1)
            #expect(try await beta.changes().count == 1)
        }
    }

    /// A screen that works for one organisation after the other has the history open once, so that no lock is lost by
    /// which the commands beside it know of it.
    @Test(arguments: SandboxContract.allCases)
    func theHistoryStaysWholeWhenTheOrganisationChanges(contract: SandboxContract) async throws {
        try await withTwo(contract) { program, acme, beta in
            let folder = program.directory.file("data/leadline")
            try await program.inTerminal(until: " acme ") { terminal, _ in
                let files = OpenFiles(
                    of: try #require(try TmuxTerminal.children(of: try await terminal.processID()).last))
                let names = ["/history.sqlite", "/history.sqlite-shm"].map { folder + $0 }
                let command = ["update", "--profile", "beta", "--id", "lead_1001", "--lost", "--again"]
                // Those it has held at every look: while it reads what a command did, it holds others for an instant.
                var locks: [String: [String]]?
                for (round, name) in ["beta", "acme", "beta"].enumerated() {
                    if round < 2 {
                        try await send("\(1_111 * (round + 1))", terminal)
                        try await terminal.waitUntil("it is confirmed") { screen in
                            screen.contains(round == 0 ? "1,111" : "2,222") && !screen.contains("queued")
                                && !screen.contains("sending")
                        }
                    }
                    try await choose(name, terminal)
                    try await terminal.waitFor("working for \(name)")
                    for arguments in [["history"], command, ["outbox"], ["doctor"], command] {
                        let run = try await program.run(arguments)
                        // The doctor finds that a key is missing.
                        #expect(run.status == (arguments == ["doctor"] ? 2 : 0), "\(arguments) \(run.errors)")
                        #expect(files.deleted(in: folder).isEmpty, "after \(name), \(arguments)")
                    }
                    let held = try files.locks(on: names)
                    let lasting = locks?.merging(held) { earlier, now in earlier.filter(now.contains) } ?? held
                    #expect(lasting.count == names.count && lasting.values.allSatisfy { !$0.isEmpty }, "\(held)")
                    locks = lasting
                }
                // The screen has seen what the last command did.
                try await terminal.waitUntil("nothing waits") { !$0.contains("↑1") }
                try await terminal.sendKeys("C-q")
                try await terminal.waitFor("status=0")
            }
            let sent = try await acme.changes().count + beta.changes().count
            let history = try await program.run("history", "--json")
            #expect(history.output.split(separator: "\n").count == sent)
            let doctor = try await program.run("doctor")
            #expect(doctor.output.contains("is sound, with \(sent) updates"), "\(doctor.output)")
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(!names.contains { $0.contains(".damaged-") }, "\(names)")
        }
    }

    /// An update that waits for its undo time, and one that waits for a server that cannot serve now, leave although
    /// their organisation was left; the header says so meanwhile.
    @Test
    func whatWaitsGoesOnBeingSent() async throws {
        try await withTwo(.classic, hold: 6) { program, acme, beta in
            try await program.inTerminal(size: Size(columns: 132, rows: 30), until: " acme ") { terminal, _ in
                try await lose("lead_1001", terminal)
                try await terminal.waitFor("undoes it")
                try await choose("beta", terminal)
                try await terminal.waitFor("working for beta; 1 update of acme goes on being sent")
                try await terminal.waitFor("acme ↑1")
                // It is the other organisation's, and no row of this one's screen.
                try await terminal.waitFor("No updates yet.")
                try await terminal.sendKeys("F6")
                try await terminal.waitFor("Add an organisation")
                #expect(
                    try await terminal.screen().split(separator: "\n").contains {
                        $0.contains("acme") && $0.contains("↑1")
                    })
                try await terminal.waitUntil("nothing waits") { !$0.contains("↑1") }
                #expect(try await acme.changes().count == 1)
                #expect(try await beta.changes().isEmpty)

                // A server that cannot serve now: tried again, from the other organisation too.
                try await terminal.sendKeys("Escape")
                try await choose("acme", terminal)
                try await terminal.waitFor("working for acme")
                try await terminal.waitFor("✓ confirmed")
                try await lose("lead_1002", terminal) {
                    acme.setFaults(try FaultPlan(text: "rate=1,seed=1,kinds=503"))
                }
                try await terminal.waitFor("↻ retrying")
                try await choose("beta", terminal)
                try await terminal.waitFor("acme ↑1")
                acme.setFaults(nil)
                try await terminal.waitUntil("nothing waits") { !$0.contains("acme ↑1") }
                #expect(try await acme.lead(id: "lead_1002")?.status == "lost")
                // Back again, in the middle of nothing: its updates are there.
                try await choose("acme", terminal)
                // Keys that came together with the Enter would be read as one paste.
                try await terminal.waitFor("working for acme")
                try await terminal.waitFor("lead_1002")
                try await terminal.sendKeys("C-q")
                try await terminal.waitFor("status=0")
            }
        }
    }

    /// What cannot leave by itself is named, and whoever quits while something is still sent is told.
    @Test
    func whatIsRejectedElsewhereIsNamed() async throws {
        try await withTwo(.classic, hold: 10) { program, _, _ in
            try await program.inTerminal(size: Size(columns: 132, rows: 30), until: " acme ") { terminal, _ in
                try await lose("lead_4711", terminal, sign: "cannot look up leads")
                try await terminal.waitFor("undoes it")
                try await choose("beta", terminal)
                try await terminal.waitFor("acme ↑1")
                try await terminal.sendKeys("C-q")
                try await terminal.waitFor("For acme, 1 update waits")
                try await terminal.sendKeys("Escape")
                try await terminal.waitFor("acme ✗1")
                try await terminal.sendKeys("C-q")
                try await terminal.waitFor("status=0")
            }
        }
    }

    @Test
    func whatIsInFlightIsWaitedForAndNothingElseIsSent() async throws {
        try await withTwo(faults: "rate=1,seed=1,kinds=latency:3000") { program, acme, beta in
            try await program.inTerminal(until: " acme ") { terminal, _ in
                try await send("1000", terminal)
                try await terminal.waitFor("… sending")
                try await choose("beta", terminal)
                try await terminal.waitFor("working for beta")
                // It is the other organisation's, and no row of this one's screen.
                try await terminal.waitFor("No updates yet.")
                try await terminal.sendKeys("C-q")
                try await terminal.waitFor("For acme, 1 update waits")
                try await terminal.sendKeys("Tab", "Enter")
                try await terminal.waitFor("status=0")
            }
            #expect(try await acme.changes().count == 1)
            #expect(try await program.run("history", "--profile", "acme").output.contains("confirmed"))
            #expect(try await beta.changes().isEmpty)
        }
    }

    @Test
    func aProfileWhoseKeyCannotBeReadLeavesTheOldOne() async throws {
        try await withTwo { program, acme, _ in
            try await program.inTerminal(until: " acme ") { terminal, _ in
                try await choose("gamma", terminal)
                try await terminal.waitFor("still acme: the environment variable GAMMA_KEY has no key")
                try await terminal.sendKeys("Escape")
                try await terminal.waitUntil("the screen alone") { !$0.contains("still acme") }
                try await send("1000", terminal)
                try await terminal.waitFor("✓ confirmed")
            }
            #expect(try await acme.changes().count == 1)
        }
    }

    @Test
    func aKeyCommandThatHangsHoldsNothingUp() async throws {
        try await withTwo { program, _, _ in
            try await program.inTerminal(until: " acme ") { terminal, before in
                try await choose("slow", terminal)
                try await terminal.waitFor("opening slow")
                try await terminal.sendKeys("Escape")
                try await terminal.waitUntil("the list again") { !$0.contains("opening slow") }
                try await terminal.sendKeys("Enter")
                try await terminal.waitFor("opening slow")
                let shell = try await terminal.processID()
                let process = try #require(try TmuxTerminal.children(of: shell).last)
                #expect(kill(process, SIGTERM) == 0)
                try await terminal.waitFor("status=0")
                #expect(try await terminal.modes() == before)
            }
        }
    }

    @Test
    func aThemeChosenSurvivesARestart() async throws {
        let program = try Program()
        try await program.inTerminal(options: "--sandbox") { terminal, _ in
            try await terminal.waitFor("● ")
            try await terminal.sendKeys("M-t")
            try await terminal.waitFor("High contrast")
            try await terminal.type("mono")
            try await terminal.waitUntil("one theme") { $0.contains("Monochrome") && !$0.contains("High contrast") }
            try await terminal.sendKeys("Enter")
            try await terminal.waitFor("is kept")
            try await terminal.sendKeys("C-q")
            try await terminal.waitFor("status=0")
        }
        #expect(try await program.run("theme", "list").output.contains("* monochrome"))
        try await program.inTerminal(options: "--sandbox") { terminal, _ in
            try await terminal.waitFor("● ")
            let colours = try await terminal.styledScreen().matches(
                of: /\u{1B}\[(?:[0-9;]*;)?(?:3[0-7]|38|4[0-7]|48|9[0-7]|10[0-7])[0-9;]*m/)
            #expect(colours.isEmpty)
        }
        // Naming another one in config.toml is the later word.
        try program.configure("theme = \"light\"\n")
        #expect(try await program.run("theme", "list").output.contains("* light"))
    }
}
