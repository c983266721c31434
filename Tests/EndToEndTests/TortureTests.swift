import Subprocess
import SystemPackage
import TestSupport
import Testing

/// A few rounds of what `make torture` does for minutes: kills at random moments must lose and duplicate nothing.
struct TortureTests {
    @Test(arguments: ["current", "classic"])
    func nothingIsLostOrDuplicated(contract: String) async throws {
        let seed = UInt64.random(in: 1...999_999)
        let result = try await Subprocess.run(
            .path(FilePath(try BuiltProduct.path("torture"))),
            arguments: [
                "--rounds", "3", "--seed", "\(seed)", "--contract", contract, "--limit-files", "--binary", Program.path,
            ],
            input: .none, output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
        // What it prints begins with the seed.
        #expect(result.terminationStatus.isSuccess, "\(result.standardOutput)\(result.standardError)")
        #expect(result.standardOutput.contains("nothing lost, duplicated or misread in 3 rounds"))
    }

    @Test
    func theHistoryStaysWholeWhileOrganisationsChange() async throws {
        let seed = UInt64.random(in: 1...999_999)
        let result = try await Subprocess.run(
            .path(FilePath(try BuiltProduct.path("torture"))),
            arguments: ["--organisations", "--rounds", "4", "--seed", "\(seed)", "--binary", Program.path],
            input: .none, output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
        #expect(result.terminationStatus.isSuccess, "\(result.standardOutput)\(result.standardError)")
        #expect(result.standardOutput.contains("nothing lost, duplicated or mixed up in 4 rounds"))
    }
}
