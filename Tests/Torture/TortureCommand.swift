import ArgumentParser
import FoundationEssentials
import TestSupport

/// Kills Leadline and its server again and again, then checks that no update was lost, duplicated or misread.
@main
struct TortureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "torture",
        abstract: "Kill Leadline at random moments and check that no update is lost or duplicated.",
        discussion: "The seed is printed; the same seed makes the same decisions, though not the same timing."
    )

    @Option(help: "How many rounds of updates and kills.")
    var rounds = 100
    @Option(help: "What the decisions are drawn from; a random one without it.")
    var seed: UInt64?
    @Option(help: "End after this many minutes, whatever the rounds.")
    var minutes = 30.0
    @Option(help: "The contract the server speaks: current or classic.")
    var contract = "current"
    @Option(help: "The program; without it LEADLINE_BINARY, or the one built beside this.")
    var binary: String?
    @Option(help: "Keep the history in this folder, which is a small disk: rounds fill it up.")
    var smallDisk: String?
    @Flag(help: "Limit the size of the files that the program may write, in every other run of it.")
    var limitFiles = false
    @Flag(help: "Change the organisation of the screens, of three, while commands and imports run.")
    var organisations = false
    @Flag(help: "Kill the reading of 8,000 leads, once a round, while the service changes them.")
    var leads = false
    @Flag(help: "Keep the files also when nothing is wrong.")
    var keep = false

    func validate() throws {
        guard rounds > 0, minutes > 0 else { throw ValidationError("--rounds and --minutes are above 0") }
        guard ["current", "classic"].contains(contract) else {
            throw ValidationError("--contract is current or classic")
        }
    }

    func run() async throws {
        let seed = seed ?? UInt64.random(in: 1...999_999)
        let path = try binary ?? Self.binaryFromEnvironment ?? BuiltProduct.path("leadline")
        if organisations { return try await changeOrganisations(path, seed) }
        if leads { return try await readLeads(path, seed) }
        print("torture: seed \(seed), \(rounds) rounds, contract \(contract)")
        let house = try House(binary: path, contract: contract, smallDisk: smallDisk)
        var torture = Torture(
            house: house, seed: seed, limitsFiles: limitFiles, deadline: .now + .seconds(minutes * 60))
        do {
            let summary = try await torture.run(rounds: rounds)
            print("torture: \(summary)")
            if keep { print("torture: the files are in \(house.folder)") } else { try house.remove() }
        } catch {
            print("torture: FAILED with seed \(seed) (files: \(house.folder)): \(error)")
            throw ExitCode.failure
        }
    }

    private func changeOrganisations(_ path: String, _ seed: UInt64) async throws {
        print("torture: seed \(seed), \(rounds) rounds, three organisations")
        var torture = try OrganisationTorture(binary: path, seed: seed)
        do {
            print("torture: " + (try await torture.run(rounds: rounds, deadline: .now + .seconds(minutes * 60))))
        } catch {
            print("torture: FAILED with seed \(seed): \(error)")
            throw ExitCode.failure
        }
    }

    private func readLeads(_ path: String, _ seed: UInt64) async throws {
        print("torture: seed \(seed), \(rounds) rounds, reading leads, contract \(contract)")
        var torture = try LeadCopyTorture(binary: path, contract: contract, seed: seed)
        do {
            print("torture: " + (try await torture.run(kills: rounds, deadline: .now + .seconds(minutes * 60))))
        } catch {
            print("torture: FAILED with seed \(seed): \(error)")
            throw ExitCode.failure
        }
    }

    private static var binaryFromEnvironment: String? {
        ProcessInfo.processInfo.environment["LEADLINE_BINARY"].flatMap { $0.isEmpty ? nil : $0 }
    }
}
