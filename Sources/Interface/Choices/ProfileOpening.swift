import Leads

/// Another profile that is being opened. Until it is, all stays with the one before.
struct ProfileOpening: Hashable, Sendable {
    let request: Int
    let choice: ProfileChoice
    let name: String
}

/// What was typed for a profile and is there again when a person comes back to it.
struct ProfileShelf: Sendable {
    var form: UpdateForm
    var drafts: [PanelDraft]

    var isEmpty: Bool {
        !form.hasPanelText && drafts.isEmpty
    }
}
