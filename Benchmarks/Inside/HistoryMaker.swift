import FoundationEssentials
import GRDB
import History
import Leads

/// Fills a folder with a history: the updates through `History` itself, then what the server said of each beside it.
///
/// `History` has no way to tell what came of thousands of updates in one commit, and a commit each would take an hour.
struct HistoryMaker {
    let updates: SampleUpdates
    let folder: String

    private static let batch = 5_000

    func make() async throws {
        let history = try History.open(directory: folder, now: updates.end).history
        let answers = try DatabaseQueue(path: folder + "/history.sqlite")
        try await answers.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = OFF") }
        for start in stride(from: 0, to: updates.count, by: Self.batch) {
            let items = (start..<min(updates.count, start + Self.batch)).map { updates[$0] }
            let accepted = try await history.accept(items.map(\.update))
            try await answers.write { database in
                for (item, update) in zip(items, accepted) {
                    if let answer = item.answer { try Self.write(answer, of: update, item, database) }
                }
            }
        }
        try answers.close()
        try history.close()
    }

    private static func write(
        _ answer: SampleUpdates.Answer, of update: LeadUpdate, _ item: SampleUpdates.Item, _ database: Database
    ) throws {
        let started = Int64(update.createdAt.timeIntervalSince1970 * 1_000)
        let attempt = try database.cachedStatement(
            sql: """
                INSERT INTO attempts (sequence, number, started_at, request, finished_at, http_status, request_id, body,
                    problem, problem_message, problem_advice)
                VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try attempt.execute(arguments: [
            update.sequence, started, item.request, started + answer.milliseconds, answer.httpStatus, answer.requestID,
            answer.body, answer.problem?.code.rawValue, answer.problem?.message, answer.problem?.advice,
        ])
        let alteration = try database.cachedStatement(
            sql: """
                UPDATE updates SET changed_at = ?, request_id = ?, problem = ?, message = ?,
                    words = words || coalesce(char(10) || ?, '')
                WHERE sequence = ?
                """)
        let sentence = answer.problem?.sentence
        try alteration.execute(arguments: [
            started + answer.milliseconds, answer.requestID, answer.problem?.code.rawValue, sentence,
            sentence?.lowercased(), update.sequence,
        ])
    }
}

extension Date {
    /// When the newest update of a made history was made, 14 November 2026, 14:02:16 UTC: the same in every run.
    static let endOfSample = Date(timeIntervalSince1970: 1_794_664_936)
}
