import Leads
import Terminal

extension RecentState {
    mutating func perform(_ action: RecentAction, _ context: inout Context) {
        switch action {
        case .focus(.list) where focus == .detail && cameFrom != nil:
            self.focus(.list, &context)
            if let screen = cameFrom { context.outputs.append(.uncover(screen)) }
        case .focus(let focus): self.focus(focus, &context)
        case .select(let id): select(id, &context)
        case .sort:
            order = order.next
            beginAnew(&context)
        case .scrollDetail(let step): scrollDetail(by: step, context)
        case .toggleRequests:
            detail.showsRequests.toggle()
            scrollDetail(by: 0, context)
        case .askToExport: askToExport(&context)
        case .export(let filter, let format): export(filter, format, &context)
        }
    }

    mutating func accept(_ answer: RecentAnswer, _ context: inout Context) {
        switch answer {
        case .loaded(let request, let page, let isComplete): loaded(request, page, isComplete: isComplete, &context)
        case .counted(let request, let totals): counted(request, totals)
        case .failed(let request, let problem): failed(request, problem, &context)
        case .exported(let result): exported(result, &context)
        case .attemptsLoaded(let id, let attempts): if id == detail.id { detail.attempts = attempts }
        }
    }

    mutating func enter(_ context: inout Context) {
        (focus, cameFrom) = (.list, nil)
        if let made = context.session.lastMade, made != madeBefore {
            (madeBefore, sought, wasMoved) = (made, made, false)
        }
        giveFilterBack(&context)
        if !wasMoved, listing != .unread { listing = .outdated }
        scrollToSelection(context)
        reload(&context)
    }

    /// Takes back the filter that showing one update's details has set.
    private mutating func giveFilterBack(_ context: inout Context) {
        guard let text = filterBefore else { return }
        filterBefore = nil
        if filter.replace(with: text, context.session.profile) { filterChanged(&context) }
    }

    /// Shows an update's details; changes the filter if the list does not contain it.
    mutating func showDetail(of id: UpdateID, _ context: inout Context) {
        if !rows.contains(id), let update = context.updates[id] {
            let lead = update.change.identifiers.primary.map { HistoryFilter.term($0.kind.rawValue, $0.value) }
            let words = [HistoryFilter.term("profile", update.profile), lead].compactMap(\.self)
            let before = filterBefore ?? String(filter.text.trimmed)
            if filter.replace(with: words.joined(separator: " "), context.session.profile) { filterChanged(&context) }
            filterBefore = before
            rows = [id]
            next = nil
            selection.top = 0
            listing = order == .time ? .whole : .partial
        } else if listing == .outdated {
            // The row that was asked for stays the selected one when the list is read again.
            listing = .whole
        }
        selection.id = id
        wasMoved = true
        sought = nil
        focus(.detail, &context)
    }

    private mutating func focus(_ place: Focus, _ context: inout Context) {
        if place == .detail, selection.id == nil { return }
        focus = place
        detail.scroll = 0
        scrollToSelection(context)
        loadDetail(&context)
    }

    // MARK: Filter

    mutating func perform(_ action: FilterAction, _ context: inout Context) {
        switch action {
        case .open:
            filter.open()
            focus(.filter, &context)
        case .close: focus(.list, &context)
        case .cancel:
            focus(.list, &context)
            if filter.cancel(context.session.profile) { filterChanged(&context) }
        case .complete:
            guard let completion = filterCompletion(context) else { return focus(.list, &context) }
            if filter.insert(completion, context.session.profile) { filterChanged(&context) }
        }
    }

    mutating func edit(_ change: (inout TextField) -> Void, _ context: inout Context) {
        guard focus == .filter, filter.edit(context.session.profile, change) else { return }
        filterChanged(&context)
    }

    private mutating func filterChanged(_ context: inout Context) {
        (totals, count, countedAt, filterBefore) = (nil, .idle, nil, nil)
        beginAnew(&context)
    }

    /// Nil unless the filter has the focus and there are completions.
    func filterCompletion(_ context: Context) -> FilterCompletion? {
        guard focus == .filter, !context.session.isCovered else { return nil }
        let shown = context.updates[rows.prefix(Self.pageSize)]
        var profiles = [context.session.profile.name]
        for name in shown.map(\.profile) where !profiles.contains(name) { profiles.append(name) }
        let authors = Set(shown.compactMap(\.author)).sorted()
        return filter.completion(["profile": profiles, "author": authors, "currency": currencies])
    }

    private mutating func beginAnew(_ context: inout Context) {
        if listing != .unread { listing = .outdated }
        wasMoved = false
        reading = .idle
        reload(&context)
    }

    // MARK: Selection

    mutating func move(by step: Int, _ context: inout Context) {
        guard !rows.isEmpty else { return }
        let index = (selectedIndex ?? 0).moved(by: step, in: rows.count)
        selection.id = rows[index]
        wasMoved = index > 0
        detail.scroll = 0
        scrollToSelection(context)
        loadDetail(&context)
        loadMoreIfNeeded(&context)
    }

    /// Selects a row; opens the details of a selected one.
    private mutating func select(_ id: UpdateID, _ context: inout Context) {
        guard let index = rows.firstIndex(of: id) else { return }
        if id == selection.id, focus == .list { return focus(.detail, &context) }
        move(by: index - (selectedIndex ?? 0), &context)
        if focus != .list { focus(.list, &context) }
    }

    private func layout(_ context: Context) -> RecentLayout {
        RecentLayout(size: context.session.size, detailFocused: focus == .detail)
    }

    /// Scrolls as little as needed to show the selected row.
    mutating func scrollToSelection(_ context: Context) {
        let height = layout(context).list.rows
        guard let index = selectedIndex, height > 0 else {
            selection.top = 0
            return
        }
        func day(_ index: Int) -> Int? {
            context.updates[rows[index]].map { LocalTime($0.createdAt, in: context.session.zone).dayNumber }
        }
        selection.top = min(max(0, selection.top), rows.count - 1)
        if index < selection.top { selection.top = index }
        // Count back from the selected row, because day lines need rows too.
        var needed = showsDays ? 2 : 1
        var first = index
        while first > selection.top {
            needed += showsDays && day(first) != day(first - 1) ? 2 : 1
            if needed > height { break }
            first -= 1
        }
        selection.top = max(selection.top, first)
    }

    // MARK: Detail

    func detailContent(_ context: Context, columns: Int) -> DetailContent {
        let update = selectedUpdate(context.updates)
        let attempts = update.map(\.id) == detail.id ? detail.attempts : nil
        return DetailContent(
            update, attempts: attempts, showsRequests: detail.showsRequests, context, columns: columns)
    }

    private mutating func scrollDetail(by step: Int, _ context: Context) {
        let area = layout(context).detail
        let lines = detailContent(context, columns: area.columns).height
        detail.scroll = min(max(0, detail.scroll + step), max(0, lines - area.rows))
    }

    mutating func loadDetail(again: Bool = false, _ context: inout Context) {
        guard context.session.screen == .recent, let id = selection.id, again || detail.id != id,
            layout(context).detail.rows > 0
        else { return }
        if detail.id != id { detail.attempts = [] }
        detail.id = id
        context.perform(.recent(.loadAttempts(id)))
    }

    // MARK: Export

    private func askToExport(_ context: inout Context) {
        let format = context.session.profile.numberFormat ?? .point
        let what: String
        switch totals?.updates {
        case 1: what = "1 update"
        case .some(let count): what = format.grouped(count) + " updates"
        case nil: what = "all updates that the filter shows"
        }
        let typed = filter.error == nil ? filter.text.trimmed : ""
        context.ask(
            Dialog(
                "Export?",
                [
                    typed.isEmpty ? what : "\(what): \(typed)",
                    order == .time
                        ? "The file lists the newest first." : "The file lists the newest first, unlike this list.",
                    "Leadline writes a new file, which only you can read, to "
                        + (context.session.exportFolder ?? "your download folder") + ".",
                ],
                .init("Close"), .init("CSV", .recent(.export(filter.applied, .csv)), letter: "v"),
                .init("JSON", .recent(.export(filter.applied, .json)))))
    }

    private mutating func export(_ filter: HistoryFilter, _ format: ExportFormat, _ context: inout Context) {
        guard !isExporting else { return }
        isExporting = true
        context.perform(.recent(.export(filter, format)))
        context.tell(.plain, "Exporting. Quitting stops it.")
    }

    private mutating func exported(_ result: Result<ExportReceipt, Problem>, _ context: inout Context) {
        isExporting = false
        switch result {
        case .success(let receipt):
            let count = (context.session.profile.numberFormat ?? .point).grouped(receipt.updates)
            let updates = receipt.updates == 1 ? "update" : "updates"
            context.tell(.good, "exported \(count) \(updates), newest first, to \(receipt.path)")
        case .failure(let problem): context.tell(.bad, "not exported: " + problem.sentence)
        }
    }
}
