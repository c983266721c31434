import Leads

extension LeadsState {
    mutating func open(_ view: LeadView, _ context: inout Context) {
        lastView = view == .queue ? nil : view.letter
        focus = .list
        let isOther = filter.replace(with: view.filter, context.session.profile)
        guard isOther || order != view.order else { return scrollToSelection(context) }
        if isOther { matching = nil }
        order = view.order
        beginAnew(&context)
    }

    mutating func accept(_ views: Result<[LeadView], Problem>, _ context: inout Context) {
        switch views {
        case .success(let views): self.views = views.sortedByName
        case .failure(let problem): context.tell(.bad, problem.sentence)
        }
    }

    /// A failure is shown by the form.
    mutating func saved(_ view: LeadView, _ views: Result<[LeadView], Problem>, _ context: inout Context) {
        guard case .success = views else { return }
        accept(views, &context)
        lastView = view.letter
        let key = context.session.keymap.keyText("leads-views")
        context.tell(.good, "saved as \(view.name): \(key) \(view.letter) opens it")
    }

    mutating func deleted(_ view: LeadView, _ views: Result<[LeadView], Problem>, _ context: inout Context) {
        accept(views, &context)
        guard case .success = views else { return }
        if lastView == view.letter { lastView = nil }
        context.tell(.good, "deleted the view \(view.name)")
    }
}
