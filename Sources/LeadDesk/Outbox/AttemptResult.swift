import FoundationEssentials
import History
import Leads
import OctanistAPI

/// What came of an attempt, whole, so that it can be written down later where the disk does not take it at once.
struct AttemptResult: Sendable {
    /// As it was claimed.
    let update: LeadUpdate
    /// When the answer came, or was given up.
    let at: Date
    let answer: Attempt.Answer
    let event: UpdateState.Event
    var leadID: String?
    var leadsUpdated: Int?
    /// The reason, warning or advice to show.
    let message: String?
    /// The server let the key in, as far as is known.
    let keyWorked: Bool

    /// Why the disk did not take it, and what the server said, which a person would otherwise not learn.
    func unwritten(_ problem: Problem) -> Problem {
        let lead = update.displayIdentifier.map { "for " + $0.typed } ?? ""
        return Problem(
            problem.code, "the server's answer \(lead) (\(meaning)) could not be written down: \(problem.message)",
            advice: problem.advice)
    }

    /// The update while its result is only in memory.
    var unwrittenUpdate: LeadUpdate {
        var update = update
        update.message = "the server answered (\(meaning)); that is not written down yet"
        return update
    }

    private var meaning: String {
        switch event {
        case .served: "confirmed"
        case .refused: "rejected"
        case .notServed: "not served"
        case .keyRefused: "key refused"
        default: "no answer"
        }
    }
}
