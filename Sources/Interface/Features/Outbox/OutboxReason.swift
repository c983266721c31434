import Leads
import Terminal

/// The lines below a row: why it needs attention, and at their right the key that does something about it; or what went
/// wrong with the last attempt.
struct OutboxReason {
    /// Empty where Enter does nothing.
    let action: String
    private let text: String
    /// Where the text begins.
    let start: Int
    private let width: Int

    init(_ row: OutboxState.Row, _ update: LeadUpdate, _ context: Context) {
        let isForPerson = row.place == .toConfirm || row.place == .held
        let isShown = update.needsAttention || update.outcome == .unknown || isForPerson
        let trouble = update.outcome == .retrying ? update.message?.trimmedOrNil : nil
        text = isShown ? context.reasonLine(of: update) : row.place == .waiting ? trouble ?? "" : ""
        let isActed = context.updates.underWay[row.id] != nil || row.place == .toConfirm
        // The hint line says it too, where the reason needs the room.
        let isNarrow = context.session.size.columns < 60
        action =
            isActed || !isShown || isNarrow
            ? "" : context.session.keymap.keyText("outbox-open") + " " + OutboxWords.enter(on: update)
        let columns = OutboxLayout(size: context.session.size).list.columns
        start = UpdateColumns(width: columns, updates: [], format: nil, outcomeFirst: true).reason
        width = columns - 1 - start - (action.isEmpty ? 0 : DisplayWidth.of(action) + 2)
    }

    func lines(limit: Int) -> [String] {
        text.isEmpty ? [] : WrappedText.lines(text, width: width, limit: limit)
    }
}
