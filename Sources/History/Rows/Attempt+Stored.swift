import FoundationEssentials
import Leads
import Storage

extension Attempt {
    static let columns = """
        number, started_at, request, finished_at, http_status, request_id, body, problem, problem_message,
        problem_advice, matches
        """

    /// Characters of an answer that are stored.
    static let longestBody = 4_000

    init(_ row: borrowing StoredRow) {
        self.init(
            number: Int(row.integer(0) ?? 0), startedAt: row.date(1) ?? Date(milliseconds: 0),
            request: row.text(2) ?? "", finishedAt: row.date(3))
        guard finishedAt != nil else { return }
        let problem = row.text(7).flatMap(Problem.Code.init(rawValue:)).map {
            Problem($0, row.text(8) ?? "", advice: row.text(9) ?? "")
        }
        answer = Answer(
            httpStatus: row.integer(4).map { Int($0) }, requestID: row.text(5), body: row.text(6), problem: problem,
            matches: row.text(10)?.split(separator: "\n").map(String.init) ?? [])
    }
}

extension Attempt.Answer {
    /// In the order of `Attempt.columns`, from `http_status` on.
    var values: [StoredValue] {
        [
            StoredValue(httpStatus.map { Int64($0) }), StoredValue(requestID),
            StoredValue(body.map { String($0.prefix(Attempt.longestBody)) }), StoredValue(problem?.code.rawValue),
            StoredValue(problem?.message), StoredValue(problem?.advice),
            StoredValue(matches.isEmpty ? nil : matches.joined(separator: "\n")),
        ]
    }
}
