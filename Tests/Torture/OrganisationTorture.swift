import FoundationEssentials
import GRDB
import Glibc
import TestSupport

/// Screens that go from one organisation to another while commands and imports run beside them, all on one history, and
/// any of them is killed.
struct OrganisationTorture {
    private let binary: String
    private let folder: String
    private let environment: [String: String]
    private var random: SeededGenerator
    private var servers: [String: (process: ChildProcess, port: Int)] = [:]
    private var screens: [Typist] = []
    private var number = 0
    private var tally = Tally()
    /// Ids that a command printed, with the note that it was given.
    private var accepted: [String: String] = [:]

    private struct Tally {
        var rounds = 0
        var switches = 0
        var commands = 0
        var killed = 0
        var screensKilled = 0
    }

    private static let organisations = ["alpha", "bravo", "charlie"]
    private static let leads = 1_001...1_060

    private var historyFolder: String { folder + "/data/leadline" }
    private var historyFile: String { historyFolder + "/history.sqlite" }

    init(binary: String, seed: UInt64) throws {
        self.binary = binary
        random = SeededGenerator(seed: seed)
        folder = FileManager.default.temporaryDirectory.path + "/leadline-torture-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder + "/config/leadline", withIntermediateDirectories: true)
        environment = [
            "HOME": folder, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC", "SWIFT_BACKTRACE": "enable=no",
            "XDG_CONFIG_HOME": folder + "/config", "XDG_DATA_HOME": folder + "/data",
            "XDG_STATE_HOME": folder + "/state",
            "TORTURE_KEY": "torture-key",
        ]
    }

    /// - Returns: what was done.
    /// - Throws: `TestFailure` with everything that contradicts the promise.
    mutating func run(rounds: Int, deadline: ContinuousClock.Instant) async throws -> String {
        let result: Result<String, any Error>
        do {
            result = .success(try await work(rounds: rounds, deadline: deadline))
        } catch {
            result = .failure(error)
        }
        for screen in screens { screen.screen.process.send(signal: SIGKILL) }
        for server in servers.values { server.process.send(signal: SIGKILL) }
        guard case .success = result else {
            throw TestFailure("round \(tally.rounds) (files: \(folder)): \(result)")
        }
        try FileManager.default.removeItem(atPath: folder)
        return try result.get()
    }

    private mutating func work(rounds: Int, deadline: ContinuousClock.Instant) async throws -> String {
        for name in Self.organisations { servers[name] = try await startServer(name) }
        let tables = servers.sorted { $0.key < $1.key }.map { name, server in
            """
            [profiles.\(name)]
            url = "http://127.0.0.1:\(server.port)/api"
            key_environment = "TORTURE_KEY"
            hold = 0
            """
        }
        let text = (["profile = \"alpha\""] + tables).joined(separator: "\n") + "\n"
        try Data(text.utf8).write(to: URL(filePath: folder + "/config/leadline/config.toml"))
        for round in 1...rounds where ContinuousClock.now < deadline {
            tally.rounds = round
            try await self.round()
            try judge()
        }
        for screen in screens { try await screen.kill() }
        screens = []
        let (updates, applied, profiles) = try judge()
        if tally.switches >= 50, profiles < Self.organisations.count {
            throw TestFailure("the screens worked for \(profiles) of \(Self.organisations.count) organisations")
        }
        return """
            nothing lost, duplicated or mixed up in \(tally.rounds) rounds with three organisations: \(tally.switches) changes \
            of organisation, \(tally.commands) commands and imports (\(tally.killed) killed), \(tally.screensKilled) screens \
            killed; \(updates) updates, \(applied) applied
            """
    }

    private func startServer(_ name: String) async throws -> (process: ChildProcess, port: Int) {
        let output = folder + "/\(name).log"
        let process = try ChildProcess(
            [
                binary, "sandbox", "--port", "0", "--key", "torture-key", "--contract", "classic", "--data",
                folder + "/\(name).sqlite",
            ], environment: environment, outputFile: output)
        return (process, try await House.port(in: output, of: process))
    }

    // MARK: Rounds

    private mutating func round() async throws {
        screens.removeAll { !$0.isRunning }
        if screens.count < 2 {
            screens.append(try await Typist(Pseudoterminal([binary, "--profile", "alpha"], environment: environment)))
        }
        var plans: [(arguments: [String], killAfter: Duration?)] = []
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let kills = Int.random(in: 0..<10, using: &random) < 4
            plans.append(
                (try arguments(), kills ? .milliseconds(Int.random(in: 0...1_500, using: &random)) : nil))
        }
        var moves: [(Typist, lead: String, note: String, next: String)] = []
        for screen in screens {
            tally.switches += 1
            moves.append((screen, "lead_\(lead())", note("screen"), organisation()))
        }
        let kills = Int.random(in: 0..<6, using: &random) == 0
        let victim = kills ? screens.randomElement(using: &random) : nil
        let moment = Duration.milliseconds(Int.random(in: 0...2_000, using: &random))
        let pause = Duration.milliseconds(Int.random(in: 30...90, using: &random))
        let (binary, environment, folder) = (binary, environment, folder)
        let outputs = try await withThrowingTaskGroup(of: (String, ChildProcess.Ending)?.self) { group in
            for (arguments, killAfter) in plans {
                group.addTask {
                    let output = folder + "/command-\(UUID().uuidString).log"
                    let process = try ChildProcess([binary] + arguments, environment: environment, outputFile: output)
                    if let killAfter {
                        try await Task.sleep(for: killAfter)
                        process.send(signal: SIGKILL)
                    }
                    let ending = try await process.waitForEnding(.seconds(90))
                    let text = String(decoding: try Data(contentsOf: URL(filePath: output)), as: UTF8.self)
                    return (text, ending)
                }
            }
            for (screen, lead, note, next) in moves {
                group.addTask {
                    try await screen.update(lead: lead, note: note, pause: pause)
                    try await screen.change(to: next, pause: pause)
                    return nil
                }
            }
            group.addTask {
                try await Task.sleep(for: moment)
                try await victim?.kill()
                return nil
            }
            return try await group.reduce(into: [(String, ChildProcess.Ending)]()) { outputs, output in
                if let output { outputs.append(output) }
            }
        }
        if victim != nil { tally.screensKilled += 1 }
        for (text, ending) in outputs {
            tally.commands += 1
            switch ending {
            case .signal(SIGKILL): tally.killed += 1
            case .exit(0), .exit(5), .exit(6), .exit(8): break
            default: throw TestFailure("a command ended with \(ending): \(text)")
            }
            for line in text.split(separator: "\n") where line.hasPrefix("{") && line.hasSuffix("}") {
                guard let printed = try? JSONDecoder().decode(Testimony.Printed.self, from: Data(line.utf8)) else {
                    continue
                }
                accepted[printed.id] = printed.note
            }
        }
    }

    private mutating func arguments() throws -> [String] {
        let name = organisation()
        guard Int.random(in: 0..<3, using: &random) == 0 else {
            return [
                "update", "--profile", name, "--id", "lead_\(lead())", "--lost", "--again", "--json", "--note",
                note("command"),
            ]
        }
        let rows = (0..<Int.random(in: 1...12, using: &random)).map { _ in "lead_\(lead()),lost,\(note("import"))" }
        let file = folder + "/rows-\(number).csv"
        try Data((["id,status,note"] + rows).joined(separator: "\n").utf8).write(to: URL(filePath: file))
        return ["import", file, "--profile", name, "--again"]
    }

    private mutating func note(_ origin: String) -> String {
        number += 1
        return "\(origin) \(number)"
    }

    private mutating func lead() -> Int { Int.random(in: Self.leads, using: &random) }

    private mutating func organisation() -> String {
        Self.organisations[Int.random(in: 0..<Self.organisations.count, using: &random)]
    }

    // MARK: Judging

    /// - Returns: how many updates are in the history, how many were applied, and for how many organisations something was
    ///   typed.
    @discardableResult
    private func judge() throws -> (updates: Int, applied: Int, profiles: Int) {
        var found: [String] = []
        for screen in screens where screen.isRunning {
            for file in OpenFiles(of: screen.screen.process.processID).deleted(in: historyFolder) {
                found.append("a screen has \(file) open")
            }
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: historyFolder) where name.contains(".damaged-")
        {
            found.append("\(name) was put aside")
        }
        // Before the history is read: while programs run, it may be ahead of the servers and never behind.
        var applied: [(organisation: String, note: String)] = []
        for name in Self.organisations { applied += try self.applied(name).map { (name, $0) } }
        let history = try Self.open(historyFile)
        defer { try? history.close() }
        let updates = try history.read { database in
            try Row.fetchAll(database, sql: "SELECT id, note, profile, outcome FROM updates").map { row in
                (
                    id: row["id"] as String, note: row["note"] as String? ?? "", profile: row["profile"] as String,
                    outcome: row["outcome"] as String
                )
            }
        }
        let soundness = try history.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
        if soundness != ["ok"] { found.append("the history is damaged: \(soundness.joined(separator: "; "))") }
        let byNote = Dictionary(grouping: updates, by: \.note)
        for (note, same) in byNote where same.count > 1 {
            found.append("“\(note)” is \(same.count) times in the history")
        }
        for (id, note) in accepted where byNote[note]?.map(\.id) != [id] {
            found.append("“\(note)” was accepted and is not in the history")
        }
        for (note, same) in Dictionary(grouping: applied, by: \.note) {
            if same.count > 1 { found.append("“\(note)” was applied \(same.count) times") }
            guard let update = byNote[note]?.first else {
                found.append("“\(note)” was applied and is not in the history")
                continue
            }
            if update.profile != same[0].organisation {
                found.append("“\(note)” of \(update.profile) was sent to \(same[0].organisation)")
            }
            if !["confirmed", "unknown", "sending"].contains(update.outcome) {
                found.append("“\(note)” was applied and is \(update.outcome)")
            }
        }
        guard found.isEmpty else { throw TestFailure(found.joined(separator: "\n")) }
        let typed = updates.filter { $0.note.hasPrefix("screen") }
        return (updates.count, applied.count, Set(typed.map(\.profile)).count)
    }

    /// The notes of what a server applied.
    private func applied(_ name: String) throws -> [String] {
        struct Body: Decodable { let note: String? }
        let server = try Self.open(folder + "/\(name).sqlite")
        defer { try? server.close() }
        return try server.read { database in
            try String.fetchAll(
                database, sql: "SELECT body FROM requests WHERE method = 'PATCH' AND changedLeadIDs <> ''"
            ).map { try JSONDecoder().decode(Body.self, from: Data($0.utf8)).note ?? "" }
        }
    }

    private static func open(_ file: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(20)
        return try DatabaseQueue(path: file, configuration: configuration)
    }
}
