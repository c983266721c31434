import Leads

/// Where a key binding applies. Several contexts are active at once; no key may have two meanings among them.
package enum KeyContext: String, CaseIterable, Sendable {
    /// Even in a dialog.
    case always
    /// Except in a dialog.
    case everywhere
    /// Any screen without an overlay.
    case screens
    case field
    /// Outside text fields, letters and digits are commands.
    case outsideFields
    case form, lookup, matches, status, value, reading, note, confirmation
    case leads, leadCard
    case list, filter, detail
    case outbox
    /// The list of views, and the form that saves one.
    case views, viewForm
    /// Help, palette and lists of choices.
    case commandList
    case dialog
    /// The overlay with the copied text.
    case copied
    /// Adding a lead; `newLeadChoice` for its lines without text.
    case newLead, newLeadChoice
    /// Deciding on marked leads; `batchChoice` for its lines without text.
    case batch, batchChoice
    /// Setting up an organisation; `setupChoice` for its colour and buttons.
    case setup, setupChoice
    /// The first choice among several organisations.
    case start

    /// The contexts in which a key that types a character can run a command of this one.
    var quiet: [KeyContext] {
        switch self {
        case .always, .everywhere, .screens: [.outsideFields]
        case .form: [.matches, .status, .confirmation]
        case .field, .lookup, .value, .note, .filter, .commandList, .viewForm, .newLead, .batch, .setup, .start: []
        case .outsideFields, .matches, .status, .reading, .confirmation, .leads, .leadCard, .list, .detail, .outbox:
            [self]
        case .dialog, .copied, .views, .newLeadChoice, .batchChoice, .setupChoice: [self]
        }
    }
}
