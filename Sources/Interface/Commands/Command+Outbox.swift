import Leads

extension Command {
    static let outbox: [Command] = [
        Command(
            "outbox-open", "Settle or adopt it, or see the details", .outbox, in: [.outbox], keys: ["Enter"],
            unless: { $0.openReason }
        ) {
            $0.openOutboxRow()
        },
        Command("send-now", "Send now", .outbox, in: [.outbox], keys: ["s"], unless: { $0.sendNowReason }) { state in
            if let update = state.chosenUpdate { state.act(.sendNow, on: update, .sendNow(update.id)) }
        },
        Command("hold", "Hold until released", .outbox, in: [.outbox], keys: ["h"], unless: { $0.holdReason }) {
            state in
            if let update = state.chosenUpdate { state.act(.hold, on: update, .hold(update.id)) }
        },
        Command(
            "cancel-update", "Cancel the update", .outbox, in: [.outbox], keys: ["Del", "x"],
            unless: { $0.cancelReason }
        ) { state in
            if let update = state.chosenUpdate { state.askToCancel(update) }
        },
        Command(
            "dismiss-all", "Dismiss all rejected", .outbox, in: [.outbox], keys: ["D"],
            unless: { state in
                let isRejected = state.outbox.rows.contains { $0.place == .rejected && $0.update.needsAttention }
                return isRejected ? nil : "nothing rejected is left"
            }
        ) {
            $0.askToDismissAll()
        },
    ]
}
