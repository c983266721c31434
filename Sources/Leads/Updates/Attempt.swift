package import FoundationEssentials

/// One HTTP call for an update, as the history keeps it. It never holds a key.
package struct Attempt: Hashable, Sendable {
    /// From 1 for each update.
    package let number: Int
    /// When it began, before the first byte left.
    package let startedAt: Date
    /// The body exactly as sent.
    package let request: String
    /// nil while under way, and for ever when the program died meanwhile.
    package var finishedAt: Date?
    /// What came back; nil where nothing is known.
    package var answer: Answer?

    /// What came back, or did not.
    package struct Answer: Hashable, Sendable {
        /// nil when no answer came.
        package var httpStatus: Int?
        /// The service's own id of the request.
        package var requestID: String?
        /// The body as text, at most 4,000 characters; nil when none came.
        package var body: String?
        /// What went wrong; nil after a success.
        package var problem: Problem?
        /// With a conflict: the ids of the leads that match, as far as the server named them.
        package var matches: [String]

        /// With no argument: a call that ended without an answer.
        package init(
            httpStatus: Int? = nil, requestID: String? = nil, body: String? = nil, problem: Problem? = nil,
            matches: [String] = []
        ) {
            self.httpStatus = httpStatus
            self.requestID = requestID
            self.body = body
            self.problem = problem
            self.matches = matches
        }
    }

    /// `number` counts from 1; an attempt under way has no end.
    package init(number: Int, startedAt: Date, request: String, finishedAt: Date? = nil, answer: Answer? = nil) {
        self.number = number
        self.startedAt = startedAt
        self.request = request
        self.finishedAt = finishedAt
        self.answer = answer
    }

    /// Milliseconds from start to end, by the clock of the machine; nil while under way.
    package var milliseconds: Int? {
        finishedAt.map { Int(($0.timeIntervalSince(startedAt) * 1_000).rounded()) }
    }
}
