import Leads

/// Another profile that is being opened. Until it is, all stays with the one before.
struct ProfileOpening: Hashable, Sendable {
    let request: Int
    let choice: ProfileChoice
    let name: String
}

/// What was typed for a profile and is there again when a person comes back to it.
struct SavedProfileState: Sendable {
    var form: UpdateForm
    var drafts: [SavedDraft]
    var worklist: Worklist?

    var isEmpty: Bool {
        !form.hasText && drafts.isEmpty && worklist == nil
    }
}
