import Leads

extension UpdateFormState {
    /// What Tab goes through, from top to bottom.
    func focusOrder(_ context: Context) -> [UpdateFocus] {
        var order: [UpdateFocus] =
            context.session.screen == .leads
            ? [] : form.identifierFields == nil ? [.lookup] : IdentifierKind.allCases.map(UpdateFocus.identifier)
        if form.needsChoice { order.append(.matches) }
        order.append(.status)
        order += panelFields(context)
        order += Confirmation.allCases.filter { isOffered($0, context) }.map { UpdateFocus.confirmation($0) }
        order.append(.send)
        return order
    }

    /// The text fields of the chosen status.
    func panelFields(_ context: Context) -> [UpdateFocus] {
        switch form.status {
        case .won, .qualified: [.value, .note]
        case .lost: context.session.profile.contract == .classic ? [.note, .value] : [.lossReason, .note, .value]
        case .unchanged: [.note, .value]
        case .new, nil: []
        }
    }

    /// Moves the focus; a field left for a later one shows from now on what it misses.
    mutating func focus(_ place: UpdateFocus) {
        guard place != form.focus else { return }
        if !place.isFinding || form.focus.isFinding, place != .lookup, place != .matches {
            form.touched.insert(form.focus)
        }
        form.focus = place
        form.reading = nil
        form.suggestionIndex = nil
        if place == .status { form.statusCursor = form.status ?? form.statusCursor }
    }

    mutating func moveFocus(by step: Int, _ context: inout Context) {
        let order = focusOrder(context)
        guard let index = order.firstIndex(of: form.focus) else { return focus(order[0]) }
        let next = (index + step) % order.count
        let place = order[next < 0 ? next + order.count : next]
        if form.focus == .lookup {
            if form.line?.mistake == nil, acceptLine(&context) { return }
            leaveLookup(&context)
        } else if form.focus.isFinding {
            if place.isFinding { lookUpNow(&context) } else { leaveLookup(&context) }
        }
        focus(place)
    }

    /// Enter: look up, choose, or go on to the next field; on the last one, send.
    mutating func goForward(_ context: inout Context) {
        if isTooSoon(context) { return }
        switch form.focus {
        case .lookup: enterLookup(&context)
        case .identifier: enterIdentifier(&context)
        case .matches: chooseMatch(&context)
        case .status: enterStatus(context)
        case .value where form.reading != nil: chooseReading(nil, &context)
        case .value where form.rules.value.isAmbiguous: form.reading = 0
        case .value, .note, .lossReason: goToNextField(&context)
        case .confirmation:
            if let next = Confirmation.allCases.map(UpdateFocus.confirmation).last(where: {
                focusOrder(context).contains($0)
            }),
                next != form.focus
            {
                moveFocus(by: 1, &context)
            } else {
                send(&context)
            }
        case .send: send(&context)
        }
    }

    private mutating func goToNextField(_ context: inout Context) {
        let fields = panelFields(context)
        guard let index = fields.firstIndex(of: form.focus), index + 1 < fields.count else { return send(&context) }
        focus(fields[index + 1])
    }

    private mutating func enterStatus(_ context: Context) {
        guard form.status != nil, let first = panelFields(context).first else {
            form.touched.insert(.status)
            return
        }
        focus(first)
    }

    /// Esc: one step back; text stays everywhere.
    mutating func goBack(_ context: Context) {
        switch form.focus {
        case .lookup, .identifier:
            form.suggestionIndex = nil
            if form.lookup.isEmpty { form.suggestions = [] }
        case .value where form.reading != nil: form.reading = nil
        case .matches, .status: focus(focusOrder(context)[0])
        case .value, .note, .lossReason, .confirmation, .send: focus(.status)
        }
    }

    /// Moves the focus off a line that a change has removed.
    mutating func clampFocus(_ context: Context) {
        // The panel on Leads has no look-up field; the form that waits for the Update screen has.
        if form.focus == .lookup, context.session.screen == .leads { return }
        guard !focusOrder(context).contains(form.focus) else { return }
        if form.focus == .lookup { form.focus = focusOrder(context)[0]; return }
        form.focus = form.focus == .matches ? .status : panelFields(context).first ?? .status
    }

    // MARK: Status

    mutating func choose(_ status: TargetStatus, alsoQualified: Bool = false, _ context: inout Context) {
        // Won is won alone, unless it was won before and it was chosen by hand.
        if form.status != status { form.alsoQualified = false }
        setStatus(status, &context)
        if alsoQualified { form.alsoQualified = true }
        recheckForm(context)
        if let first = panelFields(context).first { focus(first) }
    }

    mutating func setStatus(_ status: TargetStatus, _ context: inout Context) {
        form.statusCursor = status
        guard form.status != status else { return }
        form.status = status
        form.touched.subtract([.value, .note, .lossReason])
        form.triedSend = false
        bindPanelToLead(&context)
    }

    /// Left and right on the status line.
    mutating func moveStatus(by step: Int, _ context: inout Context) {
        let all = context.session.profile.contract.targets
        guard let index = all.firstIndex(of: form.statusCursor) else { return }
        let isNew = form.status == nil
        let next = isNew ? index : (index + step) % all.count
        setStatus(all[next < 0 ? next + all.count : next], &context)
    }

    // MARK: A value read in two ways

    mutating func moveReading() {
        guard form.rules.value.isAmbiguous else { return }
        form.reading = form.reading.map { 1 - $0 } ?? 0
    }

    /// Writes the value so that it can be read in one way, and remembers the habit.
    mutating func chooseReading(_ choice: Int? = nil, _ context: inout Context) {
        guard case .ambiguous(let grouped, let decimal, let currency) = form.rules.value,
            let choice = choice ?? form.reading
        else { return }
        let amount = choice == 0 ? grouped : decimal
        if let separator = form.value.characters.last(where: { $0 == "." || $0 == "," }) {
            let format: NumberFormat = (separator == ".") == (choice == 0) ? .comma : .point
            context.learn(format)
            context.tell(.plain, "numbers are read like \(example(format)) from now on")
        }
        let suffix = currency.map { " " + $0.typed } ?? ""
        form.value.replace(with: amount.editable(context.session.profile.numberFormat) + suffix)
        form.reading = nil
        recheckForm(context)
        goToNextField(&context)
    }

    private func example(_ format: NumberFormat) -> String {
        format == .point ? "15,000.50" : "15.000,50"
    }
}

extension ParsedAmount {
    var isAmbiguous: Bool {
        if case .ambiguous = self { true } else { false }
    }
}
