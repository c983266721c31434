package import FoundationEssentials

/// One HTTP request for an update, as the history keeps it. It never holds a key.
package struct Attempt: Hashable, Sendable {
    /// From 1 for each update.
    package let number: Int
    /// Before the first byte is sent.
    package let startedAt: Date
    /// The body exactly as sent.
    package let request: String
    /// nil while it runs, and for ever if the program died meanwhile.
    package var finishedAt: Date?
    package var answer: Answer?

    package struct Answer: Hashable, Sendable {
        /// nil when no answer came.
        package var httpStatus: Int?
        package var requestID: String?
        /// As text, at most 4,000 characters; nil when none came.
        package var body: String?
        /// nil after a success.
        package var problem: Problem?
        /// The ids of the matching leads that a conflict's answer names.
        package var matches: [String]

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

    package init(number: Int, startedAt: Date, request: String, finishedAt: Date? = nil, answer: Answer? = nil) {
        self.number = number
        self.startedAt = startedAt
        self.request = request
        self.finishedAt = finishedAt
        self.answer = answer
    }

    /// By the system clock; nil while it runs.
    package var milliseconds: Int? {
        finishedAt.map { Int(($0.timeIntervalSince(startedAt) * 1_000).rounded()) }
    }
}
