package import FoundationEssentials
package import Leads

/// What a person does on the Leads screen.
enum LeadsAction: Hashable, Sendable {
    case focus(LeadsState.Focus)
    case select(String)
    case sort
    /// Opens the panel for the chosen lead.
    case open(TargetStatus?, LeadsField?)
    case filterCampaign
    case mark(MarkAction)
}

/// The field that a key goes to, other than the first of the panel.
enum LeadsField: Hashable, Sendable {
    case value, note
}

/// What comes back of a `LeadsEffect`.
package enum LeadsAnswer: Sendable {
    case loaded(request: Int, LeadPage, asOf: Date?)
    /// How many leads the filter of a page shows, where the page did not say it.
    case counted(request: Int, Int)
    case failed(request: Int, Problem)
    /// All that a filter shows, to be marked.
    case allRead(request: Int, Result<[Lead], Problem>)
    /// How many of the marked leads the filter shows.
    case markedCounted(request: Int, Int)
    case progress(request: Int, SyncProgress)
    case synced(request: Int, Result<Date, Problem>)
    /// A lead as the server has it now.
    case leadRead(Lead)
    /// Values of the filter's words in the local copy, the most used first.
    case wordsRead([String: [String]])
    /// The organisation's views.
    case viewsRead(StoredViews)
    case viewSaved(LeadView, Result<[LeadView], Problem>)
    case viewDeleted(LeadView, Result<[LeadView], Problem>)
    /// What a sync found out about the server.
    case learned(Contract)
    /// The local copy was changed, perhaps by another process.
    case copyChanged
}

package enum LeadsEffect: Hashable, Sendable {
    /// Reads a part of the local copy; answered by `loaded` with the same number, where needed by
    /// `counted` after it, or by `failed`. A newer one cancels it.
    ///
    /// - Parameter marked: ids that the filter's `marked:` means.
    case load(request: Int, LeadFilter, by: LeadOrder, offset: Int, limit: Int, marked: Set<String>)
    /// Reads all that a filter shows; answered by `allRead`.
    case readAll(request: Int, LeadFilter, by: LeadOrder, limit: Int, marked: Set<String>)
    /// Answered by `markedCounted` where that succeeds.
    case countMarked(request: Int, LeadFilter, marked: Set<String>)
    /// Reads what changed on the server into the local copy; answered by `progress`, and by `synced` at the end.
    case sync(request: Int)
    /// Ends the reading of what changed; what was read stays.
    case stopSync
    /// Reads one lead after an update of it was confirmed; answered by `leadRead` where that succeeds.
    case readLead(String)
    /// Reads which values the words of the filter have in the local copy; answered by `wordsRead` where that succeeds.
    case readWords
    /// Answered by `viewsRead`.
    case loadViews
    /// Stores a view in the place of the one with its letter, and of `instead`; answered by `viewSaved`.
    case saveView(LeadView, instead: LeadView?)
    /// Answered by `viewDeleted`.
    case deleteView(LeadView)
}
