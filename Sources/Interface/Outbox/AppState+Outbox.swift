import Leads
import Terminal

extension AppState {
    // MARK: Loading

    mutating func enterOutbox() {
        outbox.forgetSettled()
        loadOutbox()
        arrangeOutbox()
    }

    mutating func loadOutbox() {
        guard outbox.loading == nil else { return }
        let request = newRequest()
        outbox.loading = request
        outbox.changedMeanwhile = []
        effects.append(.outbox(.load(request: request)))
    }

    mutating func outboxLoaded(_ request: Int, _ updates: [LeadUpdate]) {
        guard request == outbox.loading else { return }
        outbox.loading = nil
        outbox.replace(with: updates)
        arrangeOutbox()
        if outbox.seeksAttention {
            outbox.seeksAttention = false
            chooseFirstAttention()
        }
    }

    /// An update is new or changed anywhere.
    mutating func outboxChanged(_ update: LeadUpdate, endedByPerson: Bool) {
        guard isOwn(update) || outbox.updates.contains(where: { $0.id == update.id }) else { return }
        outbox.take(update, leavesAtOnce: endedByPerson || screen != .outbox)
        if screen == .outbox { arrangeOutbox() }
    }

    /// Puts the rows in order; the chosen one keeps its line on the screen where it can.
    private mutating func arrangeOutbox() {
        let oldLine = outbox.selectedLine
        outbox.arrange(at: now)
        if let oldLine, let line = outbox.selectedLine { outbox.top += line - oldLine }
        keepOutboxRowVisible()
    }

    /// Enter: settles an unknown, chooses among the leads of a conflict, shows the details of anything else.
    mutating func openOutboxRow() {
        guard let update = chosenUpdate else { return }
        if update.outcome == .unknown {
            askToSettle(update)
        } else if update.state.hold == .otherOrganisation {
            askToAdopt(update)
        } else if update.isConflict, editReason == nil {
            editAndResend()
        } else {
            showDetail(of: update)
        }
    }

    // MARK: Selection

    mutating func moveOutboxSelection(by step: Int) {
        guard let index = outbox.selectedIndex else { return }
        let (sum, overflow) = index.addingReportingOverflow(step)
        let last = outbox.rows.count - 1
        let next = overflow ? (step > 0 ? last : 0) : min(max(0, sum), last)
        outbox.selectedID = outbox.rows[next].update.id
        if outbox.settled != nil, next != index {
            outbox.forgetSettled()
            arrangeOutbox()
        }
        keepOutboxRowVisible()
    }

    mutating func chooseFirstAttention() {
        guard let first = outbox.rows.first, first.place != .waiting else { return }
        outbox.selectedID = first.update.id
        keepOutboxRowVisible()
    }

    mutating func goToAttention() {
        if screen == .outbox {
            chooseFirstAttention()
        } else {
            outbox.seeksAttention = true
            show(.outbox)
            chooseFirstAttention()
        }
    }

    /// Whether anything needs attention, as far as is known.
    var hasAttention: Bool {
        counts.attention + counts.asking + unsettled.held.waiting + unsettled.held.attention > 0
            || outbox.updates.contains { OutboxState.Place($0, at: now) != .waiting }
    }

    /// Time has made a row ask.
    mutating func noticeWhatAsks() {
        guard screen == .outbox, let next = outbox.asksNext, next <= now else { return }
        arrangeOutbox()
    }

    /// Scrolls as little as needed for the chosen row, its reason and a heading above it to be on the screen.
    mutating func keepOutboxRowVisible() {
        let height = OutboxLayout(size: size).list.rows
        let lines = outbox.lines.all
        outbox.top = max(0, min(outbox.top, lines.count - height))
        guard height > 0, let line = outbox.selectedLine else { return }
        let hasReason =
            lines.indices.contains(line + 1) && lines[line + 1] == .reason(outbox.selectedIndex ?? 0)
        let end = hasReason && height > 1 ? line + 1 : line
        var start = line
        if line > 0, height > 2, [.attentionHeading, .waitingHeading].contains(lines[line - 1]) { start -= 1 }
        if start < outbox.top { outbox.top = start }
        if end >= outbox.top + height { outbox.top = end - height + 1 }
        // A reason without its row says nothing.
        while outbox.top < start, lines[outbox.top].isRest { outbox.top += 1 }
    }
}
