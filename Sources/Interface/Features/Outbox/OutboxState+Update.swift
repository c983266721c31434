import FoundationEssentials
import Leads
import Terminal

extension OutboxState {
    mutating func perform(_ action: OutboxAction, _ context: inout Context) {
        switch action {
        case .select(let id): select(id, &context)
        case .open: open(&context)
        case .sendNow: if let id = selection.id { context.act(.sendNow(id)) }
        case .hold: if let id = selection.id { context.act(.hold(id)) }
        case .askToCancel: if let update = chosenUpdate(context) { context.ask(.cancel(update, context)) }
        case .askToDismissAll: askToDismissAll(&context)
        case .readBack(let id): resolve(.readBack(id), of: id, &context)
        case .resolve(let id, let arrived): resolve(.resolve(id, arrived: arrived), of: id, &context)
        case .sendAgain(let id): resolve(.retry(id), of: id, &context)
        case .cancel(let id):
            let isPossible = context.updates[id]?.state.allows(.cancelled) == true
            context.act(.cancel(id), if: isPossible, else: "not cancelled: it is being sent or already finished")
        case .adopt(let id, let again):
            let isHeld = context.updates[id]?.state.hold == .otherOrganisation
            context.act(.adopt(id, again: again), if: isHeld, else: "nothing was done: it was decided meanwhile")
        case .dismiss(let ids):
            context.tell(.plain, ids.count == 1 ? "dismissed 1 update" : "dismissed \(ids.count) updates")
            for id in ids where context.updates.underWay[id] == nil {
                guard let update = context.updates[id], update.outcome == .rejected, update.needsAttention else {
                    continue
                }
                context.act(.dismiss(id))
            }
        }
    }

    mutating func accept(_ answer: OutboxAnswer, _ context: inout Context) {
        switch answer {
        case .loaded(let request, let updates): loaded(request, updates, &context)
        case .loadFailed(let request, let problem):
            guard case .reading(request, let isFirst, _) = load else { return }
            load = isFirst ? .unread : .read
            context.tell(.bad, problem.sentence)
        case .adoptionRepeats(let id, let earlier): adoptionRepeats(id, earlier, &context)
        }
    }

    // MARK: Loading

    mutating func enter(_ context: inout Context) {
        forgetFinished()
        reload(&context)
        arrange(context)
    }

    mutating func reload(_ context: inout Context) {
        if case .reading = load { return }
        let request = context.newRequest()
        load = .reading(request: request, isFirst: load == .unread, changed: [])
        context.perform(.outbox(.load(request: request)))
    }

    private mutating func loaded(_ request: Int, _ updates: [LeadUpdate], _ context: inout Context) {
        guard case .reading(request, _, let changed) = load else { return }
        load = .read
        context.updates.add(updates, changed: changed)
        replace(with: updates, changed: changed, context.updates)
        arrange(context)
        if seeksAttention {
            seeksAttention = false
            chooseFirstAttention(context)
        }
    }

    /// An update is new or changed anywhere.
    ///
    /// - Parameter endedByPerson: its row need not be kept in sight.
    mutating func changed(_ update: LeadUpdate, endedByPerson: Bool, _ context: Context) {
        guard context.session.isOwn(update) || ids.contains(update.id) || finished?.id == update.id else { return }
        let isShown = context.session.screen == .outbox
        accept(update, leavesAtOnce: endedByPerson || !isShown, context.updates)
        if isShown { arrange(context) }
    }

    /// Puts the rows in order; the chosen one keeps its line on the screen where it can.
    mutating func arrange(_ context: Context) {
        let oldLine = selectedLine
        sort(context)
        if let oldLine, let line = selectedLine { selection.top += line - oldLine }
        scrollToSelection(context.session.size)
    }

    // MARK: The chosen row

    /// Enter: resolves an unknown, chooses among the leads of a conflict, shows the details of anything else.
    private func open(_ context: inout Context) {
        guard let update = chosenUpdate(context) else { return }
        if update.outcome == .unknown {
            context.ask(.resolve(update, context))
        } else if update.state.hold == .otherOrganisation {
            context.ask(.adopt(update, context))
        } else if update.isConflict, context.reason(against: .edit, on: update) == nil {
            context.perform(.edit, on: update)
        } else {
            context.outputs.append(.showDetail(update.id))
        }
    }

    /// What was asked may have been answered meanwhile, by the server or by another Leadline.
    private func resolve(_ effect: OutboxEffect, of id: UpdateID, _ context: inout Context) {
        let isUnknown = context.updates[id]?.outcome == .unknown
        context.act(effect, if: isUnknown, else: "nothing was done: it was resolved meanwhile")
    }

    private func askToDismissAll(_ context: inout Context) {
        let ids = rejected(context)
        let what = ids.count == 1 ? "1 rejected update" : "\(ids.count) rejected updates"
        context.ask(
            Dialog(
                "Dismiss all rejected?",
                ["\(what) will no longer ask for attention. Each stays in Recent with its reason."],
                .init("Keep them"), .init("Dismiss \(ids.count)", .outbox(.dismiss(ids)))))
    }

    /// Those that nobody has dealt with.
    func rejected(_ context: Context) -> [UpdateID] {
        rows.filter { $0.place == .rejected && context.updates[$0.id]?.needsAttention == true }.map(\.id)
    }

    /// The history knew of an update that adopting this one would repeat.
    private func adoptionRepeats(_ id: UpdateID, _ earlier: String, _ context: inout Context) {
        context.updates.underWay[id] = nil
        guard let update = context.updates[id] else { return }
        guard !context.session.isCovered, context.session.screen == .outbox else {
            return context.tell(.careful, "not sent: " + earlier)
        }
        context.ask(.adoptAgain(update, earlier, context))
    }

    // MARK: Selection

    mutating func move(by step: Int, _ context: Context) {
        guard let index = selectedIndex else { return }
        let next = index.moved(by: step, in: rows.count)
        selection.id = rows[next].id
        if finished != nil, next != index {
            forgetFinished()
            arrange(context)
        }
        scrollToSelection(context.session.size)
    }

    /// The chosen row opens, any other is chosen.
    private mutating func select(_ id: UpdateID, _ context: inout Context) {
        guard let index = rows.firstIndex(where: { $0.id == id }) else { return }
        if id == selection.id { return open(&context) }
        move(by: index - (selectedIndex ?? 0), context)
    }

    mutating func chooseFirstAttention(_ context: Context) {
        guard let first = rows.first, first.place != .waiting else { return }
        selection.id = first.id
        scrollToSelection(context.session.size)
    }

    /// Whether a row needs attention, as far as is known.
    func hasAttention(_ context: Context) -> Bool {
        context.updates[ids].contains { Place($0, at: context.session.now) != .waiting }
    }

    /// Scrolls as little as needed for the chosen row, its reason and a heading above it to be on the screen.
    mutating func scrollToSelection(_ size: Size) {
        let height = OutboxLayout(size: size).list.rows
        let lines = lines.all
        selection.top = max(0, min(selection.top, lines.count - height))
        guard height > 0, let line = selectedLine else { return }
        let end = line + min(height - 1, selectedIndex.map(self.lines.reasonLines) ?? 0)
        var start = line
        if line > 0, height > 2, [.attentionHeading, .waitingHeading].contains(lines[line - 1]) { start -= 1 }
        if start < selection.top { selection.top = start }
        if end >= selection.top + height { selection.top = end - height + 1 }
        // A reason without its row says nothing.
        while selection.top < start, lines[selection.top].isRest { selection.top += 1 }
    }
}
