import Leads
import Terminal

extension Context {
    /// The last update, while its send can be undone.
    var undoableSend: LeadUpdate? {
        updates.undoable.first(where: session.isOwn)
    }

    func words(of update: LeadUpdate) -> UpdateWords {
        UpdateWords(update: update, format: session.profile.numberFormat, glyphs: session.glyphs)
    }

    /// The line below a row that needs attention: the server's reason, or why Leadline asks before it sends the update.
    func reasonLine(of update: LeadUpdate) -> String {
        let keymap = session.keymap
        if update.needsConfirmation(at: session.now) {
            let since = LocalTime(update.waitsSince, in: session.zone)
            let day = since.date(seen: LocalTime(session.now, in: session.zone))
            // The shortest to type: a letter after Del.
            let cancel = keymap.command("cancel-update")?.keys.last?.text ?? keymap.keyText("cancel-update")
            return "waited since \(day) \(since.shortClock): \(keymap.keyText("retry")) sends it, \(cancel) cancels it"
        }
        if update.state.hold == .otherOrganisation {
            return "held: " + (update.message ?? "accepted for another organisation")
        }
        if let message = update.message?.trimmedOrNil { return message }
        return update.outcome == .unknown
            ? "no complete answer came: it may have arrived" : "the server gave no reason"
    }

    /// What became of an update so far, in one sentence.
    func outcomeMessage(of update: LeadUpdate) -> FieldMessage {
        let isRejected = update.outcome == .rejected && update.needsAttention
        let mark = isRejected ? "" : session.glyphs.of(update.outcome) + " "
        let more =
            update.id == undoableSend?.id
            ? ", \(session.keymap.keyText("undo-send")) undoes it" : update.message.map { ": " + $0 } ?? ""
        return FieldMessage(
            text: mark + update.outcome.rawValue + ": " + words(of: update).short + more, isError: isRejected)
    }

    // MARK: Hints

    /// The keys for an update that Recent and the Outbox share.
    func updateHints(_ update: LeadUpdate) -> [Hint] {
        func isPossible(_ action: UpdateAction) -> Bool { reason(against: action, on: update) == nil }
        var hints: [Hint] = []
        if isPossible(.retry) { hints.append(retryHint(update)) }
        if update.outcome == .rejected, update.needsAttention { hints.append(Hint("dismiss", words: "dismiss")) }
        if isPossible(.edit) {
            hints.append(Hint("edit-resend", words: update.isConflict ? "choose the lead" : "edit, resend"))
        }
        if session.screen == .recent, isPossible(.setBack) { hints.append(Hint("set-back", words: "set back")) }
        return hints + [Hint("copy-identifier", words: "copy")]
    }

    func retryHint(_ update: LeadUpdate) -> Hint {
        let words =
            update.needsConfirmation(at: session.now) ? "send it" : update.outcome == .queued ? "release" : "retry"
        return Hint("retry", words: words)
    }
}
