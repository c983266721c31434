import Leads

extension UpdateFormState {
    func hints(_ context: Context) -> [Hint] {
        let undo = context.undoableSend == nil ? [] : [Hint("undo-send", words: "undo send")]
        switch form.focus {
        case .lookup:
            if form.suggestionIndex != nil {
                return [
                    Hint("forward", words: "choose"),
                    Hint("previous-match", "next-match", words: "move", isPair: true),
                    Hint("back", words: "back"),
                ]
            }
            var hints: [Hint] = []
            if form.line != nil {
                let fill = form.line?.mistake == nil ? [Hint("forward", words: "fill the form")] : []
                return fill + [Hint("clear-field", words: "clear")] + skip
            }
            if !form.lookup.isEmpty { hints.append(Hint("forward", words: "look up")) }
            hints += addHints(context)
            if form.lookup.isEmpty, form.suggestions.isEmpty, hasRecentLeads(context) {
                hints.append(Hint("next-match", words: "recent leads"))
            }
            if lookupCompletion(context) != nil { hints.append(Hint("cursor-right", words: "complete")) }
            if !form.suggestions.isEmpty || form.needsChoice {
                hints.append(Hint("next-match", words: form.needsChoice ? "leads" : "matches"))
            }
            if offeredDraft != nil { hints.append(Hint("restore-draft", words: "draft")) }
            hints.append(Hint("next-field", words: "status"))
            if !form.lookup.isEmpty { hints.append(Hint("clear-field", words: "clear")) }
            return hints + skip + undo + [Hint("show-recent", words: "recent")]
        case .identifier:
            return [
                Hint("forward", words: "look up"), Hint("next-field", words: "next"),
                Hint("explicit-fields", words: "one field"),
            ] + skip + undo
        case .matches:
            return [
                Hint("previous-lead", "next-lead", words: "move", isPair: true),
                Hint("forward", words: "choose"), Hint("back", words: "back to look-up"),
            ]
        case .status:
            var hints = [
                Hint("choose-won", words: "won"), Hint("choose-won-also-qualified", words: "won, also qualified"),
                Hint("choose-qualified", words: "qualified"), Hint("choose-lost", words: "lost"),
            ]
            if context.session.profile.contract != .classic {
                hints.append(Hint("choose-unchanged", words: "unchanged"))
            }
            if offeredDraft != nil { hints.append(Hint("restore-draft", words: "draft")) }
            return addHints(context) + hints + skip + [
                Hint("back", words: "back to look-up"), Hint("refresh", words: "refresh"),
            ]
                + undo
        case .value where form.reading != nil:
            return [
                Hint("first-reading", "second-reading", words: "choose", isPair: true),
                Hint("forward", words: "use this reading"), Hint("back", words: "back to typing"),
            ]
        case .value where form.rules.value.isAmbiguous:
            return [Hint("forward", words: "choose a reading"), sendHint, Hint("back", words: "back")]
        case .value, .note, .lossReason:
            let isLast = panelFields(context).last == form.focus
            var hints: [Hint] = []
            if isLast, form.blocks.isEmpty {
                hints.append(Hint("forward", "send", words: "send"))
            } else {
                let fields = panelFields(context)
                let next = fields.firstIndex(of: form.focus).map { $0 + 1 } ?? fields.count
                if next < fields.count { hints.append(Hint("forward", words: fieldName(fields[next]))) }
                hints.append(sendHint)
            }
            if form.focus == .note {
                if canKeepOldNote {
                    hints.append(Hint(form.note.isEmpty ? "line-up-in-note" : "keep-note", words: "old note"))
                }
                hints += [Hint("note-newline", words: "new line"), Hint("edit-note", words: "editor")]
            }
            return hints + skip + [Hint("next-field", words: "next"), Hint("back", words: "back")]
        case .confirmation:
            return [
                Hint("confirm", words: form.focus == .confirmation(.alsoQualified) ? "tick" : "confirm"), sendHint,
                Hint("back", words: "back"),
            ]
        case .send:
            let back = skip + [Hint("previous-field", words: "before"), Hint("back", words: "back")]
            if !form.blocks.isEmpty { return [sendHint] + back }
            return [Hint("forward", "send", words: "send")] + back
        }
    }

    private var skip: [Hint] {
        worklist == nil
            ? [] : [Hint("skip-row", words: "skip"), Hint("send-rows", words: "send all valid rows")]
    }

    private func fieldName(_ focus: UpdateFocus) -> String {
        switch focus {
        case .value: "value"
        case .note: "note"
        case .lossReason: "loss reason"
        default: "next"
        }
    }

    private var sendHint: Hint {
        form.blocks.isEmpty ? Hint("send", words: "send") : Hint("send", words: "send", reason: shortReason)
    }

    /// Why it cannot be sent, in a few words; the message line has the sentence.
    var shortReason: String {
        guard let block = form.blocks.first(where: { !$0.isRequirement }) ?? form.blocks.first else { return "" }
        let confirmations = form.blocks.filter { if case .confirmation = $0.place { true } else { false } }.count
        return switch block.place {
        case .lookup where form.line?.mistake == nil && form.line != nil: "Enter fills the form"
        case .lookup where form.line != nil: "the line is not clear"
        case .lookup where form.query == .empty && form.status == nil: "needs a lead and a status"
        case .lookup, .matches: "needs a lead"
        case .identifier where form.owners.disagreement(in: form.identifiers) != nil: "different leads"
        case .identifier: "needs a lead"
        case .status: form.status == nil ? "needs a status" : "the lead has no currency"
        case .value: form.value.isEmpty ? "needs a value" : "the value is not clear"
        case .note: form.note.isEmpty ? "needs a note or a value" : "the note is not right"
        case .lossReason: "the reason is not right"
        case .confirmation where confirmations > 1: "needs \(confirmations) confirmations"
        case .confirmation: "needs a confirmation"
        case .send: ""
        }
    }

    /// Whom the server does not know can be added.
    private func addHints(_ context: Context) -> [Hint] {
        notFound != nil && context.session.profile.contract.addsLeads
            ? [Hint("add-not-found", words: "add as a new lead")] : []
    }
}
