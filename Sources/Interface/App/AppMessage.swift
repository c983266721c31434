package import FoundationEssentials
package import Leads
package import Terminal

/// Everything that can change what the screen shows.
package enum AppMessage: Sendable {
    case terminal(TerminalEvent, now: Date)
    /// The moment `App.nextWake` asked for has come.
    case tick(now: Date)
    case form(FormAnswer)
    case update(UpdateAnswer)
    case recent(RecentAnswer)
    case outbox(OutboxAnswer)
    /// The key changed, was refused or cannot be read (code `configuration`), and nothing is sent until that is settled;
    /// nil when it is.
    case keyTrouble(Problem?)
    /// How much waits and needs attention by now, here and elsewhere.
    case counts(UnsettledCounts)
    /// A profile that was left goes on being sent for, with this much left; nil when nothing of it leaves by itself any more.
    case leftProfile(ProfileChoice, OutboxCounts?)
    case server(ServerState)
    case installation(InstallationAnswer)
    /// Another profile is open, and everything from now on is for it.
    case profileOpened(request: Int, ProfileSummary)
    /// It could not be opened; all stays with the one before.
    case profileNotOpened(request: Int, Problem)
    case theme(Theme)
    /// The program ends, and waits for this.
    case quitting(Quitting)
    /// Something else went wrong; shown for a while.
    case failed(Problem)
}
