import Leads
import Terminal

/// The line below a row that needs attention: why, and at its right the key that does something about it.
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
        text = isShown ? context.reasonLine(of: update) : ""
        let isActed = context.updates.underWay[row.id] != nil || row.place == .toConfirm
        // The hint line says it too, where the reason needs the room.
        let isNarrow = context.session.size.columns < 60
        action =
            isActed || !isShown || isNarrow
            ? "" : context.session.keymap.keyText("outbox-open") + " " + OutboxWords.enter(on: update)
        let columns = context.session.size.columns
        start = UpdateColumns(width: columns, updates: [], format: nil, outcomeFirst: true).reason
        width = columns - 1 - start - (action.isEmpty ? 0 : DisplayWidth.of(action) + 2)
    }

    func lines(limit: Int) -> [String] {
        WrappedText.lines(text, width: width, limit: limit)
    }
}
