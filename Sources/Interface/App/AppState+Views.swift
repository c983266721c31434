import Leads

/// Views are chosen and saved over the Leads screen, which has them.
extension AppState {
    mutating func perform(_ action: ViewsAction) {
        switch action {
        case .choose:
            overlay = .choices(.views(leads))
            context.perform(.leads(.loadViews))
        case .open(let view):
            overlay = nil
            show(.leads)
            leads.open(view, &context)
        case .save:
            overlay = .viewForm(
                ViewForm(
                    filter: String(leads.filter.text.trimmed), order: leads.order,
                    last: leads.views.first { $0.letter == leads.lastView }, among: leads.views))
        case .change:
            guard let view = chosenView() else { return }
            overlay = .viewForm(ViewForm(changing: view, among: leads.views))
        case .askToDelete:
            guard let view = chosenView() else { return }
            overlay = .dialog(
                Dialog(
                    "Delete the view?", ["\(view.name): \(view.filter.isEmpty ? "all leads" : view.filter)"],
                    .init("Keep it"), .init("Delete it", .views(.delete(view)))))
        case .delete(let view): context.perform(.leads(.deleteView(view)))
        case .form(let action): perform(action)
        }
    }

    private mutating func perform(_ action: ViewFormAction) {
        guard case .viewForm(var form) = overlay else { return }
        switch action {
        case .forward where form.focus == .name: form.focus = .letter
        case .forward, .save:
            if case .running = form.saving { return }
            if let view = form.view() {
                form.saving = .running(view)
                context.perform(.leads(.saveView(view, instead: form.changed)))
            }
        case .focus(let place): form.focus = place
        case .focusOther: form.focus = form.focus == .name ? .letter : .name
        case .close:
            overlay = nil
            return
        }
        overlay = .viewForm(form)
    }

    /// The chosen one of the list; the queue stays as it is.
    private mutating func chosenView() -> LeadView? {
        guard case .choices(let list) = overlay, let view = list.chosenView else { return nil }
        guard view != .queue else {
            context.tell(.plain, "not now: \(view.name) is always there")
            return nil
        }
        return view
    }

    /// A letter in the list of views opens one.
    mutating func openView(by letter: Character, in list: ChoiceList) {
        guard let view = list.view(openedBy: letter) else {
            return context.tell(.plain, "no view has the letter \(letter)")
        }
        perform(ViewsAction.open(view))
    }

    /// A view was saved or could not be; then the form stays with its text and says why.
    mutating func viewSaved(_ view: LeadView, _ result: Result<[LeadView], Problem>) {
        guard case .viewForm(var form) = overlay, form.saving == .running(view) else { return }
        switch result {
        case .success: overlay = nil
        case .failure(let problem):
            form.saving = .failed(problem.sentence)
            overlay = .viewForm(form)
        }
    }

    /// The views were read, or one was changed.
    mutating func viewsChanged() {
        guard case .choices(let list) = overlay, list.subject == .view else { return }
        overlay = .choices(.views(leads, selecting: list.chosenView))
    }
}
