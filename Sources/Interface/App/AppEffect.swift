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

/// What the Update screen asks for.
package enum FormEffect: Hashable, Sendable {
    /// Find leads of the local history for what was typed so far: answered by `suggested` with the same number.
    case suggest(request: Int, String)
    /// Look a lead up: answered by `lookedUp` with the same number. An earlier one may be cancelled.
    case lookUp(request: Int, LookupQuery)
    /// Look up whose an identifier is, beside the one that finds the lead: answered by `ownerFound` with the same number.
    case findOwner(request: Int, Identifier)
    /// Commit an update that all rules allow: answered by `submitted` with the same number, always.
    ///
    /// `foundBy` is what the person typed where that differs from what is sent; `before` is the card.
    case submit(request: Int, UpdateChange, foundBy: Identifier?, before: Lead?)
    /// Cancel an update whose take-back time is not over: answered by `tookBack`, always.
    case takeBack(UpdateID)
    /// Keep the profile's habit of writing numbers in its settings; nothing comes back.
    case rememberNumberFormat(NumberFormat)
}

/// What is kept of what was typed. These are carried out in the order asked for; nothing comes back from the first two
/// but `draftsFailed`.
package enum DraftEffect: Hashable, Sendable {
    /// Keep a draft on disk, in place of one it stands for.
    case keep(SavedDraft)
    /// Forget the draft on disk that this one stands for.
    case drop(SavedDraft)
    /// Keep what the form holds on disk, for the next start; nil forgets it. Answered by `formKept` once it is there.
    case keepForm(SavedDraft?)
}

/// What the Recent screen asks for.
package enum RecentEffect: Hashable, Sendable {
    /// Read a page of the history: answered by `historyLoaded` with the same number, in parts where it takes long, or by
    /// `historyFailed`. A newer one may end it.
    case load(request: Int, HistoryFilter, by: HistoryOrder, after: HistoryCursor?, limit: Int)
    /// Count what a filter shows: answered by `historyCounted` with the same number, or by `historyFailed`. A newer
    /// one may end it, and so may reading with another filter.
    case count(request: Int, HistoryFilter)
    /// Write everything a filter shows to a new file, newest first: answered by `exported`, always.
    case export(HistoryFilter, ExportFormat)
    /// Read the attempts of an update: answered by `detailLoaded`.
    case loadAttempts(UpdateID)
}

/// What a person does to updates that were accepted, on the Outbox screen and on Recent. All but the first are answered by
/// `updateChanged` or `failed`, always.
package enum OutboxEffect: Hashable, Sendable {
    /// Read what is not settled and the rejections not dismissed, of this organisation and what is held: answered by
    /// `outboxLoaded` with the same number.
    case load(request: Int)
    /// Send a queued or retrying update now, without its take-back time or hold.
    case sendNow(UpdateID)
    /// Hold a queued or retrying update until it is released.
    case hold(UpdateID)
    /// Release an update that a person holds or whose key was refused.
    case release(UpdateID)
    /// Give up an update that was not sent.
    case cancel(UpdateID)
    /// Settle an unknown by the person's word.
    case settle(UpdateID, arrived: Bool)
    /// Read the lead of an unknown back and settle it by what the server shows; the update may stay unknown.
    case readBack(UpdateID)
    /// Send a rejected, cancelled or retrying update again, or an unknown by the person's word: also answered by
    /// `sentMeanwhile`.
    case retry(UpdateID)
    /// Send an update that was accepted for another organisation with this one's server and key, by the person's word:
    /// also answered by `adoptionRepeats`.
    case adopt(UpdateID, again: Bool)
    /// Take an update from what needs attention.
    case dismiss(UpdateID)
    /// Take the profile's key as it is now and go on sending; `keyTrouble` tells what came of it.
    case acceptKey
}

/// What belongs to no organisation: which there are, how one is set up, and the themes.
package enum InstallationEffect: Hashable, Sendable {
    /// Read which profiles there are: answered by `profilesLoaded` or `failed`.
    case loadProfiles
    /// Ask the server of a new profile whether it lets the key in: answered by `profileChecked`, unless stopped. An
    /// earlier check may be cancelled.
    case checkProfile(request: Int, NewProfile)
    case stopChecking
    /// Write a new profile and its key to disk: answered by `profileSaved`, always.
    case saveProfile(request: Int, NewProfile)
    /// Read the themes there are: answered by `themesLoaded` or `failed`.
    case loadThemes
    /// Use the theme of that name on this machine from now on; nothing comes back.
    case keepTheme(String)
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
