import FoundationEssentials
import Glibc
import LeadCore
import Leads
import OctanistAPI
import TestSupport
import Testing

struct KeySourceTests {
    @Test
    func readsAPrivateFile() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("key")
        try Data("secret-1\nsecond line\n".utf8).write(to: URL(filePath: path))
        #expect(unsafe chmod(path, 0o600) == 0)
        #expect(try await KeySource.file(path).read(environment: [:], keyVariables: []).reveal() == "secret-1")
    }

    /// As editors of other systems save it.
    @Test(arguments: [
        "\u{FEFF}secret-1", "\u{FEFF}secret-1\r\n", "secret-1\r\n", "secret-1\r", "secret-1 \t\r\n\r\n",
        "\r\nsecret-1\r\n",
        "\u{FEFF}\r\nsecret-1", "\n\nsecret-1\nsecond", "secret-1\u{2028}second", "secret-1",
    ])
    func passesOverByteOrderMarksAndLineEnds(text: String) async throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("key")
        try Data(text.utf8).write(to: URL(filePath: path))
        #expect(unsafe chmod(path, 0o600) == 0)
        #expect(try await KeySource.file(path).read(environment: [:], keyVariables: []).reveal() == "secret-1")
        let printed = try await KeySource.command("cat '\(path)'").read(environment: [:], keyVariables: [])
        #expect(printed.reveal() == "secret-1")
    }

    @Test(arguments: [true, false])
    func saysThatAFileIsUTF16(bigEndian: Bool) async throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("key")
        let units = Array("\u{FEFF}secret-1\r\n".utf16).flatMap {
            bigEndian ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)]
        }
        try Data(units).write(to: URL(filePath: path))
        #expect(unsafe chmod(path, 0o600) == 0)
        let problem = await #expect(throws: Problem.self) {
            try await KeySource.file(path).read(environment: [:], keyVariables: [])
        }
        #expect(problem?.message == "the key file \(path) is UTF-16, or not text")
        #expect(problem?.advice == "save it as plain text in UTF-8")
    }

    @Test(arguments: [0o644, 0o640, 0o604, 0o660] as [mode_t])
    func refusesAFileThatOthersCanRead(mode: mode_t) async throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("key")
        try Data("secret-1".utf8).write(to: URL(filePath: path))
        #expect(unsafe chmod(path, mode) == 0)
        let problem = await #expect(throws: Problem.self) {
            try await KeySource.file(path).read(environment: [:], keyVariables: [])
        }
        #expect(problem?.sentence.contains("chmod 600") == true)
        #expect(problem?.sentence.contains("secret-1") == false)
    }

    @Test
    func readsWhatACommandPrints() async throws {
        let key = try await KeySource.command("printf 'secret-2\\nmore\\n'").read(environment: [:], keyVariables: [])
        #expect(key.reveal() == "secret-2")
    }

    @Test(arguments: ["exit 3", "true", "echo secret-3; exit 1", "no-such-program-here"])
    func refusesACommandThatGivesNoKey(command: String) async {
        let problem = await #expect(throws: Problem.self) {
            try await KeySource.command(command).read(environment: [:], keyVariables: [])
        }
        #expect(problem?.code == .configuration)
    }

    /// It is killed with all it started.
    @Test
    func aCommandMayNotTakeForever() async throws {
        let directory = try TemporaryDirectory()
        let file = directory.file("sleeper")
        let command = "sleep 600 & echo $! > \(file).new; mv \(file).new \(file); wait"
        let problem = await #expect(throws: Problem.self) {
            try await KeySource.command(command).read(
                environment: [:], keyVariables: [], hasTerminal: false, limit: .seconds(1))
        }
        #expect(problem?.message == "Leadline stopped the key command after 1 second")
        #expect(problem?.code == .configuration)
        try await OtherProcess(try #require(Int32(try String(contentsOfFile: file, encoding: .utf8).trimmed)))
            .waitForEnd()
    }

    @Test
    func readsTheEnvironment() async throws {
        #expect(
            try await KeySource.environment("K").read(environment: ["K": "secret-4"], keyVariables: []).reveal()
                == "secret-4")
        for environment in [[:], ["K": ""], ["K": "two words"]] {
            await #expect(throws: Problem.self) {
                try await KeySource.environment("K").read(environment: environment, keyVariables: [])
            }
        }
    }

    @Test
    func missingFilesAndFoldersAreSaid() async throws {
        let directory = try TemporaryDirectory()
        for path in [directory.file("none"), directory.path] {
            await #expect(throws: Problem.self) {
                try await KeySource.file(path).read(environment: [:], keyVariables: [])
            }
        }
    }
}
