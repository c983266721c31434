package import FoundationEssentials
package import Leads

/// What a person does while deciding on marked leads.
enum BatchAction: Hashable, Sendable {
    /// Goes to the next field; on the last one to the question, and there to sending.
    case forward
    case moveFocus(by: Int)
    /// Ticks the line, or presses the button that has the focus.
    case tick
    /// Asks with the numbers of what would happen.
    case look
    case click(BatchForm.Place)
    /// From the question back to the form, and from there to the list; the marks stay.
    case close
}

package enum BatchEffect: Hashable, Sendable {
    /// Reads what changed, and finds out what a decision would do; answered by `planned`.
    ///
    /// - Parameter seen: the leads as the person saw them.
    case plan(request: Int, BatchDecision, seen: [Lead])
    /// Gives the reading up.
    case stopPlan
    /// Commits a batch, with its undo time; answered by `accepted`.
    case accept(request: Int, BatchPlan)
    /// Cancels what has not left of a batch; answered by `undone`.
    case undo(BatchID)
}

package enum BatchAnswer: Sendable {
    /// - Parameter copyFrom: how old the leads are, where they could not be read again.
    case planned(request: Int, Result<BatchPlan, Problem>, copyFrom: Date?)
    case accepted(request: Int, Result<[LeadUpdate], Problem>)
    case undone(BatchID, Result<[LeadUpdate], Problem>)
}
