import FoundationEssentials
import GRDB
import Glibc
import TestSupport

/// The files of one torture and the programs that work on them.
final class House: Sendable {
    let binary: String
    let folder: String
    let environment: [String: String]
    private let contract: String
    /// Whether the history's disk is a small one that fills up.
    let isSmall: Bool

    static let profile = "torture"
    private static let key = "torture-key"

    /// Leads that are updated again and again, so that the order matters.
    static let busyLeads = 24
    /// Leads that the screen updates once each, so that no duplicate has to be confirmed.
    static let freshLeads = 2_000

    var historyFolder: String { (environment["XDG_DATA_HOME"] ?? "") + "/leadline" }
    var historyFile: String { historyFolder + "/history.sqlite" }
    var sandboxFile: String { folder + "/sandbox.sqlite" }

    init(binary: String, contract: String, smallDisk: String?) throws {
        self.binary = binary
        self.contract = contract
        isSmall = smallDisk != nil
        let folder = FileManager.default.temporaryDirectory.path + "/leadline-torture-\(UUID().uuidString)"
        self.folder = folder
        try FileManager.default.createDirectory(atPath: folder + "/config/leadline", withIntermediateDirectories: true)
        environment = [
            "HOME": folder, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC", "SWIFT_BACKTRACE": "enable=no",
            "XDG_CONFIG_HOME": folder + "/config", "XDG_DATA_HOME": smallDisk ?? folder + "/data",
            "XDG_STATE_HOME": folder + "/state",
        ]
    }

    /// Fills a small disk until little more finds room.
    ///
    /// - Parameter rest: how many bytes stay free, about.
    func fillDisk(leaving rest: Int) throws {
        guard isSmall, let disk = environment["XDG_DATA_HOME"] else { return }
        makeRoom()
        var space = statvfs()
        guard unsafe statvfs(disk, &space) == 0 else { throw TestFailure("\(disk) cannot be asked for its room") }
        let free = Int(space.f_bavail) * Int(space.f_frsize)
        try Data(count: max(0, free - rest)).write(to: URL(filePath: disk + "/filler"))
    }

    /// Makes room again on a small disk.
    func makeRoom() {
        guard isSmall, let disk = environment["XDG_DATA_HOME"] else { return }
        try? FileManager.default.removeItem(atPath: disk + "/filler")
    }

    /// Makes room for the time of `body`: even to read, SQLite may have to make the index of its journal.
    func withRoom<Result>(_ body: () throws -> Result) throws -> Result {
        guard isSmall, let disk = environment["XDG_DATA_HOME"] else { return try body() }
        let filler = disk + "/filler"
        var information = stat()
        let isFull = unsafe stat(filler, &information) == 0
        makeRoom()
        let result = try body()
        // What the programs wrote meanwhile may be where the rest of it was.
        if isFull { try? Data(count: Int(information.st_size)).write(to: URL(filePath: filler)) }
        return result
    }

    func remove() throws {
        try FileManager.default.removeItem(atPath: folder)
    }

    /// A server that keeps its record in the house.
    ///
    /// - Parameters:
    ///   - port: 0 takes any.
    ///   - faults: nil behaves.
    func startSandbox(port: Int, faults: String?) async throws -> (process: ChildProcess, port: Int) {
        guard port != 0 else { return try await startSandbox(triesLeft: 20, faults: faults) }
        var arguments = [
            binary, "sandbox", "--port", "\(port)", "--key", Self.key, "--contract", contract, "--data", sandboxFile,
        ]
        if let faults { arguments += ["--faults", faults] }
        let output = folder + "/sandbox-\(UUID().uuidString).log"
        let process = try ChildProcess(arguments, environment: environment, outputFile: output)
        do {
            return (process, try await Self.port(in: output, of: process))
        } catch {
            process.send(signal: SIGKILL)
            throw error
        }
    }

    /// On a port that the system gives nobody who asks for any (see `net.ipv4.ip_local_port_range`): nobody else takes it
    /// between an end of the server and its next start.
    private func startSandbox(
        triesLeft: Int, faults: String?
    ) async throws -> (process: ChildProcess, port: Int) {
        do {
            return try await startSandbox(port: .random(in: 20_000..<32_768), faults: faults)
        } catch let failure as TestFailure where triesLeft > 0 && "\(failure)".contains("the port is taken") {
            return try await startSandbox(triesLeft: triesLeft - 1, faults: faults)
        }
    }

    /// The port that a sandbox writes into its log once it listens.
    static func port(in log: String, of process: ChildProcess) async throws -> Int {
        let folder = URL(filePath: log).deletingLastPathComponent().path
        return try await FileChanges(in: folder).first("a line with the port in \(log)", by: .now + .seconds(30)) {
            let ending = process.currentEnding
            let text = String(decoding: try Data(contentsOf: URL(filePath: log)), as: UTF8.self)
            let address = text.split(separator: "\n").first { $0.hasPrefix("sandbox ready: ") }
            if let port = address?.split(separator: ":").last?.split(separator: "/").first.flatMap({ Int($0) }) {
                return port
            }
            if let ending { throw TestFailure("the sandbox ended with \(ending): \(text)") }
            return nil
        }
    }

    /// Puts the leads into the stopped server's file, and the profile into the configuration.
    func furnish(port: Int) throws {
        let queue = try DatabaseQueue(path: sandboxFile)
        try queue.write { database in
            let identifiers =
                (0..<Self.busyLeads).map { ("lead_b\($0)", "b\($0)@example.com") }
                + (0..<Self.freshLeads).map { ("lead_f\($0)", "f\($0)@example.com") }
            for (id, email) in identifiers {
                try database.execute(
                    sql: """
                        INSERT INTO leads (id, email, phone, search, document)
                        SELECT ?1, ?2, NULL, ?2, json_set(document, '$.id', ?1, '$.email', ?2, '$.phone', NULL)
                        FROM leads WHERE id = 'lead_123'
                        """, arguments: [id, email])
            }
        }
        try queue.close()
        let configuration = """
            profile = "\(Self.profile)"
            [profiles.\(Self.profile)]
            url = "http://127.0.0.1:\(port)/api"
            key_file = "key"
            hold = 0
            """
        try Data(configuration.utf8).write(to: URL(filePath: folder + "/config/leadline/config.toml"))
        try Data(Self.key.utf8).write(to: URL(filePath: folder + "/config/leadline/key"))
        guard unsafe chmod(folder + "/config/leadline/key", 0o600) == 0 else {
            throw TestFailure("the key file cannot be made private: error \(errno)")
        }
    }

    /// Starts the program without a screen.
    ///
    /// - Parameter fileLimit: the most blocks of 512 bytes that a file may have; more fails as a full disk does.
    func startCommand(_ arguments: [String], output: String, fileLimit: Int?) throws -> ChildProcess {
        guard let fileLimit else {
            return try ChildProcess([binary] + arguments, environment: environment, outputFile: output)
        }
        return try ChildProcess(
            ["/bin/sh", "-c", "trap '' XFSZ; ulimit -f \(fileLimit); exec \"$0\" \"$@\"", binary] + arguments,
            environment: environment, outputFile: output)
    }

    func startScreen() throws -> Pseudoterminal {
        try Pseudoterminal([binary, "--profile", Self.profile], environment: environment)
    }
}
