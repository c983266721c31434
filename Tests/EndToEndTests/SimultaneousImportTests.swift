import FoundationEssentials
import Glibc
import History
import LeadCore
import Leads
import Sandbox
import TestSupport
import Testing

/// Several runs of `leadline import` on the same file at the same time.
struct SimultaneousImportTests {
    /// What `--json` prints for a row.
    private struct Row: Decodable {
        let line: Int
        let result: String
        let id: String?
    }

    private static let leads = 1001...1060
    private static let copies = 3

    /// Every row stands there several times, far from each other, so that runs meet each other's rows in between.
    private static func file(_ program: Program) throws -> String {
        let path = program.directory.file("leads.csv")
        let rows = leads.map { "lead_\($0),lost\n" }.joined()
        try Data(("id,status\n" + String(repeating: rows, count: copies)).utf8).write(to: URL(filePath: path))
        return path
    }

    private static func begin(_ program: Program, _ path: String, _ name: String) throws -> ChildProcess {
        try ChildProcess(
            [Program.path, "import", path, "--again", "--json"], environment: program.environment,
            outputFile: program.directory.file(name))
    }

    private static func rows(_ program: Program, _ name: String) throws -> [Row] {
        String(decoding: try Data(contentsOf: URL(filePath: program.directory.file(name))), as: UTF8.self)
            .split(separator: "\n").filter { $0.hasPrefix("{") && $0.hasSuffix("}") }
            .compactMap { try? JSONDecoder().decode(Row.self, from: Data($0.utf8)) }
    }

    /// How often the server was asked to change each lead.
    private static func changes(_ sandbox: SandboxServer) async throws -> [String: Int] {
        try await sandbox.changes().reduce(into: [:]) { counts, request in counts[request.body, default: 0] += 1 }
    }

    /// Both were told to send each row again, and do so together: as often as the file says, not twice as often.
    @Test func twoRunsSendEachRowOnceBetweenThem() async throws {
        try await withSandbox(faults: "rate=1,seed=1,kinds=latency:20") { program, sandbox in
            let path = try Self.file(program)
            let first = try Self.begin(program, path, "first")
            try await sandbox.waitForRequests(10, from: first)
            let second = try Self.begin(program, path, "second")
            for run in [first, second] {
                let ending = try await run.waitForEnding(.seconds(60))
                #expect(ending == .exit(0) || ending == .exit(5), "\(ending)")
            }
            let sent = try await Self.changes(sandbox)
            #expect(sent.count == Self.leads.count && sent.values.allSatisfy { $0 == Self.copies }, "\(sent)")
            try await expectTruth(["first", "second"], program)
            // Nothing is left for a third run.
            #expect(try await program.run("import", path, "--again").output.contains("180 rows: 180 skipped"))
        }
    }

    /// Each run was told of every row, each of its rows is an update of its own, and what it called sent was sent.
    private func expectTruth(_ runs: [String], _ program: Program) async throws {
        let (history, _) = try History.open(directory: program.directory.file("data/leadline"), now: .now)
        let updates = try await history.recent(1_000)
        let outcomes = Dictionary(uniqueKeysWithValues: updates.map { ($0.id.rawValue, $0.outcome) })
        #expect(updates.count == Self.leads.count * Self.copies)
        for run in runs {
            let rows = try Self.rows(program, run)
            #expect(rows.map(\.line).sorted() == Array(2..<2 + Self.leads.count * Self.copies), "\(run)")
            #expect(Set(rows.map(\.id)).count == rows.count, "\(run): each row is an update of its own")
            for row in rows where row.result == "skipped" || row.result == "confirmed" {
                #expect(outcomes[row.id ?? ""] == .confirmed, "\(run), line \(row.line)")
            }
            #expect(Set(rows.map(\.result)).isSubset(of: ["confirmed", "skipped", "waiting"]), "\(run)")
        }
        try history.close()
    }

    /// One of both is killed: the other tells what became of its rows, and sends the rest.
    @Test(arguments: [20, 60, 120]) func oneOfTwoRunsIsKilled(after requests: Int) async throws {
        try await withSandbox(faults: "rate=1,seed=1,kinds=latency:20") { program, sandbox in
            let path = try Self.file(program)
            let first = try Self.begin(program, path, "first")
            try await sandbox.waitForRequests(10, from: first)
            let second = try Self.begin(program, path, "second")
            try await sandbox.waitForRequests(requests, from: first, second)
            first.send(signal: SIGKILL)
            #expect(try await first.waitForEnding() == .signal(SIGKILL))
            let ending = try await second.waitForEnding(.seconds(60))
            #expect([.exit(0), .exit(5), .exit(6)].contains(ending), "\(ending)")

            let rows = try Self.rows(program, "second")
            #expect(Set(rows.map(\.id)).count == rows.count && rows.count == Self.leads.count * Self.copies)
            let sent = try await Self.changes(sandbox)
            #expect(sent.values.allSatisfy { $0 <= Self.copies }, "\(sent)")
            let last = try await program.run("import", path, "--again", "--json")
            #expect([0, 5, 6].contains(last.status), "\(last.errors)")
            #expect(try await Self.changes(sandbox).values.allSatisfy { $0 <= Self.copies })
            // Each row was accepted once, and is confirmed, unknown, or kept behind an unknown one of its lead.
            let (history, _) = try History.open(directory: program.directory.file("data/leadline"), now: .now)
            let outcomes = try await history.recent(1_000).map(\.outcome)
            #expect(outcomes.count == rows.count && Set(outcomes).isSubset(of: [.confirmed, .unknown, .queued]))
            #expect(outcomes.contains(.unknown) || !outcomes.contains(.queued))
            try history.close()
        }
    }

    /// A check beside a real run neither sends nor marks anything.
    @Test func aDryRunBesideARealOneChangesNothing() async throws {
        try await withSandbox(faults: "rate=1,seed=1,kinds=latency:20") { program, sandbox in
            let path = try Self.file(program)
            let real = try Self.begin(program, path, "real")
            try await sandbox.waitForRequests(10, from: real)
            let check = try await program.run("import", path, "--again", "--dry-run")
            #expect(check.status == 0 && check.output == "180 rows: 180 valid; nothing was sent\n", "\(check)")
            #expect(try await real.waitForEnding(.seconds(60)) == .exit(0))
            let sent = try await Self.changes(sandbox)
            #expect(sent.values.allSatisfy { $0 == Self.copies } && sent.count == Self.leads.count)
            try await expectTruth(["real"], program)
        }
    }
}
