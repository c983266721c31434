import FoundationEssentials
import Glibc
import Interface
import Sandbox
import Terminal
import TestSupport
import Testing

/// Random keys, pastes and sizes at the real program in a real terminal: it never ends in a trap, always shows whole
/// screens, and sends nothing that the rules forbid.
struct TerminalMonkeyTests {
    /// `LEADLINE_MONKEY=long` is what `make monkey` asks for.
    private static let events =
        ProcessInfo.processInfo.environment["LEADLINE_MONKEY"] == "long" ? 25_000 : 300

    @Test(arguments: [UInt64.random(in: 1...999_999), 20_261_125])
    func randomEvents(seed: UInt64) async throws {
        try await withSandbox { program, sandbox in
            var monkey = TerminalMonkey(seed: seed, program: program)
            while monkey.events < Self.events { try await monkey.work(until: Self.events) }
            try await checkWhatWasSent(program, sandbox, "seed \(seed)")
        }
    }

    /// The sandbox would refuse what breaks a rule of the documented API, except for what only it can know.
    private func checkWhatWasSent(_ program: Program, _ sandbox: SandboxServer, _ seed: Comment) async throws {
        let changes = try await sandbox.changes()
        for change in changes {
            let body = try JSONDecoder().decode(Body.self, from: Data(change.body.utf8))
            guard change.method == "PATCH" else {
                #expect(body.name ?? body.email ?? body.phone != nil, seed)
                #expect(body.changedTo == nil && body.value == nil && change.status == 201, "\(seed): \(change)")
                continue
            }
            #expect(body.id ?? body.email ?? body.phone != nil, seed)
            let hasNoteAlone = body.changedTo == nil && body.note != nil
            #expect(body.changedTo == "lost" || body.value != nil || hasNoteAlone, "\(seed): \(change.body)")
            #expect(body.alsoQualified != true || body.changedTo == "won", seed)
            #expect(body.lossReason == nil || body.changedTo == "lost", seed)
            #expect([200, 404, 409, 422].contains(change.status ?? 0), "\(seed): \(change)")
        }
        // Every request is an attempt that the history knows of.
        let history = try await program.run("history", "--json", "--limit", "100000")
        let attempts = try history.output.split(separator: "\n").map {
            try JSONDecoder().decode(Program.Record.self, from: Data($0.utf8)).attempts
        }
        #expect(attempts.reduce(0, +) == changes.count, seed)
    }

    private struct Body: Decodable {
        let id: String?
        let name: String?
        let email: String?
        let phone: String?
        let changedTo: String?
        let value: Double?
        let note: String?
        let alsoQualified: Bool?
        let lossReason: String?
    }
}

/// What hits the keys.
private struct TerminalMonkey {
    private(set) var events = 0
    private var random: SeededGenerator
    private let seed: UInt64
    private let program: Program
    private var size = Size(columns: 100, rows: 30)

    init(seed: UInt64, program: Program) {
        random = SeededGenerator(seed: seed)
        self.seed = seed
        self.program = program
    }

    /// Opens the program and works on it until it ends or enough has happened.
    mutating func work(until limit: Int) async throws {
        size = Size(columns: 100, rows: 30)
        // An editor that changes nothing: what it does is for another test.
        let environment = program.environment.merging(["EDITOR": "true", "VISUAL": "true"]) { $1 }
        let before = program.directory.file("before")
        let after = program.directory.file("after")
        // While the program is suspended without a shell to go to, or an editor runs, keys reach the terminal itself for a
        // moment: it must not take Ctrl-S as a stop, nor Ctrl-C as the end of the program.
        let script = #"stty -ixon -isig; stty -a > "$1"; "$0"; status=$?; stty -a > "$2"; exit $status"#
        let command = ["sh", "-c", script, Program.path, before, after]
        do {
            try await TmuxTerminal.run(command, size: size, environment: environment) { terminal in
                try await terminal.waitFor("FIND LEAD")
                while events < limit, try await terminal.exitStatus() == nil {
                    try await act(on: terminal)
                    events += 1
                    if events.isMultiple(of: 25) { try await expectWholeScreen(terminal) }
                }
                try await end(terminal)
            }
            // A new size is no change of the modes.
            let modes = try [before, after].map { file in
                try String(contentsOfFile: file, encoding: .utf8).split(separator: ";").dropFirst(3)
            }
            #expect(modes[0] == modes[1], "seed \(seed)")
        } catch {
            throw TestFailure("seed \(seed), event \(events): \(error)")
        }
    }

    private func end(_ terminal: TmuxTerminal) async throws {
        if try await terminal.exitStatus() == nil {
            let shell = try await terminal.processID()
            if let process = try TmuxTerminal.children(of: shell).last { kill(process, SIGTERM) }
        }
        let status = try await terminal.waitForExit()
        // A program that was about to end has given the terminal back, and SIGTERM then ends it at once.
        #expect(status == 0 || status == 128 + SIGTERM, "seed \(seed), event \(events): ended with \(status)")
    }

    private mutating func act(on terminal: TmuxTerminal) async throws {
        switch Int.random(in: 0..<100, using: &random) {
        case ..<70: try await terminal.press([key()])
        case ..<80: try await terminal.type(pick(texts))
        case ..<84: try await terminal.paste(pick(texts) + pick(["", "\n", "\t"]), bracketed: .random(using: &random))
        case ..<87: try await resize(terminal)
        case ..<90: try await terminal.press(job())
        case ..<93: try await terminal.press(leadsJob())
        default: try await terminal.press([Key(.escape), Key(.function(2))])
        }
    }

    /// A lead, a status, a value, sent: what a person does most.
    private mutating func job() -> [Key] {
        var keys = [Key(.escape), Key(.function(2)), Key(.escape), Key(.escape), Key(.character("u"), .control)]
        let leads = ["jane@example.com", "lead_1003", "+1234567890", "customer@example.com"]
        keys += pick(leads).map { Key(.character($0)) }
        keys += [Key(.enter), Key(.character(pick(["w", "q", "l", "u"]))), Key(.character("u"), .control)]
        keys += pick(["1500", "15,000.50", "25k", "0"]).map { Key(.character($0)) }
        let send = Key(.function(8))
        return keys + [send, Key(.character(" ")), send, Key(.character(" ")), send]
    }

    /// A row of Leads, a status, a value, sent; or a view.
    private mutating func leadsJob() -> [Key] {
        let row =
            [Key(.escape), Key(.escape), Key(.function(3))] + Array(repeating: Key(.down), count: pick([0, 1, 30]))
        let names = pick([
            ["w", "Ctrl-U", "9", "0", "F8", "Space", "F8"], ["l", "F8", "Space", "F8"], ["n", "x", "F8", "Esc"],
            ["/", "Tab", "Tab", "Esc"], ["S", "b", "F8", "Esc"], ["'", "b"], ["'", "'"], ["o"], ["c"],
            ["Enter", "Enter"],
        ])
        return row + names.compactMap { Key(text: $0) }
    }

    private mutating func key() -> Key {
        if Bool.random(using: &random) {
            return pick(Command.all.flatMap(\.keys))
        }
        return Key(.character(pick(Array("wqlWjane@x. 0159,k/:?-eydshrxv!山é👩"))))
    }

    private mutating func resize(_ terminal: TmuxTerminal) async throws {
        size = Size(columns: .random(in: 20...180, using: &random), rows: .random(in: 5...50, using: &random))
        try await terminal.resize(size)
    }

    /// The rule above the hint line reaches from edge to edge of the terminal as it is now, or where a message stands in
    /// its place, the header does, unless the program ended.
    private func expectWholeScreen(_ terminal: TmuxTerminal) async throws {
        let size = size
        try await terminal.waitUntilOrEnd("a whole screen of \(size)") { screen in
            if screen.contains("Leadline needs") || size.columns < 40 { return true }
            let rows = screen.split(separator: "\n", omittingEmptySubsequences: false)
            guard rows.count >= size.rows else { return false }
            let rule = rows[size.rows - 2]
            if rule.first == "─", rule.last == "─" { return DisplayWidth.of(String(rule)) == size.columns }
            var header = rows[0]
            while header.last == " " { header.removeLast() }
            return (size.columns - 4...size.columns).contains(DisplayWidth.of(String(header)))
        }
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements.randomElement(using: &random) ?? elements[0]
    }

    private let texts = [
        "jane@example.com", "lead_1002", "+1 234 567 890", "15,000.50", "1.500", "25k", "a note", "status:won since:7d",
        "山田太郎", "שלום", "👩‍👩‍👧‍👦 e\u{301}", "jane@example.com won 15k closed by phone",
    ]
}
