import FoundationEssentials
import Glibc
import Sandbox
import Terminal
import TestSupport
import Testing

/// A key command that asks at the terminal gets it, and nothing that is typed there reaches a field.
struct KeyPromptTests {
    /// A profile `acme` whose key command is a script, which can look at files beside it.
    private struct Place {
        var program: Program
        let sandbox: SandboxServer

        init(_ sandbox: SandboxServer, script: String) throws {
            self.sandbox = sandbox
            program = try Program()
            program.environment["GPG_TTY"] = "/dev/pts/named"
            try Data(("here=\(program.directory.path)\n" + script).utf8)
                .write(to: URL(filePath: program.directory.file("key.sh")))
            try program.configure(
                """
                profile = "acme"
                [profiles.acme]
                url = "\(sandbox.baseURL)"
                key_command = "sh '\(program.directory.file("key.sh"))'"
                hold = 0
                [profiles.beta]
                url = "\(sandbox.baseURL)"
                key_environment = "BETA_KEY"
                """)
            program.environment["BETA_KEY"] = "key"
        }

        func makePipe(_ name: String) {
            #expect(unsafe mkfifo(program.directory.file(name), 0o600) == 0)
        }

        /// Waits for a reader of the pipe.
        func write(_ text: String, to name: String) async throws {
            let file = program.directory.file(name)
            try await Task.detached { try Data(text.utf8).write(to: URL(filePath: file), options: []) }.value
        }

        func lines(of name: String) throws -> [String] {
            let text = try String(contentsOfFile: program.directory.file(name), encoding: .utf8)
            return text.split(separator: "\n").map(String.init)
        }

        /// Waits until a script has written so many lines; it may not have begun yet.
        func waitForLines(_ count: Int, of name: String) async throws -> [String] {
            try await waitUntil("line \(count) of \(name)") { (try? lines(of: name).count) ?? 0 >= count }
            return try lines(of: name)
        }
    }

    /// Asks as such scripts do, and waits at the end where there is a pipe to wait for.
    private static let asking = """
        echo "${GPG_TTY-none}" >> "$here/terminals"
        stty -echo < /dev/tty || exit 1
        printf 'Passphrase: ' > /dev/tty
        read -r word < /dev/tty
        stty echo < /dev/tty
        if [ -e "$here/pipe" ]; then echo ' reading' > /dev/tty; read -r rest < "$here/pipe"; fi
        [ "$word" = 'open sesame' ] && echo key
        """

    private func withPlace(_ script: String, _ body: (Place) async throws -> Void) async throws {
        let sandbox = try await SandboxServer.start(SandboxConfiguration(key: "key"))
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(try Place(sandbox, script: script)))
        } catch {
            result = .failure(error)
        }
        await sandbox.stop()
        try result.get()
    }

    @Test
    func theScreenStepsAside() async throws {
        try await withPlace(Self.asking) { place in
            place.makePipe("pipe")
            let wide = Size(columns: 150, rows: 30)
            try await place.program.inTerminal(size: wide, until: " acme ") { terminal, before in
                let refused = try await terminal.waitFor("the key command printed no key")
                #expect(refused.contains("try again, and it can ask at the terminal"))
                #expect(!refused.contains("Passphrase"))
                try await terminal.type("jane")
                try await terminal.waitFor("jane")
                try await terminal.sendKeys("M-k")
                let asked = try await terminal.waitFor("Passphrase:")
                #expect(asked.contains("leadline: waiting for the key command of acme … (Ctrl-C ends it)"))
                #expect(!asked.contains("jane"))
                try await terminal.type("open sesame")
                try await terminal.sendKeys("Enter")
                // What it does not read must not reach the screen.
                try await terminal.waitFor("reading")
                try await terminal.type("lost words")
                try await terminal.sendKeys("Enter", "F8")
                try await terminal.waitFor("lost words")
                try await place.write("go on\n", to: "pipe")
                try await terminal.waitFor("● ")
                let screen = try await terminal.waitFor("Jane Smith")
                #expect(!screen.contains("lost words") && !screen.contains("printed no key"))
                #expect(!screen.contains("sesame") && !screen.contains("Passphrase"))
                #expect(try await place.sandbox.changes().isEmpty)
                try await terminal.sendKeys("C-q")
                try await terminal.waitFor("status=0")
                try await terminal.waitUntil("the next prompt") { $0.split(separator: "\n").last == "ready>" }
                #expect(try await terminal.modes() == before)
            }
            // Behind the screen it has no name by which somebody could open the terminal.
            // In its place it has one of its own.
            let terminals = try place.lines(of: "terminals")
            #expect(terminals.count == 2 && terminals.first == "none", "\(terminals)")
            #expect(terminals.last?.hasPrefix("/dev/pts/") == true && terminals.last != "/dev/pts/named")
            #expect(try place.program.directory.filesHolding("sesame") == ["key.sh"])
        }
    }

    @Test
    func aWrongAnswerIsToldAndAskedForAgain() async throws {
        try await withPlace(Self.asking) { place in
            try await place.program.inTerminal(until: " acme ") { terminal, _ in
                for word in ["open barley", "open sesame"] {
                    try await terminal.waitFor("Alt-k try again")
                    try await terminal.sendKeys("M-k")
                    try await terminal.waitFor("Passphrase:")
                    try await terminal.type(word)
                    try await terminal.sendKeys("Enter")
                }
                try await terminal.waitFor("● ")
            }
        }
    }

    /// One that hangs is named, and ended by a person.
    @Test
    func whatHangsCanBeEnded() async throws {
        let script = "echo $$ >> \"$here/running\"; sleep 600"
        try await withPlace(script) { place in
            let wide = Size(columns: 150, rows: 30)
            try await place.program.inTerminal(size: wide, until: " acme ") { terminal, _ in
                try await terminal.waitFor("waiting for the key")
                let behind = OtherProcess(
                    try #require(try await place.waitForLines(1, of: "running").compactMap { Int32($0) }.first))
                #expect(!behind.hasEnded)
                try await terminal.sendKeys("M-k")
                try await terminal.waitFor("leadline: waiting for the key command of acme … (Ctrl-C ends it)")
                _ = try await place.waitForLines(2, of: "running")
                try await terminal.sendKeys("C-c")
                try await terminal.waitFor("the key command printed no key")
                try await behind.waitForEnd()
                let asking = OtherProcess(try #require(try place.lines(of: "running").compactMap { Int32($0) }.last))
                try await asking.waitForEnd()
                #expect(try place.lines(of: "running").count == 2)
                // The rest of the program never waited.
                try await terminal.type("jane@example.com")
                try await terminal.waitFor("jane@example.com")
            }
        }
    }

    /// Another organisation whose key command has to ask is opened all the same, so that it can.
    @Test
    func anotherOrganisationMayHaveToAsk() async throws {
        try await withPlace(Self.asking) { place in
            try await place.program.inTerminal(options: "--profile beta", until: " beta ") { terminal, _ in
                try await terminal.waitFor("● ")
                try await terminal.sendKeys("F6")
                try await terminal.waitFor("Organisation")
                try await terminal.type("acme")
                try await terminal.waitUntil("acme alone") { !$0.contains("Add an organisation") }
                try await terminal.sendKeys("Enter")
                try await terminal.waitFor(" acme ")
                try await terminal.waitFor("Alt-k try again")
                try await terminal.sendKeys("M-k")
                try await terminal.waitFor("Passphrase:")
                try await terminal.type("open sesame")
                try await terminal.sendKeys("Enter")
                try await terminal.waitFor("● ")
            }
        }
    }

    /// On the command line it has the terminal from the start, and who asks is not talked over.
    @Test
    func aCommandHasTheTerminal() async throws {
        try await withPlace(Self.asking) { place in
            place.makePipe("pipe")
            try await place.program.inTerminal(options: "lookup lead_123", until: "Passphrase:") { terminal, _ in
                try await terminal.type("open sesame")
                try await terminal.sendKeys("Enter")
                // It asks no more, and takes its time.
                let screen = try await terminal.waitFor("leadline: waiting for the key command of acme …")
                #expect(screen.contains("Passphrase:  reading"))
                try await place.write("go on\n", to: "pipe")
                try await terminal.waitFor("Jane Smith")
                try await terminal.waitFor("status=0")
            }
            #expect(try place.lines(of: "terminals") == ["/dev/pts/named"])
        }
    }

    @Test
    func aCommandSaysThatItWaits() async throws {
        try await withPlace("read -r key < \"$here/pipe\"; echo \"$key\"") { place in
            place.makePipe("pipe")
            let (process, output) = try ChildProcess.collecting(
                [Program.path, "lookup", "lead_123"], environment: place.program.environment)
            try await output.waitFor("leadline: waiting for the key command of acme …\n")
            try await place.write("key\n", to: "pipe")
            #expect(try await process.waitForEnding() == .exit(0))
            try await output.waitFor("Jane Smith")
        }
    }
}
