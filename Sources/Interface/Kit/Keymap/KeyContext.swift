import Leads

/// Where a key means what it is bound to. Several hold at once; no key may have two meanings among them.
package enum KeyContext: String, CaseIterable, Sendable {
    /// Also over a question.
    case always
    /// Everywhere but over a question.
    case everywhere
    /// Any screen, with nothing over it.
    case screens
    /// The focus is in a text field.
    case field
    /// The focus is not in a text field: letters and digits are commands.
    case outsideFields
    case form, lookup, matches, status, value, reading, note, tick
    case list, filter, detail
    /// The rows of the Outbox.
    case outbox
    /// The search field and the list of help and palette.
    case commandList
    case dialog
    /// What was copied lies over the screen.
    case copied
    /// An organisation is set up; its colour or one of its buttons has the focus.
    case setup, setupChoice
    /// One of several organisations is to be chosen before anything else.
    case start

    /// The contexts among which a key that types a character can stand for a command of this one.
    var quiet: [KeyContext] {
        switch self {
        case .always, .everywhere, .screens: [.outsideFields]
        case .form: [.matches, .status, .tick]
        case .field, .lookup, .value, .note, .filter, .commandList, .setup, .start: []
        case .outsideFields, .matches, .status, .reading, .tick, .list, .detail, .outbox: [self]
        case .dialog, .copied, .setupChoice: [self]
        }
    }
}
