import Leads

extension NewLeadForm {
    mutating func perform(_ action: NewLeadAction, _ context: inout Context) {
        guard !saving.isRunning else { return }
        switch action {
        // Done by the frame, which covers the screen with the form.
        case .open, .openForLookup, .close: break
        case .forward: if focus == .add { add(&context) } else { moveFocus(by: 1) }
        case .moveFocus(let step): moveFocus(by: step)
        case .confirm: confirm(&context)
        case .add: add(&context)
        case .click(let place):
            focus(place)
            if place == .again || place == .add { confirm(&context) }
        }
    }

    private mutating func moveFocus(by step: Int) {
        let order = focusOrder
        let index = (order.firstIndex(of: focus) ?? 0) + step
        focus(order[(index + order.count) % order.count])
    }

    /// Space on a line without text: confirms there, or presses the button.
    private mutating func confirm(_ context: inout Context) {
        switch focus {
        case .again: again.toggle()
        case .add: add(&context)
        case .field: break
        }
    }

    /// Takes what was looked up in vain as the name, email or phone of the new lead.
    mutating func begin(with lead: NewLeadDraft, _ context: inout Context) {
        let typed = draft
        let isSame = NewLeadDraft.Field.allCases.allSatisfy { lead[$0].isEmpty || lead[$0] == typed[$0] }
        guard hasText, !isSame else {
            if !hasText { begin(again: earlier, with: lead) }
            return
        }
        // A third one is told: two are enough to keep apart.
        guard earlier == nil else {
            let names = [typed, earlier].compactMap { $0?.shortName }.joined(separator: " and ")
            return context.tell(.careful, "first add or empty the new leads that you began: \(names)")
        }
        begin(again: typed, with: lead)
        context.tell(.plain, "the new lead that you began, \(typed.shortName), comes back after this one")
    }

    private mutating func begin(again earlier: NewLeadDraft?, with lead: NewLeadDraft) {
        self = NewLeadForm(lead)
        self.earlier = earlier
    }

    /// To be called before it is shown: an emptied form gives way to the new lead that was begun before.
    mutating func bringBackEarlier() {
        guard !hasText, let earlier else { return }
        self = NewLeadForm(earlier)
    }

    /// Takes a new lead back that was not added, unless another one is being typed.
    mutating func bringBack(_ edit: UpdateEdit, _ context: inout Context) {
        let update = edit.update
        guard !hasText, earlier == nil, !saving.isRunning else {
            return context.tell(.careful, "the form holds another new lead: add that one first, or empty it")
        }
        self = NewLeadForm(NewLeadDraft(update.change))
        if update.outcome == .rejected { corrects = update.id }
        guard case .confirmDuplicate(let earlier) = edit.purpose else { return }
        refusal = .sentBefore(earlier)
        focus = .again
    }

    // MARK: Adding

    private mutating func add(_ context: inout Context) {
        triedToAdd = true
        let rules = rules(context)
        guard rules.change != nil else {
            focus = .field(rules.mistakes.compactMap(\.field).first ?? .name)
            return
        }
        guard !asks || again else {
            focus = .again
            let key = context.session.keymap.keyText("new-lead-confirm")
            return context.tell(.careful, "not added yet: \(key) confirms the line in the form")
        }
        let request = context.newRequest()
        saving.start(request)
        context.perform(.newLead(.add(request: request, draft)))
    }

    mutating func accept(_ answer: NewLeadAnswer, _ context: inout Context) {
        switch answer {
        case .refused(let request, let violations):
            guard saving.finish(request) else { return }
            (refusal, again) = (violations.first, false)
            focus = asks ? .again : .add
        case .added(let request, .failure(let problem)):
            guard saving.finish(request) else { return }
            context.tell(.bad, "not saved, the form is as it was: " + problem.sentence)
        case .added(let request, .success(let update)):
            context.accepted(update)
            guard saving.finish(request) else { return }
            settleCorrected(&context)
            let name = update.leadName ?? update.displayIdentifier?.typed ?? ""
            let key = context.session.keymap.keyText("undo-send")
            let undo = update.state.hold == .undo ? ": \(key) undoes the send" : ""
            context.tell(.good, "\(name) is kept as a new lead" + undo)
            self = NewLeadForm(earlier ?? NewLeadDraft())
            context.outputs.append(.closeNewLead)
        }
    }

    private func settleCorrected(_ context: inout Context) {
        guard let id = corrects, let rejected = context.updates[id], rejected.outcome == .rejected,
            rejected.needsAttention, context.updates.underWay[id] == nil
        else { return }
        context.act(.dismiss(id))
    }
}

extension UpdateFormState {
    /// Whom a look-up of the server did not find, as a new lead; nil where that cannot be told, or an id was typed.
    var notFound: NewLeadDraft? {
        guard let result = form.result, result.problem == nil, result.serverCanRead, result.matches.isEmpty,
            form.lead == nil, form.suggestions.isEmpty
        else { return nil }
        switch form.query {
        case .identifier(let identifier):
            switch identifier.kind {
            case .email: return NewLeadDraft(email: identifier.typed)
            case .phone: return NewLeadDraft(phone: identifier.typed)
            case .id: return nil
            }
        case .name(let name): return NewLeadDraft(name: name)
        case .empty, .unfinished: return nil
        }
    }
}
