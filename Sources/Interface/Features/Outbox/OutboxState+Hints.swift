import Leads

extension OutboxState {
    func hints(_ context: Context) -> [Hint] {
        guard let row = selected, let update = chosenUpdate(context) else {
            return [Hint("show-update", words: "update"), Hint("show-recent", words: "recent")]
        }
        let move = Hint("row-up", "row-down", words: "choose", isPair: true)
        let open = Hint("outbox-open", words: OutboxWords.enter(on: update))
        let copy = Hint("copy-identifier", words: "copy")
        switch row.place {
        case .unknown: return [open, move, Hint("edit-resend", words: "edit, resend"), copy]
        case .rejected:
            return [open] + context.updateHints(update) + [move, Hint("dismiss-all", words: "dismiss all")]
        case .held:
            guard cancelReason(context) == nil else { return [move, copy] }
            return [open, Hint("cancel-update", words: "cancel"), move, copy]
        case .waiting, .toConfirm:
            var hints: [Hint] = []
            if context.reason(against: .retry, on: update) == nil, update.outcome == .queued || row.place == .toConfirm
            {
                hints.append(context.retryHint(update))
            }
            if sendNowReason(context) == nil, row.place != .toConfirm {
                hints.append(Hint("send-now", words: "send now"))
            }
            if holdReason(context) == nil { hints.append(Hint("hold", words: "hold")) }
            if context.reason(against: .cancelled, of: update) == nil {
                hints.append(Hint("cancel-update", words: "cancel"))
            }
            return hints + [move, open]
        }
    }
}
