import Leads

extension AppState {
    mutating func moveInQuestion(by step: Int) {
        guard case .question(var question) = overlay else { return }
        question.move(by: step)
        overlay = .question(question)
    }

    mutating func answerQuestion() {
        guard case .question(let question) = overlay else { return }
        overlay = nil
        switch question.chosenAnswer {
        case .nothing: break
        case .quit: effects.append(.program(.quit))
        case .readBack(let id): settle(id, .readBack, .readBack(id))
        case .settle(let id, let arrived): settle(id, .settle, .settle(id, arrived: arrived))
        case .sendAgain(let id): settle(id, .retry, .retry(id))
        case .cancel(let id): cancel(id)
        case .adopt(let id, let again): adopt(id, again: again)
        case .dismiss(let ids): dismissRejected(ids)
        case .acceptKey: acceptKey()
        case .endRows: endRows()
        case .switchProfile(let choice, let name): open(choice, named: name)
        case .export(let filter, let form): export(filter, form)
        }
    }

    /// What was asked may have been answered meanwhile, by the server or by another Leadline.
    private mutating func settle(_ id: UpdateID, _ action: RowAction, _ effect: OutboxEffect) {
        guard let update = knownUpdate(id), update.outcome == .unknown, acting[id] == nil else {
            tell(.plain, "nothing was done: it was settled meanwhile")
            return
        }
        act(action, on: update, effect)
    }

    private mutating func cancel(_ id: UpdateID) {
        guard let update = knownUpdate(id), update.state.allows(.cancelled), acting[id] == nil else {
            tell(.plain, "not cancelled: it is being sent or settled by now")
            return
        }
        act(.cancel, on: update, .cancel(id))
    }

    private mutating func adopt(_ id: UpdateID, again: Bool) {
        guard let update = knownUpdate(id), update.state.hold == .otherOrganisation, acting[id] == nil else {
            tell(.plain, "nothing was done: it was decided meanwhile")
            return
        }
        act(.adopt, on: update, .adopt(id, again: again))
    }

    private mutating func acceptKey() {
        guard keyTrouble != nil else {
            tell(.plain, "nothing was done: the key is in use by now")
            return
        }
        effects.append(.outbox(.acceptKey))
    }

    private mutating func dismissRejected(_ ids: [UpdateID]) {
        for id in ids {
            guard let update = knownUpdate(id), update.outcome == .rejected, update.needsAttention, acting[id] == nil
            else { continue }
            act(.dismiss, on: update, .dismiss(id))
        }
    }

    // MARK: What is asked

    /// Asks what became of an update whose answer was never seen.
    mutating func askToSettle(_ update: LeadUpdate) {
        let words = words(of: update)
        let id = update.id
        overlay = .question(
            Question(
                "Was it recorded?", [words.lead, words.change, OutboxWords(state: self).reason(of: update)],
                isList: true,
                choices: [
                    .init(label: "Cancel: settle it later", answer: .nothing),
                    .init(
                        label: "Read the lead back and compare", answer: .readBack(id), reason: noReadingReason(update)),
                    .init(label: "It was recorded", answer: .settle(id, arrived: true)),
                    .init(label: "It was not recorded: drop it", answer: .settle(id, arrived: false)),
                    .init(
                        label: "Send it again: counts twice if the first arrived", answer: .sendAgain(id),
                        reason: isOwn(update) ? nil : Self.forAnother),
                ]))
    }

    private static let forAnother = "of another organisation"

    private func noReadingReason(_ update: LeadUpdate) -> String? {
        isOwn(update) ? serverCanRead ? nil : "not on this server" : Self.forAnother
    }

    /// Asks what becomes of an update that was accepted for another server, key or profile.
    mutating func askToAdopt(_ update: LeadUpdate) {
        let words = words(of: update)
        overlay = .question(
            Question(
                "Whose update is it?",
                [
                    words.lead, words.change, OutboxWords(state: self).reason(of: update),
                    "In another organisation the lead may not be known, or be somebody else.",
                ],
                isList: true,
                choices: [
                    .init(label: "Keep it held", answer: .nothing),
                    .init(
                        label: "Send it for \(profile.name) at \(profile.server)",
                        answer: .adopt(update.id, again: false),
                        reason: keyTrouble == nil ? nil : "settle the key first, \(keymap.keyText("accept-key"))"),
                    .init(label: "Cancel the update", answer: .cancel(update.id)),
                ]))
    }

    /// The history knew of an update that adopting this one would repeat.
    mutating func adoptionRepeats(_ id: UpdateID, _ earlier: String) {
        acting[id] = nil
        guard let update = knownUpdate(id) else { return }
        guard overlay == nil, screen == .outbox else {
            tell(.careful, "not sent: " + earlier)
            return
        }
        let words = words(of: update)
        overlay = .question(
            Question(
                "Send it again?", [words.lead, words.change, earlier + "."],
                choices: [
                    .init(label: "Keep it held", answer: .nothing),
                    .init(label: "Send it again", answer: .adopt(id, again: true)),
                ]))
    }

    mutating func askToCancel(_ update: LeadUpdate) {
        let words = words(of: update)
        overlay = .question(
            Question(
                "Cancel this update?",
                [words.lead, words.change, "It will not be sent. It stays in Recent, where it can be sent after all."],
                choices: [
                    .init(label: "Keep it", answer: .nothing),
                    .init(label: "Cancel the update", answer: .cancel(update.id)),
                ]))
    }

    mutating func askToDismissAll() {
        let ids = outbox.rows.filter { $0.place == .rejected && $0.update.needsAttention }.map(\.update.id)
        let what = ids.count == 1 ? "1 rejected update" : "\(ids.count) rejected updates"
        overlay = .question(
            Question(
                "Dismiss all rejected?",
                ["\(what) will no longer ask for attention. Each stays in Recent with its reason."],
                choices: [
                    .init(label: "Cancel", answer: .nothing),
                    .init(label: "Dismiss \(ids.count)", answer: .dismiss(ids)),
                ]))
    }

    /// One that could not be read, or is still waited for, is read again, which needs no question.
    mutating func askToAcceptKey() {
        guard let keyTrouble, keyTrouble.code != .configuration else {
            effects.append(.program(.readKey))
            return
        }
        overlay = .question(
            Question(
                "Is it the same organisation?",
                [
                    keyTrouble.message + ".",
                    "With another organisation's key or server, updates go there without an error.",
                    "Are the key that is set now and the server \(profile.server) those of profile \(profile.name)?",
                ],
                choices: [
                    .init(label: "Cancel", answer: .nothing), .init(label: "Use them", answer: .acceptKey),
                ]))
    }

    /// Says what stays behind with the profile that is left: what waits, and what was typed.
    mutating func askToSwitch(to choice: ProfileChoice, named name: String) {
        var text: [String] = []
        if counts.waiting > 0 {
            text += waitingText { _ in "Leadline goes on sending for \(profile.name)." }
        }
        if form.hasPanelText {
            let draft = SavedDraft(
                lead: [], lookup: "", status: form.status, value: form.value.text, note: form.note.text,
                lossReason: form.lossReason.text, alsoQualified: form.alsoQualified, keptAt: now)
            let lead = [form.lookup.text.trimmedOrNil, form.lead?.name?.trimmedOrNil].compactMap(\.self)
            text += ["Not sent" + (lead.isEmpty ? "" : " for " + lead.joined(separator: ", ")) + ": " + draft.summary]
            text += ["It stays a draft of \(profile.name), and stands in the form again when you come back."]
        }
        if let worklist {
            text += ["\(worklist.leftWords) of the list not sent: they wait until you come back."]
        } else if form.line != nil {
            text += ["The line in the look-up field is not sent: it waits until you come back."]
        }
        overlay = .question(
            Question(
                "Switch to \(name)?", text,
                choices: [
                    .init(label: "Cancel", answer: .nothing),
                    .init(label: "Switch to \(name)", answer: .switchProfile(choice, name: name)),
                ]))
    }

    // MARK: Quitting

    mutating func askToQuit() {
        keepSetup()
        if waitingCount > 0 || form.hasText || worklist != nil || losesDrafts || form.submitting != nil
            || !unsentShelves.isEmpty || leftProfiles.values.contains(where: { $0.waiting > 0 })
        {
            overlay = .question(
                Question(
                    "Quit", quitText,
                    choices: [.init(label: "Cancel", answer: .nothing), .init(label: "Quit", answer: .quit)]))
        } else {
            effects.append(.program(.quit))
        }
    }

    /// Whether the question on the screen is whether to quit.
    var asksToQuit: Bool {
        guard case .question(let question) = overlay else { return false }
        return question.choices.contains { $0.answer == .quit }
    }

    /// Says what is true by now of what was typed.
    mutating func refreshQuitQuestion() {
        guard asksToQuit, case .question(var question) = overlay else { return }
        question.text = quitText
        overlay = .question(question)
    }

    /// Drafts that the disk did not take.
    private var losesDrafts: Bool {
        keeping.saidTrouble && !drafts.isEmpty
    }

    /// Profiles that were left with a form that was not sent.
    private var unsentShelves: [ProfileChoice] {
        savedProfiles.filter { $0.value.form.hasPanelText || (keeping.saidTrouble && !$0.value.drafts.isEmpty) }.map(
            \.key)
    }

    private var quitText: [String] {
        var text: [String] = []
        if waitingCount > 0 {
            let asking = counts.asking > 0 ? " What waited over 24 hours asks first." : ""
            text += waitingText {
                "\($0) kept, and sent when you work for \(profile.name) again, or by `\(sendingCommand)`." + asking
            }
            if waitingHere.contains(where: { $0.outcome == .sending }) {
                text.append("What is being sent has a few seconds for its answer. Without one it may have arrived.")
            }
        }
        for (choice, left) in elsewhere where left.waiting > 0 {
            let name = choice.name
            let what = left.waiting == 1 ? "1 update waits" : "\(left.waiting) updates wait"
            text.append("For \(name), \(what): kept, and sent when you work for \(name) again.")
        }
        if let worklist { text.append("\(worklist.leftWords) of the list not sent: they would be lost.") }
        let fate = keeping.saidTrouble ? "and would be lost." : "but is kept for the next start."
        if form.hasPanelText {
            let isUnderWay = !formIsKept && !keeping.saidTrouble
            text.append(
                "What you typed on the Update screen was not sent, "
                    + (isUnderWay ? "and is being kept for the next start." : fate))
        } else if form.hasText {
            text.append("The line on the Update screen was not sent and would be lost.")
        }
        if losesDrafts {
            text.append(
                drafts.count == 1
                    ? "1 draft kept for another lead would be lost."
                    : "\(drafts.count) drafts kept for other leads would be lost.")
        }
        for choice in unsentShelves {
            text.append("What you typed for \(choice.name) was not sent, " + fate)
        }
        return text.isEmpty ? ["An update is being saved."] : text
    }

    /// Names what waits, the next to go first.
    ///
    /// - Parameter promise: what becomes of it, after "It is" or "They are".
    private func waitingText(_ promise: (String) -> String) -> [String] {
        let waiting = waitingCount
        let named = waitingHere.prefix(waiting > 3 ? 2 : waiting).map { "  " + words(of: $0).short }
        let more = waiting - named.count
        let subject = waiting == 1 ? "1 update still waits:" : "\(waiting) updates still wait:"
        let rest = more > 0 && !named.isEmpty ? ["  and \(more) more"] : []
        let promise = promise(waiting == 1 ? "It is" : "They are")
        guard !named.isEmpty else { return [String(subject.dropLast()) + ".", promise] }
        return [subject] + named + rest + [promise]
    }

    /// An update is seen to wait before the history has counted it.
    private var waitingCount: Int {
        max(counts.waiting, waitingHere.count)
    }

    /// What waits, as far as it is known, the next to go first.
    private var waitingHere: [LeadUpdate] {
        outbox.isLoaded ? outbox.waiting : strip.reversed().filter { isWaitingHere($0) }
    }

    /// What sends from the command line what waits here.
    private var sendingCommand: String {
        let command = "leadline outbox send"
        switch ProfileChoice(profile) {
        case .environment: return command
        case .sandbox: return command + " --sandbox"
        case .named(let name): return command + " --profile " + (name.contains(" ") ? "'\(name)'" : name)
        }
    }

    private func isWaitingHere(_ update: LeadUpdate) -> Bool {
        isOwn(update) && update.outcome.isOpen && update.outcome != .unknown
    }
}
