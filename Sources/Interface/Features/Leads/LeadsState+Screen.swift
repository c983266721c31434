import FoundationEssentials
import Leads
import Terminal

extension LeadsState: ScreenFeature {
    var keyContexts: [KeyContext] {
        switch focus {
        case .filter: [.filter, .field]
        case .list, .panel: [.leads, .outsideFields]
        case .card: [.leadCard, .outsideFields]
        }
    }

    func message(_ context: Context) -> FieldMessage? {
        filter.message(isFocused: focus == .filter)
    }

    func completion(_ context: Context) -> AppAction? {
        let isAtEnd = filter.field.cursor == filter.field.characters.count
        return isAtEnd && filterCompletion(context) != nil ? .filter(.complete) : nil
    }

    func draw(_ context: Context, on canvas: inout Canvas) {
        LeadsScreen(self, context).draw(on: &canvas)
    }

    func nextWake(_ now: Date) -> Date? {
        syncDue
    }

    mutating func handle(_ event: ScreenEvent, _ context: inout Context) {
        switch event {
        case .entered: enter(&context)
        case .left: leave(&context)
        case .refresh: sync(&context)
        case .tick: if let due = syncDue, due <= context.session.now { sync(&context) }
        case .resized: scrollToSelection(context)
        case .moveRow(let step): move(by: step, &context)
        case .movePage(let pages):
            let rows = LeadsLayout(size: context.session.size, focus: .list).list.rows
            move(by: pages * max(1, rows - 2), &context)
        }
    }
}
