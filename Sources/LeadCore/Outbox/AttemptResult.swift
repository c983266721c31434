import FoundationEssentials
import History
import Leads
import OctanistAPI

/// The complete result of an attempt, so that recording can be retried when the disk fails.
struct AttemptResult: Sendable {
    /// The update as it was claimed.
    let update: LeadUpdate
    /// When the answer came, or was given up.
    let at: Date
    let answer: Attempt.Answer
    let event: UpdateState.Event
    var leadID: String?
    var leadsUpdated: Int?
    let message: String?
    /// Whether the server accepted the key, as far as is known.
    let keyWorked: Bool

    /// The storage problem with the server's answer, which would otherwise be lost to the user.
    func unwritten(_ problem: Problem) -> Problem {
        let lead = (update.displayIdentifier?.typed ?? update.leadName).map { "for " + $0 } ?? ""
        return Problem(
            problem.code, "the server's answer \(lead) (\(meaning)) could not be saved: \(problem.message)",
            advice: problem.advice)
    }

    var unwrittenUpdate: LeadUpdate {
        var update = update
        update.message = "the server answered (\(meaning)); that is not saved yet"
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
