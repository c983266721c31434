import FoundationEssentials
import Glibc
import Sandbox
import Terminal
import TestSupport
import Testing

/// A key command that does not end keeps nothing from the disk, and ends with the screen.
struct HangingKeyTests {
    enum Ending: CaseIterable {
        case quit, terminated, killed
    }

    /// A profile whose key command prints the key once `release()` was called, and else does what `otherwise` says.
    private struct Place {
        let program: Program
        let sandbox: SandboxServer

        init(_ sandbox: SandboxServer, otherwise: String) throws {
            self.sandbox = sandbox
            program = try Program()
            let script = """
                #!/bin/sh
                if [ -e '\(program.directory.file("ready"))' ]; then echo key; exit; fi
                \(otherwise)
                """
            try Data(script.utf8).write(to: URL(filePath: program.directory.file("key.sh")))
            try program.configure(
                """
                [profiles.acme]
                url = "\(sandbox.baseURL)"
                key_command = "sh \(program.directory.file("key.sh"))"
                hold = 0
                """)
        }

        func release() throws {
            try Data().write(to: URL(filePath: program.directory.file("ready")))
        }

        /// The process that the command waits for, a child of the command, once that has begun it.
        func sleeper() async throws -> OtherProcess {
            let file = program.directory.file("sleeper")
            let folder = URL(filePath: file).deletingLastPathComponent().path
            return try await FileChanges(in: folder).first("the key command's child", by: .now + .seconds(30)) {
                guard let text = try? String(contentsOfFile: file, encoding: .utf8), text.hasSuffix("\n") else {
                    return nil
                }
                return Int32(text.dropLast()).map(OtherProcess.init)
            }
        }
    }

    private func withPlace(otherwise: String? = nil, _ body: (Place) async throws -> Void) async throws {
        let sandbox = try await SandboxServer.start(SandboxConfiguration(key: "key"))
        let result: Result<Void, any Error>
        do {
            let folder = "$(dirname \"$0\")"
            let hang = "sleep 600 & echo $! > \"\(folder)/sleeper\"; wait"
            let place = try Place(sandbox, otherwise: otherwise ?? hang)
            result = .success(try await body(place))
        } catch {
            result = .failure(error)
        }
        await sandbox.stop()
        try result.get()
    }

    private func type(_ note: String, _ terminal: TmuxTerminal) async throws {
        try await terminal.waitFor("waiting for the key")
        try await terminal.type("jane@example.com")
        try await terminal.sendKeys("Enter")
        try await terminal.waitFor("l lost")
        try await terminal.type("l")
        try await terminal.waitFor("(•) lost")
        try await terminal.type(note)
        try await terminal.waitFor(note)
    }

    @Test(arguments: Ending.allCases)
    func whatWasTypedComesBack(_ ending: Ending) async throws {
        try await withPlace { place in
            try await place.program.inTerminal(until: " acme ") { terminal, before in
                try await type("told in confidence", terminal)
                let sleeper = try await place.sleeper()
                let process = try #require(try TmuxTerminal.children(of: try await terminal.processID()).first)
                switch ending {
                case .quit:
                    try await terminal.sendKeys("C-q")
                    try await terminal.waitFor("was not sent, but is")
                    try await terminal.sendKeys("Tab", "Enter")
                    try await terminal.waitFor("status=0")
                case .terminated:
                    #expect(kill(process, SIGTERM) == 0)
                    try await terminal.waitFor("status=0")
                case .killed:
                    // The question says that it is kept: from then on nothing may lose it.
                    try await terminal.sendKeys("C-q")
                    try await terminal.waitFor("was not sent, but is")
                    #expect(kill(process, SIGKILL) == 0)
                    try await terminal.waitFor("status=137")
                    kill(sleeper.id, SIGKILL)
                }
                guard ending != .killed else { return }
                try await sleeper.waitForEnd()
                try await terminal.waitUntil("the next prompt") { $0.split(separator: "\n").last == "ready>" }
                #expect(try await terminal.modes() == before)
            }
            try place.release()
            try await place.program.inTerminal(until: " acme ") { terminal, _ in
                try await terminal.waitFor("not sent: jane@example.com lost “told in")
                try await terminal.sendKeys("C-r")
                try await terminal.waitFor("Jane Smith")
                #expect(try await place.sandbox.changes().isEmpty)
            }
        }
    }

    @Test
    func anUpdateIsKeptAndSentAtTheNextStart() async throws {
        try await withPlace { place in
            try await place.program.inTerminal(until: " acme ") { terminal, _ in
                try await type("sent without a key", terminal)
                // Nobody has seen the lead, which has to be confirmed.
                try await terminal.sendKeys("F8")
                try await terminal.waitFor("[ ]")
                try await terminal.sendKeys("Space", "F8")
                try await terminal.waitFor("• queued")
                // Undoing, the other screens and writing again need no key either.
                try await terminal.sendKeys("F4")
                try await terminal.waitFor("For email jane@example.com")
                try await terminal.sendKeys("F5")
                try await terminal.waitFor("is sent next")
                try await terminal.sendKeys("h")
                try await terminal.waitFor("held")
                try await terminal.sendKeys("r")
                try await terminal.waitFor("is sent next")
                try await terminal.sendKeys("C-q")
                try await terminal.waitFor("1 update still waits")
                try await terminal.sendKeys("Tab", "Enter")
                try await terminal.waitFor("status=0")
            }
            #expect(try await place.sandbox.requests().isEmpty)
            try place.release()
            // Another start cannot know whose the key is that was missing when it was accepted.
            try await place.program.inTerminal(until: " acme ") { terminal, _ in
                try await terminal.waitFor("nothing is sent: updates of acme wait")
                try await terminal.sendKeys("M-k")
                try await terminal.waitFor("Is it the same organisation?")
                #expect(try await place.sandbox.changes().isEmpty)
                try await terminal.sendKeys("Tab", "Enter")
                try await terminal.waitFor("✓ confirmed")
            }
            #expect(try await place.sandbox.changes().map(\.status) == [200])
        }
    }

    @Test
    func aCommandThatFailsIsToldAndTriedAgain() async throws {
        try await withPlace(otherwise: "exit 1") { place in
            try await place.program.inTerminal(until: " acme ") { terminal, _ in
                try await terminal.waitFor("the key command printed no key")
                try await terminal.waitFor("Alt-k try again")
                try place.release()
                try await terminal.sendKeys("M-k")
                try await terminal.waitFor("● ")
                try await terminal.type("jane@example.com")
                let screen = try await terminal.waitFor("Jane Smith")
                #expect(!screen.contains("printed no key"))
            }
        }
    }
}
