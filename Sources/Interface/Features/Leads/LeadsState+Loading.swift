import FoundationEssentials
import Leads

/// Reading the local copy, and reading what changed on the server into it.
extension LeadsState {
    mutating func accept(_ answer: LeadsAnswer, _ context: inout Context) {
        switch answer {
        case .loaded(let request, let page, let asOf): loaded(request, page, asOf, &context)
        case .counted(let request, let count): if request == shownRequest { matching = count }
        case .failed(let request, let problem): failed(request, problem)
        case .allRead(let request, let result): allRead(request, result, &context)
        case .markedCounted(let request, let count): markedCounted(request, count)
        case .progress(let request, let progress):
            guard case .running(request, _) = sync else { return }
            sync = .running(request: request, progress: progress)
            if context.session.screen == .leads { load(&context) }
        case .synced(let request, let result): synced(request, result, &context)
        case .learned(let contract): context.learn(contract)
        case .leadRead(let lead):
            context.updates.learnName(of: lead)
            if let index = rows.firstIndex(where: { $0.id == lead.id }) {
                rows[index] = lead
            } else if context.session.screen == .leads {
                load(&context)
            }
        case .wordsRead(let words): known = words
        case .viewsRead(let stored):
            if stored.problem == nil || !stored.views.isEmpty { views = stored.views.sortedByName }
            if let problem = stored.problem { context.tell(.bad, problem.sentence) }
        case .copyChanged: if context.session.screen == .leads, !isSyncing { load(&context) }
        case .viewSaved(let view, let views): saved(view, views, &context)
        case .viewDeleted(let view, let views): deleted(view, views, &context)
        }
    }

    /// Shows a lead as the form has read it, where that is newer.
    mutating func learn(_ lead: Lead?) {
        guard let lead, let index = rows.firstIndex(where: { $0.id == lead.id }), let time = lead.updatedAt,
            time > rows[index].updatedAt ?? .distantPast
        else { return }
        rows[index] = lead
    }

    // MARK: The list

    mutating func load(_ context: inout Context) {
        if case .first(let request, _) = reading {
            reading = .first(request: request, again: true)
            return
        }
        let limit = listing == .current ? max(Self.pageSize, rows.count) : Self.pageSize
        reading = .first(request: load(offset: 0, limit: limit, &context), again: false)
    }

    mutating func loadMoreIfNeeded(_ context: inout Context) {
        guard reading == .idle, hasMore, (selectedIndex ?? 0) + Self.pageSize / 2 > rows.count else { return }
        reading = .next(request: load(offset: rows.count, limit: Self.pageSize, &context))
    }

    private func load(offset: Int, limit: Int, _ context: inout Context) -> Int {
        let request = context.newRequest()
        context.perform(
            .leads(
                .load(
                    request: request, filter.applied, by: order, offset: offset, limit: limit, marked: markedForFilter
                )))
        return request
    }

    private mutating func loaded(_ request: Int, _ page: LeadPage, _ asOf: Date?, _ context: inout Context) {
        switch reading {
        case .first(request, let again):
            reading = .idle
            shownRequest = request
            acceptFirstPage(page, &context)
            if again { load(&context) }
        case .next(request):
            reading = .idle
            let known = Set(rows.map(\.id))
            rows += page.leads.filter { !known.contains($0.id) }
            hasMore = !page.leads.isEmpty
        case .first, .next, .idle: return
        }
        (matching, total, self.asOf, trouble) = (page.matching ?? matching, page.total, asOf, nil)
        if asOf != nil { followsTop = false }
        scrollToSelection(context)
        loadMoreIfNeeded(&context)
        if !marks.isEmpty, markedShown == nil, !filter.applied.usesMarks { marksChanged(&context) }
    }

    /// The selected row keeps its place on the screen, even where the filter no longer shows its lead: no answer moves
    /// the selection to another lead.
    private mutating func acceptFirstPage(_ page: LeadPage, _ context: inout Context) {
        // Of a copy that was deleted, nothing stays.
        let isKept = listing == .current && page.total > 0
        let old = isKept ? selectedIndex.map { (index: $0, lead: rows[$0]) } : nil
        hasMore = page.leads.count >= Self.pageSize
        rows = page.leads
        listing = .current
        guard let old, !followsTop else {
            // Back from the filter, as it was.
            let before = focus == .filter ? nil : rows.first { $0.id == selectedBeforeFilter }?.id
            selection = ListSelection(id: before ?? rows.first?.id)
            if focus != .filter { selectedBeforeFilter = nil }
            return
        }
        if selectedIndex == nil { rows.insert(old.lead, at: min(old.index, rows.count)) }
        if let index = selectedIndex { selection.top = max(0, selection.top + index - old.index) }
    }

    private mutating func failed(_ request: Int, _ problem: Problem) {
        switch reading {
        case .first(request, _), .next(request): reading = .idle
        case .first, .next, .idle: return
        }
        trouble = problem
    }

    // MARK: The server

    mutating func sync(_ context: inout Context) {
        guard !isSyncing else { return }
        syncDue = nil
        let request = context.newRequest()
        sync = .running(request: request, progress: nil)
        context.perform(.leads(.sync(request: request)))
    }

    mutating func syncUnlessRecent(_ context: inout Context) {
        let now = context.session.now
        if let asOf, now.timeIntervalSince(asOf) < Self.syncInterval, asOf <= now {
            syncDue = asOf.addingTimeInterval(Self.syncInterval)
        } else {
            sync(&context)
        }
    }

    /// Another screen is shown: nothing is asked of the server any more.
    mutating func leave(_ context: inout Context) {
        syncDue = nil
        guard isSyncing else { return }
        sync = .idle
        context.perform(.leads(.stopSync))
    }

    private mutating func synced(_ request: Int, _ result: Result<Date, Problem>, _ context: inout Context) {
        guard case .running(request, _) = sync else { return }
        switch result {
        case .success(let asOf):
            sync = .idle
            self.asOf = asOf
        case .failure(let problem): sync = .failed(problem)
        }
        syncDue = context.session.now.addingTimeInterval(Self.syncInterval)
        load(&context)
    }

    /// An update was accepted or changed its state.
    mutating func changed(_ update: LeadUpdate, _ context: inout Context) {
        guard update.outcome == .confirmed, let id = update.leadID ?? update.change.identifiers.id?.value,
            rows.contains(where: { $0.id == id }) || update.isNewLead && listing != .unread,
            context.session.isOwn(update)
        else { return }
        guard update.batch == nil else {
            // One refresh reads all leads of a batch. The chosen row stays, even where the filter shows it no more.
            if id == selection.id { context.perform(.leads(.readLead(id))) }
            if context.session.screen == .leads, !isSyncing {
                syncDue = context.session.now.addingTimeInterval(Self.batchPause)
            }
            return
        }
        context.perform(.leads(.readLead(id)))
    }
}
