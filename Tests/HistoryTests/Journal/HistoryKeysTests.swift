import FoundationEssentials
import GRDB
import Leads
import Testing

@testable import History

@Suite struct HistoryKeysTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func aHistoryOfTheFirstFormatIsBroughtForward() async throws {
        try FileManager.default.createDirectory(atPath: folder.data, withIntermediateDirectories: true)
        let old = try DatabaseQueue(path: folder.database)
        let file = folder.database
        _ = try await old.writeWithoutTransaction { database in
            try Schema.migrate(database, file: file, steps: Array(Schema.steps.prefix(1)))
        }
        try old.close()
        let (history, report) = try History.open(directory: folder.data, now: .start)
        #expect(report.migratedFrom == 1)
        #expect(try await history.keySalt().count == 32)
        let update = try await history.accept(.sample(id: "lead_1"))
        let claimed = try #require(await history.claim(update.id))
        let answer = Attempt.Answer(
            httpStatus: 409, problem: Problem(.conflict, "several"), matches: ["lead_1", "lead_2"])
        _ = try await history.finish(
            update.id, attempt: claimed.state.attempts, answer: answer, event: .refused, at: .start)
        #expect(try await history.attempts(of: update.id).last?.answer == answer)
    }

    @Test func readingBackChangesOnlyTheAttemptItWasAbout() async throws {
        let history = try folder.open()
        let update = try await history.accept(.sample(email: "jane@example.com"))
        try await history.send(update.id, .answerLost)
        func readBack(attempt: Int, arrived: Bool) async throws -> LeadUpdate {
            try await history.readBack(
                update.id, attempt: attempt, arrived: arrived, leadID: "lead_9", message: "seen", at: .start)
        }
        #expect(try await readBack(attempt: 2, arrived: true).outcome == .unknown)
        let undecided = try await readBack(attempt: 1, arrived: false)
        #expect(undecided.outcome == .unknown)
        #expect(undecided.message == "seen")
        #expect(undecided.leadID == nil)
        let arrived = try await readBack(attempt: 1, arrived: true)
        #expect(arrived.outcome == .confirmed)
        #expect(arrived.leadID == "lead_9")
        #expect(try await readBack(attempt: 1, arrived: true) == arrived)
    }

    @Test func idsAreFoundByTheirBeginning() async throws {
        let history = try folder.open()
        for id in ["aaaa1111", "aaaa2222", "bbbb3333"] { _ = try await history.accept(.sample(id, id: "lead_1")) }
        func ids(_ prefix: String) async throws -> [String] {
            try await history.updates(withIDPrefix: prefix, limit: 5).map(\.id.rawValue)
        }
        #expect(try await ids("aaaa") == ["aaaa1111", "aaaa2222"])
        #expect(try await ids("aaaa2") == ["aaaa2222"])
        #expect(try await ids("cccc").isEmpty)
        #expect(try await ids("aa%").isEmpty)
    }
}
