import Leads

extension Hint {
    /// What matters now, most first.
    static func hints(for state: AppState) -> [Hint] {
        switch state.overlay {
        case .commands:
            return [
                Hint("list-up", "list-down", words: "choose", isPair: true), Hint("list-run", words: "run"),
                Hint("list-close", words: "close"),
            ]
        case .quit:
            return [
                Hint("answer", words: "press the button"), Hint("answer-other", words: "other button"),
                Hint("answer-cancel", words: "cancel"),
            ]
        case nil: break
        }
        let help = [Hint("help", words: "help"), Hint("palette", words: "commands")]
        switch state.screen {
        case .update: return updateHints(state) + help
        case .recent: return recentHints(state) + help
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
            if !form.lookup.isEmpty { hints.append(Hint("forward", words: "look up")) }
            if !form.offers.isEmpty || form.needsChoice { hints.append(Hint("next-match", words: "choose a match")) }
            hints.append(Hint("next-field", words: "status"))
            if !form.lookup.isEmpty { hints.append(Hint("clear-field", words: "clear")) }
            return hints + takeBack + [Hint("show-recent", words: "recent")]
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
            if state.offeredDraft != nil { hints.append(Hint("restore-draft", words: "draft")) }
            return hints + [Hint("back", words: "back to look-up"), Hint("reread", words: "read again")] + takeBack
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
                if state.canKeepOldNote { hints.append(Hint("keep-note", words: "old note")) }
                hints.append(Hint("note-newline", words: "new line"))
            }
            return hints + [Hint("next-field", words: "next"), Hint("back", words: "back")]
        case .tick:
            return [Hint("tick", words: "tick"), send(state), Hint("back", words: "back")]
        case .send:
            if !form.blocks.isEmpty { return [send(state), Hint("back", words: "back")] }
            return [
                Hint("forward", "send", words: "send"), Hint("previous-field", words: "before"),
                Hint("back", words: "back"),
            ]
        }
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
        case .filter: return [Hint("filter-done", words: "back to the list"), Hint("clear-field", words: "clear")]
        case .list:
            guard let update = state.recent.selectedUpdate else {
                return [Hint("filter", words: "filter"), Hint("show-update", words: "update")]
            }
            var hints = [
                Hint("row-up", "row-down", words: "choose", isPair: true), Hint("show-detail", words: "detail"),
                Hint("filter", words: "filter"), Hint("edit-resend", words: "edit, resend"),
                Hint("copy-identifier", words: "copy"),
            ]
            if update.needsAttention { hints.insert(Hint("dismiss", words: "dismiss"), at: 3) }
            return hints
        case .detail:
            return [
                Hint("detail-up", "detail-down", words: "scroll", isPair: true), Hint("close-detail", words: "list"),
                Hint("edit-resend", words: "edit, resend"), Hint("copy-identifier", words: "copy"),
            ]
        }
    }
}
