package import FoundationEssentials
package import Leads
package import Terminal

package enum AppMessage: Sendable {
    case terminal(TerminalEvent, now: Date)
    /// Sent at the time that `App.nextWake` gave.
    case tick(now: Date)
    case form(FormAnswer)
    case update(UpdateAnswer)
    case leads(LeadsAnswer)
    case newLead(NewLeadAnswer)
    case batch(BatchAnswer)
    case recent(RecentAnswer)
    case outbox(OutboxAnswer)
    /// The key changed, was refused or cannot be read (code `configuration`), so that nothing is sent; nil when that is
    /// resolved.
    case keyTrouble(Problem?)
    /// The number of updates that wait or need attention, in this organisation and others.
    case counts(OpenCounts)
    /// Updates of a profile that was left and is still being sent for; nil when none of them will be sent by itself any
    /// more.
    case leftProfile(ProfileChoice, OutboxCounts?)
    case server(ServerState)
    /// A request to the server ended, with what went wrong.
    case requestEnded(Problem?, at: Date)
    case installation(InstallationAnswer)
    case practice(PracticeAnswer)
    /// All later messages are for this profile.
    case profileOpened(request: Int, ProfileSummary)
    /// The current profile stays.
    case profileNotOpened(request: Int, Problem)
    /// Sent repeatedly while the program quits, with what it still waits for.
    case quitting(Quitting)
    /// Any other failure; shown for a while.
    case failed(Problem)
}
