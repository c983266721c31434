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
    case question
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
        case .question, .copied, .setupChoice: [self]
        }
    }
}

extension AppState {
    /// The contexts that hold now.
    var keyContexts: [KeyContext] {
        switch overlay {
        case .commands: return [.commandList, .field, .everywhere, .always]
        case .question: return [.question, .always]
        case .copied: return [.copied, .everywhere, .always]
        case .choices: return [.commandList, .field] + (profile == .none ? [.start] : []) + [.always]
        case .setup(let form):
            let isText = [.name, .server, .key].contains(form.focus)
            return [.setup, isText ? .field : .setupChoice, .always]
        case nil: break
        }
        switch screen {
        case .update: return formContexts + [.form, .screens, .everywhere, .always]
        case .recent:
            switch recent.focus {
            case .filter: return [.filter, .field, .screens, .everywhere, .always]
            case .list: return [.list, .outsideFields, .screens, .everywhere, .always]
            case .detail: return [.detail, .outsideFields, .screens, .everywhere, .always]
            }
        case .outbox: return [.outbox, .outsideFields, .screens, .everywhere, .always]
        }
    }

    private var formContexts: [KeyContext] {
        switch form.focus {
        case .lookup: [.lookup, .field]
        case .matches: [.matches, .outsideFields]
        case .status: [.status, .outsideFields]
        case .value where form.reading != nil: [.reading]
        case .value: [.value, .field]
        case .note: [.note, .field]
        case .lossReason, .identifier: [.field]
        case .tick: [.tick, .outsideFields]
        case .send: [.tick, .outsideFields]
        }
    }

    var isTyping: Bool {
        keyContexts.contains(.field) || (overlay == nil && screen == .update && form.reading != nil)
    }
}
