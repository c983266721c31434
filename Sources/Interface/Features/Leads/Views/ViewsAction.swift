import Leads

/// What a person does with the views of the Leads screen.
enum ViewsAction: Hashable, Sendable {
    /// Opens the list of views.
    case choose
    case open(LeadView)
    /// Opens the form for the filter and order that are shown.
    case save
    /// Opens the form for the chosen view of the list.
    case change
    case askToDelete
    case delete(LeadView)
    case form(ViewFormAction)
}

enum ViewFormAction: Hashable, Sendable {
    /// Goes to the next field, or saves on the last one.
    case forward
    case focus(ViewForm.Focus)
    case focusOther
    case save
    case close
}

extension ViewsAction {
    static let commands: [Command] = [
        leads("leads-views", "Open a saved view", ["'"], .choose),
        leads("leads-save-view", "Make a view of this filter and order", ["S"], .save) { state in
            state.leads.filter.error == nil ? nil : "the filter has a mistake"
        },
    ]

    /// In the list of views and in the form of one.
    static let overlayCommands: [Command] = [
        list("view-change", "Change the name or letter of the view", in: .views, ["Ctrl-E"], .change),
        list("view-delete", "Delete the view", in: .views, ["Del"], .askToDelete),
        list("view-forward", "Next field, save on the last", in: .viewForm, ["Enter"], .form(.forward)),
        list(
            "view-other-field", "Other field", in: .viewForm, ["Tab", "Shift-Tab", "Down", "Up"], .form(.focusOther)),
        list("view-save", "Save the view", in: .viewForm, ["F8", "Ctrl-S"], .form(.save)),
        list("view-close", "Close without saving", in: .viewForm, ["Esc"], .form(.close)),
    ]

    private static func leads(
        _ id: String, _ title: String, _ keys: [String], _ action: ViewsAction,
        unless reason: @escaping @Sendable (AppState) -> String? = { _ in nil }
    ) -> Command {
        Command(id, title, .leads, in: [.leads, .leadCard], keys: keys, .views(action), unless: reason)
    }

    private static func list(
        _ id: String, _ title: String, in context: KeyContext, _ keys: [String], _ action: ViewsAction
    ) -> Command {
        Command(id, title, .list, in: [context], keys: keys, .views(action))
    }
}

extension Command {
    /// Opens a view from the palette, on any screen.
    static func opening(_ view: LeadView) -> Command {
        Command(
            "view-\(view.letter)", "Open the view " + view.name, .program, in: [.screens], keys: [],
            .views(.open(view)))
    }
}
