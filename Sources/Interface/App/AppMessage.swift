package import FoundationEssentials
package import Leads
package import Terminal

/// Everything that can change what the screen shows.
package enum AppMessage: Sendable {
    case terminal(TerminalEvent, now: Date)
    /// The moment `App.nextWake` asked for has come.
    case tick(now: Date)
    case suggested(request: Int, [HistorySuggestion])
    case lookedUp(request: Int, LookupResult)
    case ownerFound(request: Int, LookupResult)
    /// Committed to disk, or not: then the form stays filled.
    case submitted(request: Int, Result<LeadUpdate, Problem>)
    case tookBack(UpdateID, Result<LeadUpdate, Problem>)
    /// An update is new or changed its state, here or in another process.
    case updateChanged(LeadUpdate)
    /// The newest updates, newest first, for the strip below the form.
    case recentLoaded([LeadUpdate])
    /// `isComplete` is false for the beginning of a page whose rest is still looked for.
    case historyLoaded(request: Int, HistoryPage, isComplete: Bool = true)
    case historyCounted(request: Int, HistoryTotals)
    case historyFailed(request: Int, Problem)
    case exported(Result<ExportReceipt, Problem>)
    /// Everything not settled and every rejection not dismissed, in any order.
    case outboxLoaded(request: Int, [LeadUpdate])
    case detailLoaded(UpdateID, [Attempt])
    /// An update was not sent again, because this other one has the same status for the same lead.
    case sentMeanwhile(UpdateID, LeadUpdate)
    /// An update was not adopted, because an update with the same status was sent for its lead: what and when.
    case adoptionRepeats(UpdateID, String)
    /// The key changed, was refused or cannot be read (code `configuration`), and nothing is sent until that is settled;
    /// nil when it is.
    case keyTrouble(Problem?)
    /// The note as it was left in the editor, or why it could not be written there.
    case noteEdited(Result<String, Problem>)
    /// What was typed and not sent in earlier runs, newest first.
    case draftsLoaded([SavedDraft])
    /// The disk holds what the form held when it was asked to.
    case formKept(SavedDraft?)
    /// Drafts could not be read or written.
    case draftsFailed(Problem)
    /// How much waits and needs attention by now, here and elsewhere.
    case counts(UnsettledCounts)
    /// A profile that was left goes on being sent for, with this much left; nil when nothing of it leaves by itself any more.
    case leftProfile(ProfileChoice, OutboxCounts?)
    case server(ServerState)
    /// The profiles there are by now.
    case profilesLoaded([ProfileSummary])
    /// Another profile is open, and everything from now on is for it.
    case profileOpened(request: Int, ProfileSummary)
    /// It could not be opened; all stays with the one before.
    case profileNotOpened(request: Int, Problem)
    /// Whether the server let the key of a new profile in; nil when it did.
    case profileChecked(request: Int, Problem?)
    /// Written to `config.toml`, or not: then nothing was.
    case profileSaved(request: Int, Result<ProfileSummary, Problem>)
    /// The themes to choose from, and what is wrong with the others.
    case themesLoaded(ThemeCatalog)
    case theme(Theme)
    /// The program ends, and waits for this.
    case quitting(Quitting)
    /// Something else went wrong; shown for a while.
    case failed(Problem)

    /// Whether it comes from the person's hand.
    var isInput: Bool {
        if case .terminal = self { true } else { false }
    }
}
