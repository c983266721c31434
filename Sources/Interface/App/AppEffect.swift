package import Leads

/// Work for the program, which answers with an `AppMessage`.
package enum AppEffect: Hashable, Sendable {
    case form(FormEffect)
    case drafts(DraftEffect)
    case leads(LeadsEffect)
    case newLead(NewLeadEffect)
    case batch(BatchEffect)
    case recent(RecentEffect)
    case outbox(OutboxEffect)
    case installation(InstallationEffect)
    case practice(PracticeEffect)
    case program(ProgramEffect)
}

/// Work for the main loop, which owns the terminal and the current profile.
package enum ProgramEffect: Hashable, Sendable {
    /// Opens the text in the person's editor; answered by `noteEdited` before any other message.
    case editNote(String)
    /// Reads the profile's key again, after a failure or while its command still runs; the command can then use the
    /// terminal. Answered by `keyTrouble`.
    case readKey
    /// Opens another profile and switches to it; answered by `profileOpened` or `profileNotOpened`, unless stopped.
    case openProfile(request: Int, ProfileChoice)
    case stopOpening
    /// Puts text on the clipboard; no answer.
    case copy(String)
    /// Redraws every cell.
    case repaint
    /// Returns the terminal to the shell until resumed.
    case suspend
    case quit
}
