import FoundationEssentials
import Leads
import Terminal

extension LeadsState {
    mutating func perform(_ action: LeadsAction, _ context: inout Context) {
        switch action {
        case .focus(let place): focus(place, context)
        case .select(let id): select(id, &context)
        case .sort:
            order = order.next
            beginAnew(&context)
        // Opened by the frame, which has the form.
        case .open: break
        case .mark(let action): perform(action, &context)
        case .filterCampaign:
            // A filter has no way to write quotes; part of a campaign finds it too.
            guard let part = selectedLead?.campaign?.split(separator: "\"").max(by: { $0.count < $1.count }) else {
                return
            }
            let word = LeadFilter.term("campaign", String(part))
            guard !filter.text.contains(word) else { return }
            let words = filter.text.trimmed + " " + word
            if filter.replace(with: words, context.session.profile) { filterChanged(&context) }
        }
    }

    mutating func enter(_ context: inout Context) {
        focus = .list
        scrollToSelection(context)
        load(&context)
        context.perform(.leads(.loadViews))
        syncUnlessRecent(&context)
    }

    mutating func focus(_ place: Focus, _ context: Context) {
        if place == .card, selectedLead == nil { return }
        focus = place
        if place != .list { followsTop = false }
        scrollToSelection(context)
    }

    // MARK: Filter

    mutating func perform(_ action: FilterAction, _ context: inout Context) {
        switch action {
        case .open:
            filter.open()
            selectedBeforeFilter = selection.id
            focus(.filter, context)
            context.perform(.leads(.readWords))
        case .close:
            selectedBeforeFilter = nil
            focus(.list, context)
        case .cancel:
            focus(.list, context)
            if filter.cancel(context.session.profile) { filterChanged(&context) }
        case .complete:
            guard let completion = filterCompletion(context) else { return focus(.list, context) }
            if filter.insert(completion, context.session.profile) { filterChanged(&context) }
        }
    }

    mutating func edit(_ change: (inout TextField) -> Void, _ context: inout Context) {
        guard focus == .filter, filter.edit(context.session.profile, change) else { return }
        filterChanged(&context)
    }

    private mutating func filterChanged(_ context: inout Context) {
        (matching, markedShown) = (nil, nil)
        beginAnew(&context)
    }

    /// Nil unless the filter has the focus and there are completions.
    func filterCompletion(_ context: Context) -> FilterCompletion? {
        focus == .filter && !context.session.isCovered ? filter.completion(known) : nil
    }

    mutating func beginAnew(_ context: inout Context) {
        if listing != .unread { listing = .outdated }
        reading = .idle
        load(&context)
    }

    // MARK: Selection

    mutating func move(by step: Int, _ context: inout Context) {
        guard !rows.isEmpty else { return }
        let index = (selectedIndex ?? 0).moved(by: step, in: rows.count)
        selection.id = rows[index].id
        followsTop = false
        scrollToSelection(context)
        loadMoreIfNeeded(&context)
    }

    /// Selects a row; opens the card of a selected one.
    private mutating func select(_ id: String, _ context: inout Context) {
        guard let index = rows.firstIndex(where: { $0.id == id }) else { return }
        if id == selection.id, focus == .list { return focus(.card, context) }
        move(by: index - (selectedIndex ?? 0), &context)
        if focus != .list { focus(.list, context) }
    }

    /// After an update of the lead was accepted, the next row has the focus.
    mutating func sent(_ update: LeadUpdate, _ context: inout Context) {
        guard focus == .panel else { return }
        focus = .list
        if update.change.identifiers.id?.value == selection.id { move(by: 1, &context) }
    }

    /// Scrolls as little as needed to show the selected row, and the heading of its group.
    mutating func scrollToSelection(_ context: Context) {
        let height = LeadsLayout(size: context.session.size, focus: focus).list.rows
        guard let index = selectedIndex else {
            selection.top = 0
            return
        }
        // While the card or the panel takes its place, the list keeps its own.
        guard height > 0 else { return }
        let now = context.session.now
        selection.top = min(max(0, selection.top), rows.count - 1)
        if index < selection.top { selection.top = index }
        // Counts back from the selected row, because headings need rows too.
        var needed = showsGroups ? 2 : 1
        var first = index
        while first > selection.top {
            needed += showsGroups && group(first, now: now) != group(first - 1, now: now) ? 2 : 1
            if needed > height { break }
            first -= 1
        }
        selection.top = max(selection.top, first)
    }
}

extension LeadOrder {
    var next: LeadOrder {
        let all = Self.allCases
        let index = all.firstIndex(of: self).map { $0 + 1 } ?? 0
        return all[index % all.count]
    }
}

extension LeadsState {
    mutating func closePanel(_ context: Context) {
        focus(.list, context)
    }

    /// Opens the panel again for a lead that came back into the form.
    ///
    /// - Returns: false where the lead is not in the list.
    mutating func reopen(_ lead: Lead, _ context: Context) -> Bool {
        guard rows.contains(where: { $0.id == lead.id }) else { return false }
        selection.id = lead.id
        focus(.panel, context)
        return true
    }
}
