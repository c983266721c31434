import Leads

extension AppState {
    /// What Tab goes through, from top to bottom.
    var focusOrder: [UpdateFocus] {
        var order: [UpdateFocus] =
            form.explicit == nil ? [.lookup] : IdentifierKind.allCases.map(UpdateFocus.identifier)
        if form.needsChoice { order.append(.matches) }
        order.append(.status)
        order += panelFields
        order += FormTick.allCases.filter { isOffered($0) }.map { UpdateFocus.tick($0) }
        order.append(.send)
        return order
    }

    /// The text fields of the chosen status.
    var panelFields: [UpdateFocus] {
        switch form.status {
        case .won, .qualified: [.value, .note]
        case .lost: profile.contract == .classic ? [.note, .value] : [.note, .value, .lossReason]
        case .unchanged: [.note, .value]
        case nil: []
        }
    }

    /// Moves the focus; a field left for a later one shows from now on what it misses.
    mutating func focus(_ place: UpdateFocus) {
        guard place != form.focus else { return }
        if !place.isFinding || form.focus.isFinding, place != .lookup, place != .matches {
            form.left.insert(form.focus)
        }
        form.focus = place
        form.reading = nil
        form.offerIndex = nil
        if place == .status { form.statusCursor = form.status ?? form.statusCursor }
    }

    mutating func moveFocus(by step: Int) {
        let order = focusOrder
        guard let index = order.firstIndex(of: form.focus) else { return focus(order[0]) }
        let next = (index + step) % order.count
        let place = order[next < 0 ? next + order.count : next]
        if form.focus == .lookup {
            if form.line?.mistake == nil, takeLine() { return }
            leaveLookup()
        } else if form.focus.isFinding {
            if place.isFinding { lookUpNow() } else { leaveLookup() }
        }
        focus(place)
    }

    /// Enter: look up, choose, or go on to the next field; on the last one, send.
    mutating func goForward() {
        if isTooSoon() { return }
        switch form.focus {
        case .lookup: enterLookup()
        case .identifier: enterExplicit()
        case .matches: chooseMatch()
        case .status: enterStatus()
        case .value where form.reading != nil: chooseReading()
        case .value where form.rules.value.isAmbiguous: form.reading = 0
        case .value, .note, .lossReason: goToNextField()
        case .tick:
            if let next = FormTick.allCases.map(UpdateFocus.tick).last(where: { focusOrder.contains($0) }),
                next != form.focus
            {
                moveFocus(by: 1)
            } else {
                send()
            }
        case .send: send()
        }
    }

    private mutating func goToNextField() {
        let fields = panelFields
        guard let index = fields.firstIndex(of: form.focus), index + 1 < fields.count else { return send() }
        focus(fields[index + 1])
    }

    private mutating func enterStatus() {
        guard form.status != nil, let first = panelFields.first else {
            form.left.insert(.status)
            return
        }
        focus(first)
    }

    /// Esc: one step back; text stays everywhere.
    mutating func goBack() {
        switch form.focus {
        case .lookup, .identifier:
            form.offerIndex = nil
            if form.lookup.isEmpty { form.offers = [] }
        case .value where form.reading != nil: form.reading = nil
        case .matches, .status: focus(focusOrder[0])
        case .value, .note, .lossReason, .tick, .send: focus(.status)
        }
    }

    /// After a change the focus may stand on a line that is gone.
    mutating func keepFocusOnScreen() {
        guard !focusOrder.contains(form.focus) else { return }
        if form.focus == .lookup { form.focus = focusOrder[0]; return }
        form.focus = form.focus == .matches ? .status : panelFields.first ?? .status
    }

    // MARK: Status

    mutating func choose(_ status: TargetStatus, alsoQualified: Bool = false) {
        // Won is won alone, unless it was won before and the tick was set by hand.
        if form.status != status { form.alsoQualified = false }
        setStatus(status)
        if alsoQualified { form.alsoQualified = true }
        recheckForm()
        if let first = panelFields.first { focus(first) }
    }

    mutating func setStatus(_ status: TargetStatus) {
        form.statusCursor = status
        guard form.status != status else { return }
        form.status = status
        form.left.subtract([.value, .note, .lossReason])
        form.triedSend = false
        adoptLead()
    }

    /// Left and right on the status line.
    mutating func moveStatus(by step: Int) {
        let all = profile.contract.targets
        guard let index = all.firstIndex(of: form.statusCursor) else { return }
        let isNew = form.status == nil
        let next = isNew ? index : (index + step) % all.count
        setStatus(all[next < 0 ? next + all.count : next])
    }

    // MARK: A value read in two ways

    mutating func moveReading() {
        guard form.rules.value.isAmbiguous else { return }
        form.reading = form.reading.map { 1 - $0 } ?? 0
    }

    /// Writes the value so that it can be read in one way, and remembers the habit.
    mutating func chooseReading(_ choice: Int? = nil) {
        guard case .ambiguous(let grouped, let decimal, let currency) = form.rules.value,
            let choice = choice ?? form.reading
        else { return }
        let amount = choice == 0 ? grouped : decimal
        if let separator = form.value.characters.last(where: { $0 == "." || $0 == "," }) {
            let format: NumberFormat = (separator == ".") == (choice == 0) ? .comma : .point
            profile.numberFormat = format
            effects.append(.form(.rememberNumberFormat(format)))
            tell(.plain, "numbers are read like \(example(format)) from now on")
        }
        let suffix = currency.map { " " + $0.typed } ?? ""
        form.value.replace(with: amount.editable(profile.numberFormat) + suffix)
        form.reading = nil
        recheckForm()
        goToNextField()
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
