import Leads

extension AppState {
    mutating func askToQuit() {
        keepSetup()
        if waitingCount > 0 || update.form.hasText || newLead.isBegun || update.worklist != nil || losesDrafts
            || session.submission.isRunning
            || !unsentProfiles.isEmpty || !unaddedProfiles.isEmpty
            || profiles.left.values.contains(where: { $0.waiting > 0 })
        {
            overlay = .dialog(Dialog("Quit?", quitText, .init("Stay"), .init("Quit", .quit)))
        } else {
            context.perform(.program(.quit))
        }
    }

    var isConfirmingQuit: Bool {
        guard case .dialog(let dialog) = overlay else { return false }
        return dialog.choices.contains { $0.action == .quit }
    }

    mutating func refreshQuitDialog() {
        guard isConfirmingQuit, case .dialog(var dialog) = overlay else { return }
        dialog.text = quitText
        overlay = .dialog(dialog)
    }

    /// Whether quitting would lose drafts that could not be written to disk.
    private var losesDrafts: Bool {
        update.autosave.hasFailed && !update.drafts.isEmpty
    }

    /// Left profiles with unsent text in the form, or with drafts that could not be written to disk.
    private var unsentProfiles: [ProfileChoice] {
        profiles.saved.filter { $0.value.form.hasPanelText || (update.autosave.hasFailed && !$0.value.drafts.isEmpty) }
            .map(
                \.key)
    }

    /// Left profiles with a new lead that was typed and not added.
    private var unaddedProfiles: [ProfileChoice] {
        profiles.saved.filter { $0.value.newLead != nil }.map(\.key)
    }

    private var quitText: [String] {
        var text: [String] = []
        if waitingCount > 0 {
            var asking =
                session.counts.needConfirmation > 0
                ? " Leadline asks before it sends what has waited for over 24 hours." : ""
            if waitingHere.contains(where: { $0.state.hold == .user }) { asking += " What you hold stays held." }
            text += waitingText {
                "\($0) kept, and sent when you work for \(session.profile.name) again, or by `\(sendingCommand)`."
                    + asking
            }
            if waitingHere.contains(where: { $0.outcome == .sending }) {
                text.append("What is being sent has a few seconds for its answer. Without one it may have arrived.")
            }
        }
        for (choice, left) in profiles.elsewhere(session) where left.waiting > 0 {
            let name = choice.name
            let what = left.waiting == 1 ? "1 update waits" : "\(left.waiting) updates wait"
            text.append("For \(name), \(what): kept, and sent when you work for \(name) again.")
        }
        if let worklist = update.worklist {
            text.append("\(worklist.leftWords) of the list not sent: they would be lost.")
        }
        let fate = update.autosave.hasFailed ? "and would be lost." : "but is kept for the next start."
        if update.form.hasPanelText {
            let isUnderWay = !update.isFormSaved(context) && !update.autosave.hasFailed
            text.append(
                "What you typed on the Update screen was not sent, "
                    + (isUnderWay ? "and is being kept for the next start." : fate))
        } else if update.form.hasText {
            text.append("The line on the Update screen was not sent and would be lost.")
        }
        if newLead.isBegun { text.append("The new lead that you typed was not added and would be lost.") }
        if losesDrafts {
            text.append(
                update.drafts.count == 1
                    ? "1 draft kept for another lead would be lost."
                    : "\(update.drafts.count) drafts kept for other leads would be lost.")
        }
        for choice in unaddedProfiles {
            text.append("The new lead that you typed for \(choice.name) was not added and would be lost.")
        }
        for choice in unsentProfiles {
            text.append("What you typed for \(choice.name) was not sent, " + fate)
        }
        return text.isEmpty ? ["An update is being saved."] : text
    }

    /// Names the waiting updates, the next to be sent first.
    ///
    /// - Parameter promise: completes a sentence that begins with "It is" or "They are".
    func waitingText(_ promise: (String) -> String) -> [String] {
        let waiting = waitingCount
        let named = waitingHere.prefix(waiting > 3 ? 2 : waiting).map { "  " + context.words(of: $0).short }
        let more = waiting - named.count
        let subject = waiting == 1 ? "1 update still waits:" : "\(waiting) updates still wait:"
        let rest = more > 0 && !named.isEmpty ? ["  and \(more) more"] : []
        let promise = promise(waiting == 1 ? "It is" : "They are")
        guard !named.isEmpty else { return [String(subject.dropLast()) + ".", promise] }
        return [subject] + named + rest + [promise]
    }

    /// A new update is known before the history has counted it.
    private var waitingCount: Int {
        max(session.counts.waiting, waitingHere.count)
    }

    /// The waiting updates that are known, the next to be sent first.
    private var waitingHere: [LeadUpdate] {
        outbox.isLoaded
            ? outbox.waiting(context.updates) : context.updates.newest.reversed().filter { isWaitingHere($0) }
    }

    /// The shell command that sends the waiting updates.
    private var sendingCommand: String {
        let command = "leadline outbox send"
        switch ProfileChoice(session.profile) {
        case .environment: return command
        case .sandbox: return command + " --sandbox"
        case .named(let name):
            let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
            return command + " --profile " + (isPlain ? name : CurlCommand.quoted(name))
        }
    }

    private func isWaitingHere(_ update: LeadUpdate) -> Bool {
        session.isOwn(update) && update.outcome.isOpen && update.outcome != .unknown
    }
}
