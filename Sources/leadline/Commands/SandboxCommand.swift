import ArgumentParser
import Leads
import Sandbox

/// `leadline sandbox`: the stand-in server on its own, for training, demonstrations and tests.
struct SandboxCommand: TaskCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "Run the sandbox server until you stop it with Ctrl-C.",
        discussion: """
            It answers like Octanist, with sample leads, on this machine only. When it is ready, it prints one line that \
            ends with the server address. Set LEADLINE_BASE_URL to that URL and LEADLINE_API_KEY to the key.
            """
    )

    @Option(help: ArgumentHelp("The port to listen on; 0 takes a free one.", valueName: "number"))
    var port = 8787
    @Option(help: ArgumentHelp("The key that clients must send.", valueName: "text"))
    var key = "sandbox-key"
    @Option(help: "Which version of the API to speak.")
    var contract = SandboxContract.current
    @Option(
        help: ArgumentHelp("Keep the leads in this file instead of in memory.", valueName: "file"),
        completion: .file())
    var data: String?
    @Option(
        help: ArgumentHelp(
            "Start with this many leads, drawn at random beyond the sample leads.", valueName: "number"))
    var leads: Int?
    @Option(help: ArgumentHelp("The seed for drawn leads; the same seed draws the same leads.", valueName: "number"))
    var seed: UInt64 = 1
    @Option(
        help: ArgumentHelp(
            "Fail on purpose, such as rate=0.3,seed=7,kinds=500+drop-after+latency:200.", valueName: "plan"))
    var faults: String?
    @Option(
        help: ArgumentHelp(
            "Let this share of all leads change whenever leads are listed, such as 0.05.", valueName: "share"))
    var churn = 0.0
    @Flag(help: "Let one update change all leads that match, as some organisations allow.")
    var bulk = false

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port must be 0 to 65535") }
        guard !key.isEmpty else { throw ValidationError("--key cannot be empty") }
        let counts = SandboxConfiguration.leadCounts
        if let leads, !counts.contains(leads) {
            throw ValidationError("--leads must be \(counts.lowerBound) to \(counts.upperBound)")
        }
        guard (0...1).contains(churn) else { throw ValidationError("--churn must be 0 to 1") }
        if let faults { _ = try FaultPlan(text: faults) }
    }

    func work(_ output: Output) async throws(Problem) -> ExitStatus {
        let server: SandboxServer
        do {
            server = try await SandboxServer.start(
                SandboxConfiguration(
                    port: port, key: key, contract: contract, dataFile: data, leads: leads, seed: seed,
                    faults: try faults.map { try FaultPlan(text: $0) }, churn: churn, allowsBulkUpdates: bulk))
        } catch {
            throw Problem(.usage, "\(error)")
        }
        // A caller may end it as soon as it reads the ready line.
        let interruption = await Interruption()
        output.result("sandbox ready: \(server.baseURL)")
        // Without that line nobody knows the address.
        if !output.isLost { await interruption.wait() }
        await server.stop()
        return .done
    }
}

extension SandboxContract: ExpressibleByArgument {}
