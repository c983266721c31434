import Leads

extension LeadsState {
    /// The reading of all that the filter shows, to be marked.
    enum Marking: Hashable, Sendable {
        case idle
        case reading(request: Int, inverts: Bool)
    }

    /// More than anyone decides at once.
    private static let mostMarked = 10_000

    /// Marked leads that the filter does not show; nil while that is not known.
    var hiddenMarks: Int? {
        guard hasMore else { return marks.count - rows.count { marks.contains($0.id) } }
        return markedShown.map { max(0, marks.count - $0) }
    }

    /// The ids that `marked:` means, where the filter has that word.
    var markedForFilter: Set<String> {
        filter.applied.usesMarks ? marks.ids : []
    }

    mutating func perform(_ action: MarkAction, _ context: inout Context) {
        switch action {
        case .toggle:
            guard let lead = selectedLead else { return }
            marks.toggle(lead.forMarks)
            move(by: 1, &context)
        case .range:
            guard let index = selectedIndex, selectedLead != nil else { return }
            let start = marks.last.flatMap { id in rows.firstIndex { $0.id == id } } ?? index
            marks.add(rows[min(start, index)...max(start, index)].map(\.forMarks))
        case .all: readAll(inverts: false, &context)
        case .invert: readAll(inverts: true, &context)
        case .letGo:
            let count = marks.count
            guard count > 0 else { return }
            marks.clear()
            let key = context.session.keymap.keyText("bring-marks-back")
            let what =
                count == 1 ? "1 mark cleared: \(key) brings it back" : "\(count) marks cleared: \(key) brings them back"
            context.tell(.plain, what)
        case .bringBack: marks.bringBack()
        }
        marksChanged(&context)
    }

    private mutating func readAll(inverts: Bool, _ context: inout Context) {
        let request = context.newRequest()
        marking = .reading(request: request, inverts: inverts)
        context.perform(
            .leads(
                .readAll(
                    request: request, filter.applied, by: order, limit: Self.mostMarked, marked: markedForFilter)))
    }

    mutating func allRead(_ request: Int, _ result: Result<[Lead], Problem>, _ context: inout Context) {
        guard case .reading(request, let inverts) = marking else { return }
        marking = .idle
        switch result {
        case .success(let leads):
            let leads = leads.map(\.forMarks)
            if inverts { marks.invert(leads) } else { marks.add(leads) }
            if leads.count == Self.mostMarked {
                let most = (context.session.profile.numberFormat ?? .point).grouped(Self.mostMarked)
                context.tell(.careful, "only the first \(most) leads were marked: narrow the filter")
            }
            marksChanged(&context)
        case .failure(let problem): context.tell(.bad, "nothing was marked: " + problem.sentence)
        }
    }

    /// Another filter or other marks: which of them are shown is asked anew.
    mutating func marksChanged(_ context: inout Context) {
        if filter.applied.usesMarks { load(&context) }
        markedShown = marks.isEmpty ? 0 : nil
        guard hasMore, !marks.isEmpty else { return }
        let request = context.newRequest()
        markCount.start(request)
        context.perform(.leads(.countMarked(request: request, filter.applied, marked: marks.ids)))
    }

    mutating func markedCounted(_ request: Int, _ count: Int) {
        if markCount.finish(request) { markedShown = count }
    }
}

extension LeadsState {
    static let markCommands: [Command] = [
        command("mark", "Mark the lead, or take its mark away", ["Space"], .toggle, unless: noLead),
        command("mark-range", "Mark from the last mark to here", ["X"], .range, unless: noLead),
        command("mark-all", "Mark all that the filter shows", ["*"], .all, unless: noRows),
        command("invert-marks", "Mark what is not marked, and the other way round", ["~"], .invert, unless: noRows),
        command("clear-marks", "Clear all marks", ["Esc"], .letGo, unless: { _ in nil }),
        command("bring-marks-back", "Bring back the marks that you cleared", ["Ctrl-Z"], .bringBack) { state in
            state.leads.marks.canBringBack ? nil : "no marks were cleared"
        },
    ]

    @Sendable private static func noLead(_ state: AppState) -> String? {
        state.leads.selectedLead == nil ? "no lead is chosen" : nil
    }

    @Sendable private static func noRows(_ state: AppState) -> String? {
        if state.leads.hidesRows { return "the filter has a mistake" }
        return state.leads.rows.isEmpty ? "no lead is shown" : nil
    }

    private static func command(
        _ id: String, _ title: String, _ keys: [String], _ action: MarkAction,
        unless reason: @escaping @Sendable (AppState) -> String?
    ) -> Command {
        Command(id, title, .leads, in: [.leads], keys: keys, .leads(.mark(action)), unless: reason)
    }
}

extension Lead {
    /// Without what no decision looks at, because thousands may be marked.
    fileprivate var forMarks: Lead {
        var lead = self
        lead.json = nil
        return lead
    }
}
