import Leads

extension Hint {
    /// What matters now, most first.
    static func hints(for state: AppState) -> [Hint] {
        guard state.quitting == nil else { return [Hint("quit", words: "quit at once")] }
        switch state.overlay {
        case .commands:
            return [
                Hint("list-up", "list-down", words: "choose", isPair: true), Hint("list-run", words: "run"),
                Hint("list-close", words: "close"),
            ]
        case .choices(let list):
            let isFirst = state.profile == .none
            guard state.opening == nil else {
                return [Hint("list-close", words: isFirst ? "stop" : "stay with \(state.profile.name)")]
            }
            let leave = isFirst ? Hint("quit", words: "quit") : Hint("list-close", words: "close")
            let take = list.subject == .theme ? "keep it" : "work for it"
            return [Hint("list-up", "list-down", words: "choose", isPair: true)]
                + (list.selectedChoice?.reason == nil ? [Hint("list-run", words: take)] : []) + [
                    list.subject == .theme ? Hint("list-close", words: "as before") : leave
                ]
        case .setup(let form): return setupHints(form)
        case .question(let question):
            let other =
                question.isList
                ? Hint("answer-up", "answer-down", words: "choose", isPair: true)
                : Hint("answer-other", words: "other button")
            return [
                Hint("answer", words: question.isList ? "take it" : "press the button"), other,
                Hint("answer-cancel", words: "cancel"),
            ]
        case .copied:
            return [
                Hint("copied-close", words: "close"), Hint("copied-up", "copied-down", words: "scroll", isPair: true),
            ]
        case nil: break
        }
        let help = [Hint("help", words: "help"), Hint("palette", words: "commands")]
        switch state.screen {
        case .update: return updateHints(state) + help
        case .recent: return recentHints(state) + help
        case .outbox: return outboxHints(state) + help
        }
    }

    private static func setupHints(_ form: SetupForm) -> [Hint] {
        let sandbox = form.isFirst ? [Hint("setup-sandbox", words: "try the sandbox")] : []
        let leave = form.isFirst ? [Hint("quit", words: "quit")] : [Hint("setup-back", words: "close")]
        if form.isBusy { return [Hint("setup-back", words: "stop the check")] }
        switch form.focus {
        case .name, .server:
            return [Hint("setup-forward", words: "next")] + sandbox + leave + [Hint("setup-previous", words: "before")]
        case .color:
            return [
                Hint("setup-left", "setup-right", words: "another colour", isPair: true),
                Hint("setup-forward", words: "next"),
            ] + sandbox + leave
        case .key:
            return [Hint("setup-forward", "setup-save", words: "check and save"), Hint("clear-field", words: "clear")]
                + sandbox + leave
        case .save, .saveAnyway, .sandbox:
            return [
                Hint("setup-forward", words: "press the button"),
                Hint("setup-left", "setup-right", words: "other button", isPair: true),
            ] + sandbox + leave
        }
    }

    private static func updateHints(_ state: AppState) -> [Hint] {
        let form = state.form
        let takeBack = state.takeBackCandidate == nil ? [] : [Hint("take-back", words: "take back")]
        switch form.focus {
        case .lookup:
            if form.offerIndex != nil {
                return [
                    Hint("forward", words: "take this lead"),
                    Hint("previous-match", "next-match", words: "choose", isPair: true),
                    Hint("back", words: "back"),
                ]
            }
            var hints: [Hint] = []
            if form.line != nil {
                let fill = form.line?.mistake == nil ? [Hint("forward", words: "fill the form")] : []
                return fill + [Hint("clear-field", words: "clear")] + skip(state)
            }
            if !form.lookup.isEmpty { hints.append(Hint("forward", words: "look up")) }
            if form.lookup.isEmpty, form.offers.isEmpty, state.hasRecentLeads {
                hints.append(Hint("next-match", words: "recent leads"))
            }
            if state.completion != nil { hints.append(Hint("cursor-right", words: "complete")) }
            if !form.offers.isEmpty || form.needsChoice { hints.append(Hint("next-match", words: "choose a match")) }
            if state.offeredDraft != nil { hints.append(Hint("restore-draft", words: "draft")) }
            hints.append(Hint("next-field", words: "status"))
            if !form.lookup.isEmpty { hints.append(Hint("clear-field", words: "clear")) }
            return hints + skip(state) + takeBack + [Hint("show-recent", words: "recent")]
        case .identifier:
            return [
                Hint("forward", words: "look up"), Hint("next-field", words: "next"),
                Hint("explicit-fields", words: "one field"),
            ] + skip(state) + takeBack
        case .matches:
            return [
                Hint("previous-lead", "next-lead", words: "choose", isPair: true),
                Hint("forward", words: "take this lead"), Hint("back", words: "back to look-up"),
            ]
        case .status:
            var hints = [
                Hint("choose-won", words: "won"), Hint("choose-won-also-qualified", words: "won, also qualified"),
                Hint("choose-qualified", words: "qualified"), Hint("choose-lost", words: "lost"),
            ]
            if state.profile.contract != .classic { hints.append(Hint("choose-unchanged", words: "unchanged")) }
            if state.offeredDraft != nil { hints.append(Hint("restore-draft", words: "draft")) }
            return hints + skip(state) + [Hint("back", words: "back to look-up"), Hint("reread", words: "read again")]
                + takeBack
        case .value where form.reading != nil:
            return [
                Hint("first-reading", "second-reading", words: "choose", isPair: true),
                Hint("forward", words: "take this reading"), Hint("back", words: "back to typing"),
            ]
        case .value where form.rules.value.isAmbiguous:
            return [Hint("forward", words: "choose a reading"), send(state), Hint("back", words: "back")]
        case .value, .note, .lossReason:
            let isLast = state.panelFields.last == form.focus
            var hints: [Hint] = []
            if isLast, form.blocks.isEmpty {
                hints.append(Hint("forward", "send", words: "send"))
            } else {
                let fields = state.panelFields
                let next = fields.firstIndex(of: form.focus).map { $0 + 1 } ?? fields.count
                if next < fields.count { hints.append(Hint("forward", words: fieldName(fields[next]))) }
                hints.append(send(state))
            }
            if form.focus == .note {
                if state.canKeepOldNote {
                    hints.append(Hint(form.note.isEmpty ? "line-up-in-note" : "keep-note", words: "old note"))
                }
                hints += [Hint("note-newline", words: "new line"), Hint("edit-note", words: "editor")]
            }
            return hints + skip(state) + [Hint("next-field", words: "next"), Hint("back", words: "back")]
        case .tick:
            return [Hint("tick", words: "tick"), send(state), Hint("back", words: "back")]
        case .send:
            let back = skip(state) + [Hint("previous-field", words: "before"), Hint("back", words: "back")]
            if !form.blocks.isEmpty { return [send(state)] + back }
            return [Hint("forward", "send", words: "send")] + back
        }
    }

    private static func skip(_ state: AppState) -> [Hint] {
        state.worklist == nil ? [] : [Hint("skip-row", words: "skip")]
    }

    private static func fieldName(_ focus: UpdateFocus) -> String {
        switch focus {
        case .value: "value"
        case .note: "note"
        case .lossReason: "loss reason"
        default: "next"
        }
    }

    private static func send(_ state: AppState) -> Hint {
        guard let block = state.form.blocks.first else { return Hint("send", words: "send") }
        let reason =
            switch block.place {
            case .lookup, .matches: "needs a lead"
            case .identifier: "identifiers not right"
            case .status: state.form.status == nil ? "needs a status" : "needs a currency"
            case .value: state.form.value.isEmpty ? "needs a value" : "value not clear"
            case .note: "note not right"
            case .lossReason: "reason not right"
            case .tick: "needs a tick"
            case .send: ""
            }
        return Hint("send", words: "send", reason: reason)
    }

    private static func recentHints(_ state: AppState) -> [Hint] {
        switch state.recent.focus {
        case .filter:
            let offer = state.filterCompletion?.words.first.map { [Hint("filter-next", words: "take " + $0)] } ?? []
            return offer + [Hint("filter-done", words: "back to the list"), Hint("clear-field", words: "clear")]
        case .list:
            guard let update = state.recent.selectedUpdate else {
                return [Hint("filter", words: "filter"), Hint("show-update", words: "update")]
            }
            var hints = [
                Hint("row-up", "row-down", words: "choose", isPair: true), Hint("show-detail", words: "detail"),
                Hint("filter", words: "filter"),
            ]
            if update.outcome == .unknown { hints.append(Hint("show-outbox", words: "settle")) }
            return hints + rowHints(state) + [Hint("sort", words: "sort"), Hint("export", words: "export")]
        case .detail:
            return [
                Hint("detail-up", "detail-down", words: "scroll", isPair: true), Hint("close-detail", words: "list"),
            ] + rowHints(state)
        }
    }

    /// What can be done with the chosen row on either screen.
    private static func rowHints(_ state: AppState) -> [Hint] {
        guard let update = state.chosenUpdate else { return [] }
        var hints: [Hint] = []
        if state.retryReason == nil {
            hints.append(Hint("retry", words: retryWords(update, state)))
        }
        if update.outcome == .rejected, update.needsAttention { hints.append(Hint("dismiss", words: "dismiss")) }
        if state.editReason == nil {
            hints.append(Hint("edit-resend", words: update.isConflict ? "choose the lead" : "edit, resend"))
        }
        if state.screen == .recent, state.setBackReason == nil { hints.append(Hint("set-back", words: "set back")) }
        return hints + [Hint("copy-identifier", words: "copy")]
    }

    private static func retryWords(_ update: LeadUpdate, _ state: AppState) -> String {
        if update.asks(at: state.now) { return "send it" }
        return update.outcome == .queued ? "release" : "retry"
    }

    private static func outboxHints(_ state: AppState) -> [Hint] {
        guard let row = state.outbox.selected else {
            return [Hint("show-update", words: "update"), Hint("show-recent", words: "recent")]
        }
        let update = row.update
        let move = Hint("row-up", "row-down", words: "choose", isPair: true)
        let open = Hint("outbox-open", words: OutboxWords(state: state).enter(on: update))
        switch row.place {
        case .unknown:
            return [open, move, Hint("edit-resend", words: "edit, resend"), Hint("copy-identifier", words: "copy")]
        case .rejected:
            return [open] + rowHints(state) + [move, Hint("dismiss-all", words: "dismiss all")]
        case .held:
            guard state.cancelReason == nil else { return [move, Hint("copy-identifier", words: "copy")] }
            return [open, Hint("cancel-update", words: "cancel"), move, Hint("copy-identifier", words: "copy")]
        case .waiting, .asking:
            var hints: [Hint] = []
            if state.retryReason == nil, update.outcome == .queued || row.place == .asking {
                hints.append(Hint("retry", words: retryWords(update, state)))
            }
            if state.sendNowReason == nil, row.place != .asking { hints.append(Hint("send-now", words: "send now")) }
            if state.holdReason == nil { hints.append(Hint("hold", words: "hold")) }
            if state.reason(against: .cancelled) == nil { hints.append(Hint("cancel-update", words: "cancel")) }
            return hints + [move, open]
        }
    }
}
