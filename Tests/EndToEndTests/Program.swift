import FoundationEssentials
import History
import LeadCore
import Leads
import Sandbox
import Subprocess
import SystemPackage
import TestSupport

/// The real binary with files and an environment of its own.
struct Program {
    let directory: TemporaryDirectory
    /// What every run of it gets.
    var environment: [String: String]

    /// How one run ended.
    struct Run {
        let status: Int32
        let output: String
        let errors: String

        /// The first line of the output as JSON.
        func record() throws -> Record {
            try JSONDecoder().decode(Record.self, from: Data((output.split(separator: "\n").first ?? "").utf8))
        }
    }

    /// What `--json` prints for an update.
    struct Record: Decodable, Equatable {
        struct Identifier: Decodable, Equatable {
            let kind: String
            let value: String
        }

        let id: String
        let createdAt: String
        let outcome: String
        let status: String
        let identifier: Identifier?
        let leadId: String?
        let leadsUpdated: Int?
        let value: String?
        let currency: String?
        let note: String?
        let alsoQualified: Bool
        let lossReason: String?
        let name: String?
        let custom: String?
        let profile: String
        let author: String?
        let attempts: Int
        let part: String?
        let message: String?
    }

    /// It works for the sandbox by the environment, or by a profile of the configuration where that is to name the
    /// currency.
    init(sandbox: SandboxServer? = nil, key: String = "key", currency: String? = nil) throws {
        directory = try TemporaryDirectory()
        environment = [
            "HOME": directory.path, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC",
            // A debug build would ask on the terminal what to do about a crash.
            "SWIFT_BACKTRACE": "enable=no",
            "XDG_CONFIG_HOME": directory.file("config"), "XDG_DATA_HOME": directory.file("data"),
            "XDG_STATE_HOME": directory.file("state"),
        ]
        if let sandbox, let currency {
            environment["ACME_KEY"] = key
            try configure(
                """
                [profiles.acme]
                url = "\(sandbox.baseURL)"
                key_environment = "ACME_KEY"
                currency = "\(currency)"

                """)
        } else if let sandbox {
            environment["LEADLINE_BASE_URL"] = sandbox.baseURL
            environment["LEADLINE_API_KEY"] = key
        }
    }

    /// Whom it works for with server and key from the environment.
    func organisation(in history: History) async throws -> Organisation {
        guard let profile = try Profile.fromEnvironment(environment) else { throw TestFailure("it has no key") }
        let key = try await profile.key.read(environment: environment, keyVariables: [])
        return try await LeadClient(
            profile: profile.summary, history: history, service: .absent, dependencies: .live(zone: .utc),
            key: OrganisationKey(key)
        ).organisation()
    }

    /// The binary under test: `LEADLINE_BINARY`, else the one built beside the tests.
    static var path: String {
        if let path = ProcessInfo.processInfo.environment["LEADLINE_BINARY"], !path.isEmpty { return path }
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(filePath: tests).deletingLastPathComponent().appending(path: "leadline").path
    }

    /// Writes its `config.toml`.
    func configure(_ text: String) throws {
        let folder = directory.file("config/leadline")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: folder + "/config.toml"))
    }

    /// Runs the binary to its end.
    func run(_ arguments: String..., adding extra: [String: String] = [:]) async throws -> Run {
        try await run(arguments, adding: extra)
    }

    /// Runs the binary from a shell script that gets it as `$0` and the arguments after it.
    func run(shell script: String, _ arguments: [String]) async throws -> Run {
        try await run(["-c", script, Self.path] + arguments, program: "/bin/sh")
    }

    /// Runs in its own directory.
    func run(
        _ arguments: [String], adding extra: [String: String] = [:], program: String = Self.path
    ) async throws -> Run {
        var variables: [Environment.Key: String] = [:]
        for (name, value) in environment.merging(extra, uniquingKeysWith: { $1 }) {
            variables[Environment.Key(stringLiteral: name)] = value
        }
        let result = try await Subprocess.run(
            .path(FilePath(program)), arguments: Arguments(arguments), environment: .custom(variables),
            workingDirectory: FilePath(directory.path), input: .none, output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 20))
        let status: Int32 =
            switch result.terminationStatus {
            case .exited(let code): code
            case .signaled(let signal): 128 + signal
            }
        return Run(status: status, output: result.standardOutput, errors: result.standardError)
    }
}

/// A running sandbox and the program that talks to it, for the time of `body`.
func withSandbox<Result>(
    _ contract: SandboxContract = .current, key: String = "key", currency: String? = nil, faults: String? = nil,
    _ body: (Program, SandboxServer) async throws -> Result
) async throws -> Result {
    let sandbox = try await SandboxServer.start(
        SandboxConfiguration(key: "key", contract: contract, faults: try faults.map { try FaultPlan(text: $0) }))
    let result: Swift.Result<Result, any Error>
    do {
        result = .success(try await body(try Program(sandbox: sandbox, key: key, currency: currency), sandbox))
    } catch {
        result = .failure(error)
    }
    await sandbox.stop()
    return try result.get()
}
