import FoundationEssentials
import Leads
import Terminal

extension AppState {
    mutating func perform(_ action: AppAction) {
        switch action {
        // On Leads, one step back from the form is the list.
        case .form(.back) where session.screen == .leads && update.form.reading == nil:
            leavePanel { $0.leads.closePanel($0.context) }
        case .form(let action): update.perform(action, &context)
        case .leads(.open(let status, let field)): openPanel(status, field)
        case .leads(let action): leavePanel { $0.leads.perform(action, &$0.context) }
        case .newLead(.open):
            newLead.bringBackEarlier()
            overlay = .newLead
        case .newLead(.openForLookup):
            guard let lead = update.notFound else { return }
            newLead.begin(with: lead, &context)
            overlay = .newLead
        case .newLead(.close): if !newLead.saving.isRunning { overlay = nil }
        case .newLead(let action): newLead.perform(action, &context)
        case .batch(let action): perform(action)
        case .outbox(let action): outbox.perform(action, &context)
        case .recent(let action): recent.perform(action, &context)
        case .filter(let action): perform(action)
        case .views(let action): perform(action)
        case .update(let action):
            if let chosen = chosenUpdate { context.perform(action, on: chosen, card: update.form.lead) }
        case .setup(let action): changeSetup { $0.perform(action, $1, &$2) }
        case .list(let action): perform(action)
        case .field(let action): perform(action)
        case .show(let screen): show(screen)
        case .showNext: show(session.screen.next)
        case .moveRow(let step): handle(.moveRow(by: step))
        case .movePage(let pages): handle(.movePage(by: pages))
        case .showAttention: showAttention()
        case .openCommands(let kind): openCommands(kind)
        case .chooseProfile: chooseProfile()
        case .setUpProfile: beginSetup()
        case .chooseTheme: chooseTheme()
        case .askToStartOver: overlay = .dialog(.startOver)
        case .practise(let effect): context.perform(.practice(effect))
        case .moveInDialog(let step): moveInDialog(by: step)
        case .scrollDialog(let step): scrollDialog(by: step)
        case .answerDialog: answerDialog()
        case .scrollCopied(let step): scrollCopied(by: step)
        case .closeOverlay: overlay = nil
        case .refresh:
            context.perform(.program(.repaint))
            if overlay == nil { handle(.refresh) }
        case .suspend: context.perform(.program(.suspend))
        case .askToQuit: askToQuit()
        case .sayHowToQuit: sayHowToQuit()
        case .quit: context.perform(.program(.quit))
        case .askToAcceptKey: askToAcceptKey()
        case .acceptKey: acceptKey()
        case .openProfile(let choice, let name): open(choice, named: name)
        }
        handleOutputs()
    }

    /// Handles what features asked of other features.
    mutating func handleOutputs() {
        while !context.outputs.isEmpty {
            let outputs = context.outputs
            context.outputs = []
            for output in outputs { handle(output) }
        }
    }

    private mutating func handle(_ output: Output) {
        switch output {
        case .ask(let dialog): overlay = .dialog(dialog)
        case .showDetail(let id):
            let screen = session.screen
            show(.recent)
            recent.showDetail(of: id, &context)
            if screen != .recent { recent.cameFrom = screen }
        case .edit(let edit) where edit.update.isNewLead:
            newLead.bringBack(edit, &context)
            overlay = .newLead
        case .edit(let edit): update.edit(edit, &context)
        case .closeNewLead: if case .newLead = overlay { overlay = nil }
        case .uncover(let screen): uncover(screen)
        case .sent(let update): if session.screen == .leads { leads.sent(update, &context) }
        case .changed(let changed, let endedByPerson):
            leads.changed(changed, &context)
            recent.changed(changed, &context)
            outbox.changed(changed, endedByPerson: endedByPerson, context)
        case .replay(let events): replay(events)
        case .copy(let text, let name): copy(text, name)
        case .openProfile(let choice, let name): open(choice, named: name)
        case .closeSetup: closeSetup()
        }
    }

    mutating func accept(_ answer: UpdateAnswer) {
        switch answer {
        case .changed(let update): context.changed(update)
        case .newest(let updates):
            for update in updates.prefix(UpdateStore.newestLimit).reversed() { context.changed(update) }
        case .sentMeanwhile(let id, let other): context.sentMeanwhile(id, other)
        case .requestRead(let id, let attempts): context.copyRequest(of: id, attempts)
        }
    }

    /// Shows a screen without overlay. A lead that comes back into the form while Leads is shown stays there.
    private mutating func uncover(_ screen: Screen) {
        overlay = nil
        guard screen != session.screen else { return }
        if screen == .update, session.screen == .leads, let lead = update.form.lead, leads.reopen(lead, context) {
            return
        }
        show(screen)
    }

    /// Opens the form for the chosen lead, beside the list.
    private mutating func openPanel(_ status: TargetStatus?, _ field: LeadsField?) {
        guard !session.submission.isRunning else { return }
        guard leads.marks.isEmpty else {
            if let status { openBatch(status, field) }
            return
        }
        guard let lead = leads.selectedLead else { return }
        leads.focus(.panel, context)
        update.open(lead, copied: leads.asOf, status, field, &context)
    }

    /// Does what may close the panel: keys pressed on the Update screen later must not go on with a lead of the list.
    private mutating func leavePanel(_ body: (inout AppState) -> Void) {
        let hadPanel = leads.focus == .panel
        body(&self)
        if hadPanel, leads.focus != .panel { update.focus(.lookup) }
    }

    /// Whether the keys go to the form.
    var showsForm: Bool {
        session.screen == .update || session.screen == .leads && leads.focus == .panel
    }

    /// Replays keys typed ahead for the form, even if another screen is shown by now. On Leads they go to the list.
    private mutating func replay(_ events: [TerminalEvent]) {
        let shown = (screen: session.screen, overlay: overlay)
        let home: Screen = session.screen == .leads ? .leads : .update
        (context.session.screen, overlay) = (home, nil)
        for event in events {
            App.handle(event, in: &self)
            handleOutputs()
            // The event left the form; the rest would act on something not seen yet.
            guard session.screen == home, overlay == nil else { return }
        }
        (context.session.screen, overlay) = shown
    }

    /// The form is checked against what is known of its lead now, and updates that no screen shows are dropped.
    mutating func updatesChanged() {
        update.refresh(context)
        let alone = [outbox.finished?.id, update.form.corrects].compactMap(\.self)
        let shown = [recent.rows, outbox.ids, alone, update.form.updates].joined()
        context.updates.forget(allBut: shown)
    }

    mutating func tick() {
        if let toast = context.toast, toast.until <= session.now { context.toast = nil }
        update.tick(&context)
        handle(.tick)
    }

    // MARK: What needs attention

    private mutating func showAttention() {
        outbox.seeksAttention = session.screen != .outbox
        show(.outbox)
        outbox.chooseFirstAttention(context)
    }

    /// As far as is known.
    var hasAttention: Bool {
        let held = session.openCounts.held
        let counts = session.counts
        return counts.attention + counts.needConfirmation + held.waiting + held.attention > 0
            || outbox.hasAttention(context)
    }
}
