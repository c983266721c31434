/// A combination of contexts that can be active together. Within one, a key may have one meaning only.
struct KeySituation: Sendable {
    /// The place's name in messages.
    let name: String
    let contexts: [KeyContext]

    private init(_ name: String, _ specific: KeyContext..., over common: [KeyContext]) {
        self.name = name
        contexts = specific + common
    }

    /// Every combination that occurs; a test compares them with `AppState.keyContexts`.
    static let all: [KeySituation] = form + others

    private static let screens: [KeyContext] = [.screens, .everywhere, .always]

    private static let form = [
        KeySituation("in the look-up field", .lookup, .field, .form, over: screens),
        KeySituation("on the list of matching leads", .matches, .outsideFields, .form, over: screens),
        KeySituation("on the status line", .status, .outsideFields, .form, over: screens),
        KeySituation("in the value field", .value, .field, .form, over: screens),
        KeySituation("on the readings of a value", .reading, .form, over: screens),
        KeySituation("in the note", .note, .field, .form, over: screens),
        KeySituation("in the loss reason", .field, .form, over: screens),
        KeySituation("on a confirmation and on the send line", .confirmation, .outsideFields, .form, over: screens),
    ]

    private static let others = [
        KeySituation("in the list of leads", .leads, .outsideFields, over: screens),
        KeySituation("on a lead's card", .leadCard, .outsideFields, over: screens),
        KeySituation("in the list of updates", .list, .outsideFields, over: screens),
        KeySituation("in the filter", .filter, .field, over: screens),
        KeySituation("in the details", .detail, .outsideFields, over: screens),
        KeySituation("in the Outbox", .outbox, .outsideFields, over: screens),
        KeySituation("in help and palette", .commandList, .field, over: [.everywhere, .always]),
        KeySituation("in the list of views", .views, .commandList, over: [.always]),
        KeySituation("while a view is saved", .viewForm, .field, over: [.always]),
        KeySituation("in a list of choices", .commandList, .field, over: [.always]),
        KeySituation("in the first list of organisations", .commandList, .field, .start, over: [.always]),
        KeySituation("in a field of a new lead", .newLead, .field, over: [.always]),
        KeySituation("on a line of a new lead", .newLead, .newLeadChoice, over: [.always]),
        KeySituation("in a field of a batch", .batch, .field, over: [.always]),
        KeySituation("on a line of a batch", .batch, .batchChoice, over: [.always]),
        KeySituation("in a field of a new organisation", .setup, .field, over: [.always]),
        KeySituation("on a button of a new organisation", .setup, .setupChoice, over: [.always]),
        KeySituation("over what was copied", .copied, over: [.everywhere, .always]),
        KeySituation("over a question", .dialog, over: [.always]),
    ]
}
