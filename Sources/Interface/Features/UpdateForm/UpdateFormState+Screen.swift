import Leads

extension UpdateFormState: ScreenFeature {
    var keyContexts: [KeyContext] {
        switch form.focus {
        case .lookup: [.lookup, .field, .form]
        case .matches: [.matches, .outsideFields, .form]
        case .status: [.status, .outsideFields, .form]
        case .value where form.reading != nil: [.reading, .form]
        case .value: [.value, .field, .form]
        case .note: [.note, .field, .form]
        case .lossReason, .identifier: [.field, .form]
        case .confirmation, .send: [.confirmation, .outsideFields, .form]
        }
    }

    func draw(_ context: Context, on canvas: inout Canvas) {
        UpdateScreen(update: self, context: context).draw(on: &canvas)
    }

    func completion(_ context: Context) -> AppAction? {
        lookupCompletion(context) == nil ? nil : .form(.complete)
    }

    mutating func handle(_ event: ScreenEvent, _ context: inout Context) {
        switch event {
        case .entered, .resized: refresh(context)
        case .refresh: reread(&context)
        // Its look-up goes on whatever screen is shown.
        case .left, .tick, .moveRow, .movePage: break
        }
    }
}
