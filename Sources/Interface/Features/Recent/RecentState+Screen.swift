import FoundationEssentials
import Leads
import Terminal

extension RecentState: ScreenFeature {
    var keyContexts: [KeyContext] {
        switch focus {
        case .filter: [.filter, .field]
        case .list: [.list, .outsideFields]
        case .detail: [.detail, .outsideFields]
        }
    }

    func message(_ context: Context) -> FieldMessage? {
        filter.message(isFocused: focus == .filter)
    }

    func draw(_ context: Context, on canvas: inout Canvas) {
        RecentScreen(self, context).draw(on: &canvas)
    }

    /// The selected row, unless another list is being loaded.
    func chosenUpdate(_ context: Context) -> LeadUpdate? {
        listing == .outdated && isReloading ? nil : selectedUpdate(context.updates)
    }

    func completion(_ context: Context) -> AppAction? {
        let isAtEnd = filter.field.cursor == filter.field.characters.count
        return isAtEnd && filterCompletion(context) != nil ? .filter(.complete) : nil
    }

    /// When to reload or recount.
    func nextWake(_ now: Date) -> Date? {
        var countDue: Date?
        if case .due(let date) = count { countDue = date }
        return [reloadDue, countDue].compactMap(\.self).min()
    }

    mutating func handle(_ event: ScreenEvent, _ context: inout Context) {
        switch event {
        case .entered: enter(&context)
        case .left: break
        case .refresh: reload(&context)
        case .tick:
            if let due = reloadDue, due <= context.session.now { reload(&context) }
            if case .due(let due) = count, due <= context.session.now { recount(&context) }
        case .resized: scrollToSelection(context)
        case .moveRow(let step): move(by: step, &context)
        case .movePage(let pages):
            let rows = RecentLayout(size: context.session.size, detailFocused: false).list.rows
            move(by: pages * max(1, rows - 2), &context)
        }
    }
}
