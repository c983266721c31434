import FoundationEssentials
import Glibc
import TestSupport
import Testing

/// Too few files or threads are said at the start, where a library would trap later.
struct ResourceLimitTests {
    private func expectSentence(_ run: Program.Run, _ words: String) {
        #expect(run.status == 7, "\(run.errors)")
        #expect(run.output.isEmpty && run.errors.contains(words), "\(run.errors)")
        #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    }

    @Test(
        arguments: [4, 5, 6, 7, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30],
        [["--sandbox"], ["history", "--sandbox"], ["update", "--sandbox", "--id", "lead_1001", "--lost"]])
    func fewFiles(limit: Int, arguments: [String]) async throws {
        let program = try Program()
        let run = try await program.run(shell: "ulimit -n \(limit); exec \"$0\" \"$@\"", arguments)
        expectSentence(run, "this process may open only \(limit) files")
        #expect(!FileManager.default.fileExists(atPath: program.directory.file("data")))
    }

    /// The superuser may start as many threads as it likes, so that another user tries.
    @Test(arguments: [1, 2, 4, 8], [["--sandbox"], ["history", "--sandbox"]])
    func fewThreads(limit: Int, arguments: [String]) async throws {
        let script = """
            test "$(id -u)" = 0 || exec prlimit --nproc=1 -- "$0" "$@"
            exec setpriv --reuid 64321 --regid 64321 --clear-groups prlimit --nproc=\(limit) -- "$0" "$@"
            """
        let run = try await Program().run(shell: script, arguments)
        expectSentence(run, "threads, and this user may start no more")
    }

    @Test
    func aLimitThatSufficesIsNoMatter() async throws {
        let script = "ulimit -n 256; exec \"$0\" \"$@\""
        let run = try await Program().run(
            shell: script, ["update", "--sandbox", "--id", "lead_1001", "--lost"])
        #expect(run.status == 0, "\(run.errors)")
    }
}
