import Leads

extension OutboxState {
    static let commands: [Command] = [
        command("outbox-open", "Resolve or adopt it, or show its details", ["Enter"], .open) { $0.openReason($1) },
        command("send-now", "Send now", ["s"], .sendNow) { $0.sendNowReason($1) },
        command("hold", "Hold until released", ["h"], .hold) { $0.holdReason($1) },
        command("cancel-update", "Cancel the update", ["Del", "x"], .askToCancel) { $0.cancelReason($1) },
        command("dismiss-all", "Dismiss all rejected", ["D"], .askToDismissAll) { outbox, context in
            outbox.rejected(context).isEmpty ? "nothing rejected is left" : nil
        },
    ]

    private static func command(
        _ id: String, _ title: String, _ keys: [String], _ action: OutboxAction,
        unless reason: @escaping @Sendable (OutboxState, Context) -> String?
    ) -> Command {
        Command(
            id, title, .outbox, in: [.outbox], keys: keys, .outbox(action),
            unless: { reason($0.outbox, $0.context) })
    }

    /// Why Enter cannot ask about the chosen row.
    private func openReason(_ context: Context) -> String? {
        guard let update = chosenUpdate(context) else { return "no update is chosen" }
        let isDecided = update.outcome != .unknown && update.state.hold != .otherOrganisation
        return isDecided ? nil : context.underWayReason(update)
    }

    func sendNowReason(_ context: Context) -> String? {
        let update = chosenUpdate(context)
        if let reason = context.reason(against: .claimed, of: update) { return reason }
        if update?.state.hold == .keyRefused { return "the key was refused: fix it, then r" }
        if context.session.keyTrouble != nil { return "check the key first" }
        if let blocker = selected?.blocker.flatMap({ context.updates[$0] }) {
            return blocker.outcome == .unknown ? "resolve the unknown above first" : "an earlier one is sent first"
        }
        return nil
    }

    func holdReason(_ context: Context) -> String? {
        let update = chosenUpdate(context)
        return context.reason(against: .held, of: update) ?? (update?.state.hold == .user ? "it is held already" : nil)
    }

    func cancelReason(_ context: Context) -> String? {
        guard let update = chosenUpdate(context), update.state.hold == .otherOrganisation else {
            return context.reason(against: .cancelled, of: chosenUpdate(context))
        }
        return context.underWayReason(update)
    }
}
