import FoundationEssentials
import Leads
import Terminal

extension OutboxState: ScreenFeature {
    var keyContexts: [KeyContext] { [.outbox, .outsideFields] }

    func draw(_ context: Context, on canvas: inout Canvas) {
        OutboxScreen(self, context).draw(on: &canvas)
    }

    func chosenUpdate(_ context: Context) -> LeadUpdate? {
        selected.flatMap { context.updates[$0.id] }
    }

    /// When a time that is shown is reached.
    func nextWake(_ now: Date) -> Date? {
        [dues.first { $0 > now }, asksNext].compactMap(\.self).min()
    }

    mutating func handle(_ event: ScreenEvent, _ context: inout Context) {
        switch event {
        case .entered, .refresh: enter(&context)
        case .left: break
        // A row that waits may ask by now.
        case .tick: if let next = asksNext, next <= context.session.now { arrange(context) }
        case .resized:
            layOut(context)
            scrollToSelection(context.session.size)
        case .moveRow(let step): move(by: step, context)
        case .movePage(let pages):
            move(by: pages * max(1, OutboxLayout(size: context.session.size).list.rows - 2), context)
        }
    }
}
