import FoundationEssentials
import GRDB
import Glibc
import TestSupport

/// Reads thousands of leads from a service that changes some of them at every request, killed at random moments, and
/// compares the local copy with the service once that is quiet.
struct LeadCopyTorture {
    private let binary: String
    private let contract: String
    private let folder: String
    private let environment: [String: String]
    private var random: SeededGenerator

    private static let leads = 8_000
    /// The share of all leads that changes whenever leads are listed.
    private static let churn = 0.05

    private var serviceFile: String { folder + "/service.sqlite" }
    private var copyFile: String { folder + "/data/leadline/leads.sqlite" }

    init(binary: String, contract: String, seed: UInt64) throws {
        self.binary = binary
        self.contract = contract
        random = SeededGenerator(seed: seed)
        folder = FileManager.default.temporaryDirectory.path + "/leadline-torture-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        environment = [
            "HOME": folder, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC", "SWIFT_BACKTRACE": "enable=no",
            "XDG_CONFIG_HOME": folder + "/config", "XDG_DATA_HOME": folder + "/data",
            "XDG_STATE_HOME": folder + "/state",
        ]
    }

    /// - Parameter kills: how often the reading is killed.
    /// - Returns: what was done.
    /// - Throws: `TestFailure` with everything in which the copy differs from the service.
    mutating func run(kills: Int, deadline: ContinuousClock.Instant) async throws -> String {
        let (busy, port) = try await startService(port: 0, churn: Self.churn)
        var killed = 0
        do {
            // How long the reading takes is learnt from one that is not killed, of a copy of its own.
            let clock = ContinuousClock()
            let start = clock.now
            try await read(port)
            let usual = clock.now - start
            try await purge(port)
            for _ in 0..<kills where clock.now < deadline {
                let share = Double.random(in: 0...0.5, using: &random)
                if try await read(port, killedAfter: usual * share) { killed += 1 }
                try expectSound()
            }
            // It ends although the service never rests.
            try await read(port)
        } catch {
            busy.send(signal: SIGKILL)
            throw error
        }
        busy.send(signal: SIGTERM)
        _ = try await busy.waitForEnding()
        let (quiet, _) = try await startService(port: port, churn: 0)
        defer { quiet.send(signal: SIGKILL) }
        try await read(port)
        let (served, copied) = (try served(), try copied())
        guard served == copied else {
            let differences = served.symmetricDifference(copied)
            throw TestFailure(
                "\(differences.count) differences in \(folder), such as \(differences.sorted().prefix(3))")
        }
        try FileManager.default.removeItem(atPath: folder)
        return "the copy of \(copied.count) leads equals the service (\(contract)) after \(killed) kills"
    }

    private func startService(port: Int, churn: Double) async throws -> (process: ChildProcess, port: Int) {
        let output = folder + "/service-\(UUID().uuidString).log"
        let process = try ChildProcess(
            [
                binary, "sandbox", "--port", "\(port)", "--key", "torture-key", "--contract", contract, "--data",
                serviceFile, "--leads", "\(Self.leads)", "--churn", "\(churn)",
            ], environment: environment, outputFile: output)
        return (process, try await House.port(in: output, of: process))
    }

    /// - Returns: whether the reading was killed before it ended.
    @discardableResult
    private func read(_ port: Int, killedAfter moment: Duration? = nil) async throws -> Bool {
        let output = folder + "/reading.log"
        let process = try ChildProcess(
            [binary, "leads", "sync"], environment: reaching(port), outputFile: output)
        if let moment {
            // The random moment of the kill.
            try await Task.sleep(for: moment)
            process.send(signal: SIGKILL)
        }
        switch try await process.waitForEnding(.seconds(120)) {
        case .exit(0): return false
        case .signal(SIGKILL) where moment != nil: return true
        case let ending:
            let text = String(decoding: try Data(contentsOf: URL(filePath: output)), as: UTF8.self)
            throw TestFailure("reading the leads ended with \(ending): \(text)")
        }
    }

    private func purge(_ port: Int) async throws {
        let process = try ChildProcess(
            [binary, "leads", "purge", "--yes"], environment: reaching(port), outputFile: folder + "/purge.log")
        guard try await process.waitForEnding() == .exit(0) else { throw TestFailure("the copy was not purged") }
    }

    private func reaching(_ port: Int) -> [String: String] {
        environment.merging([
            "LEADLINE_BASE_URL": "http://127.0.0.1:\(port)/api", "LEADLINE_API_KEY": "torture-key",
        ]) { $1 }
    }

    private func expectSound() throws {
        guard FileManager.default.fileExists(atPath: copyFile) else { return }
        let found = try Self.open(copyFile).read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
        guard found == ["ok"] else { throw TestFailure("the copy is damaged: \(found.joined(separator: "; "))") }
    }

    /// A lead by what has to be the same at the service and in the copy.
    private func served() throws -> Set<String> {
        try Self.open(serviceFile).read { database in
            let sql = "SELECT id || ' ' || \"updatedAt\" || ' ' || ifnull(document ->> '$.note', '') FROM leads"
            return Set(try String.fetchAll(database, sql: sql))
        }
    }

    private func copied() throws -> Set<String> {
        try Self.open(copyFile).read { database in
            let sql = "SELECT id || ' ' || updated_at || ' ' || ifnull(note, '') FROM leads JOIN details USING (number)"
            return Set(try String.fetchAll(database, sql: sql))
        }
    }

    private static func open(_ file: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(20)
        return try DatabaseQueue(path: file, configuration: configuration)
    }
}
