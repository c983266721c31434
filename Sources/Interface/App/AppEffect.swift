package import Leads

/// What the program is asked to do for the interface. What comes of it returns as an `AppMessage`.
package enum AppEffect: Hashable, Sendable {
    case form(FormEffect)
    case drafts(DraftEffect)
    case recent(RecentEffect)
    case outbox(OutboxEffect)
    case installation(InstallationEffect)
    case program(ProgramEffect)
}

/// What only the loop can do, which owns the terminal and the organisation that is worked for.
package enum ProgramEffect: Hashable, Sendable {
    /// Give the terminal to the person's editor, with this text: answered by `noteEdited` before any other message.
    case editNote(String)
    /// Try again to read the profile's key, which could not be read or is still waited for; its command can ask at the
    /// terminal then. `keyTrouble` tells what came of it.
    case readKey
    /// Open another profile and go on with it: answered by `profileOpened` or `profileNotOpened`, unless stopped.
    case openProfile(request: Int, ProfileChoice)
    /// Stay with this profile after all.
    case stopOpening
    /// Put text on the clipboard; nothing comes back.
    case copy(String)
    /// Paint every cell anew.
    case repaint
    /// Give the terminal back to the shell until resumed.
    case suspend
    /// End the program.
    case quit
}
