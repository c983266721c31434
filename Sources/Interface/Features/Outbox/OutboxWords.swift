import FoundationEssentials
import Leads
import Terminal

/// Says why an update is in the Outbox and what can be done about it.
struct OutboxWords {
    let outbox: OutboxState
    let context: Context

    private var session: Session { context.session }

    /// In the longest wording first; the last one fits nearly everywhere. Empty where there is nothing to say, so that the
    /// note has the room.
    func words(for row: OutboxState.Row, _ update: LeadUpdate) -> [String] {
        switch row.place {
        case .toConfirm: return toConfirm(update)
        case .held: return []
        case .unknown, .rejected, .waiting: break
        }
        switch update.outcome {
        case .unknown:
            if context.updates.underWay[update.id] == .readBack(update.id) {
                return ["the lead is being read back", "reading back"]
            }
            return ["is it in Octanist?", "unanswered"]
        case .rejected: return []
        case .queued: return queued(row, update)
        case .sending:
            if let message = update.message?.trimmedOrNil { return [message, "answered, not saved yet"] }
            return update.state.attempts > 1 ? ["being sent, attempt \(update.state.attempts)"] : ["being sent"]
        case .retrying: return retrying(update)
        case .confirmed:
            let leads = update.leadsUpdated ?? 1
            return leads > 1 ? ["confirmed, \(leads) leads updated", "\(leads) leads updated"] : ["confirmed"]
        case .cancelled: return ["not sent"]
        }
    }

    /// What Enter does on a row.
    static func enter(on update: LeadUpdate) -> String {
        if update.outcome == .unknown { return "resolve" }
        if update.state.hold == .otherOrganisation { return "decide" }
        return update.isConflict ? "choose the lead" : "details"
    }

    private func queued(_ row: OutboxState.Row, _ update: LeadUpdate) -> [String] {
        switch update.state.hold {
        case .user: return ["held by you, \(key("retry")) releases", "held by you", "held"]
        case .keyRefused:
            let release = key("retry")
            return [
                "the key was refused: fix it, then \(release)", "key refused: fix it, then \(release)",
                "key refused, then \(release)", "key refused",
            ]
        case .undo:
            guard let end = update.state.notBefore, end > session.now else { break }
            let time = LocalTime(end, in: session.zone).clock
            guard update.id == context.undoableSend?.id else { return ["sends at \(time)", "at \(time)", time] }
            let undo = key("undo-send")
            return [
                "sends at \(time), \(undo) undoes it", "at \(time), \(undo) undoes it", "\(time), \(undo) undo",
                "\(undo) undo",
            ]
        case .earlierUpdate where row.blocker == nil:
            return ["waits for an earlier update", "waits for another", "after another"]
        case .earlierUpdate, .otherOrganisation, nil: break
        }
        if let blocker = row.blocker.flatMap({ context.updates[$0] }) { return blocked(by: blocker) }
        if session.keyTrouble != nil || context.updates[outbox.ids].contains(where: { $0.state.hold == .keyRefused }) {
            return ["waits until the key is checked", "waits for the key", "waits"]
        }
        return update.goesOn ? ["qualified; won is sent next", "won is sent next"] : ["is sent next"]
    }

    /// For an update that has waited so long that Leadline asks before it sends it.
    private func toConfirm(_ update: LeadUpdate) -> [String] {
        if update.outcome == .retrying, let message = update.message?.trimmedOrNil { return [message] }
        return []
    }

    private func blocked(by update: LeadUpdate) -> [String] {
        switch update.outcome {
        case .unknown: ["waits for the unknown above", "after the unknown", "after unknown", "waits"]
        case .retrying: ["waits for the retry above", "after the retry", "after retry", "waits"]
        case .queued where update.state.hold == .user:
            ["waits for the held one above", "after the held one", "after held", "waits"]
        case .queued, .sending, .confirmed, .rejected, .cancelled:
            ["is sent after the one above", "after the one above", "after above", "waits"]
        }
    }

    private func retrying(_ update: LeadUpdate) -> [String] {
        let number = update.state.attempts + 1
        let message = update.message?.trimmedOrNil
        guard let next = update.state.notBefore, next > session.now else {
            let words = "attempt \(number) now"
            return [message.map { words + ": " + $0 } ?? words, words]
        }
        let time = LocalTime(next, in: session.zone)
        let now = LocalTime(session.now, in: session.zone)
        let isToday = time.dayNumber == now.dayNumber
        let clock = isToday ? time.clock : time.date(seen: now) + " " + time.shortClock
        let words = "attempt \(number) at \(clock)"
        return [
            message.map { words + ": " + $0 } ?? words, words, "attempt \(number), \(time.shortClock)",
            "again at \(time.shortClock)", "at \(time.shortClock)",
        ]
    }

    private func key(_ command: String) -> String {
        session.keymap.keyText(command)
    }
}

extension OutboxWords {
    /// The line below the list: the totals, and that quitting loses nothing.
    ///
    /// - Parameter room: the columns it may take.
    func closing(room: Int) -> String {
        let places: [(OutboxState.Place, String)] = [
            (.waiting, "waiting"), (.unknown, "to check"), (.rejected, "rejected"), (.toConfirm, "to send or cancel"),
            (.held, "held for another organisation"),
        ]
        let parts = places.compactMap { place, words in outbox.counts[place].map { ($0, words) } }.filter { $0.0 > 0 }
        let counts =
            parts.enumerated().map { index, part in
                let noun = index > 0 ? "" : part.0 == 1 ? "update " : "updates "
                return "\(part.0) \(noun)\(part.1)"
            }
            .joined(separator: ", ") + "."
        guard !parts.isEmpty else { return "Nothing waits." }
        guard outbox.counts[.waiting, default: 0] > 0 else { return counts }
        let more = [
            " Nothing is lost when you quit: Leadline sends what is not held when it runs again.",
            " Nothing is lost when you quit.", " Quitting loses nothing.", "",
        ]
        return counts + (more.first { (counts + $0).count < room } ?? "")
    }
}
