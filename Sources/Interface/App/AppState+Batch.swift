import FoundationEssentials
import Leads

/// Deciding on marked leads, over the screen that marked them.
extension AppState {
    mutating func openBatch(_ status: TargetStatus, _ field: LeadsField?) {
        let limit = session.profile.batchLimit
        guard leads.marks.count <= 20 * limit else {
            let format = session.profile.numberFormat ?? .point
            return context.tell(.careful, "a batch has at most \(format.grouped(limit)) leads: mark fewer")
        }
        overlay = .batch(BatchForm(status, field, leads.marks.rows, hidden: leads.hiddenMarks ?? 0))
    }

    mutating func perform(_ action: BatchAction) {
        guard var form = batch else { return }
        switch action {
        case .close: return leave(form)
        case _ where form.isWorking: return
        case .moveFocus(let step): form.moveFocus(by: step)
        case .tick: return press(form)
        case .click(let place):
            form.focus(place)
            return press(form)
        case .forward:
            switch form.focus {
            case .value, .lossReason, .note, .addsNote, .alsoQualified: form.moveFocus(by: 1)
            case .look, .number, .cancel, .send: return press(form)
            }
        case .look:
            guard case .editing = form.stage else {
                return context.tell(.plain, "not sent yet: answer the question")
            }
            return plan(form)
        }
        overlay = .batch(form)
    }

    /// Does what the line with the focus is for.
    private mutating func press(_ form: BatchForm) {
        var form = form
        switch (form.focus, form.stage) {
        case (.look, _): return plan(form)
        case (.cancel, _): return leave(form)
        case (.send, .question(let plan, _, _)), (.number, .question(let plan, _, _)): return send(form, plan)
        case (.addsNote, _), (.alsoQualified, _): form.tick()
        case (.value, _), (.lossReason, _), (.note, _), (.send, _), (.number, _): break
        }
        overlay = .batch(form)
    }

    private var batch: BatchForm? {
        if case .batch(let form) = overlay { form } else { nil }
    }

    private mutating func leave(_ form: BatchForm) {
        var form = form
        switch form.stage {
        case .editing:
            overlay = nil
            return
        case .planning, .checking:
            context.perform(.batch(.stopPlan))
            form.edit()
        case .question: form.edit()
        // What is being written is not given up.
        case .saving: return
        }
        overlay = .batch(form)
    }

    /// - Parameter answered: the plan that was agreed to, which is compared with what the leads are now.
    private mutating func plan(_ form: BatchForm, insteadOf answered: BatchPlan? = nil) {
        var form = form
        let request = context.newRequest()
        form.stage = answered.map { .checking(request: request, $0) } ?? .planning(request: request)
        form.problem = nil
        overlay = .batch(form)
        context.perform(.batch(.plan(request: request, form.decision, seen: form.leads)))
    }

    private mutating func send(_ form: BatchForm, _ plan: BatchPlan) {
        var form = form
        let count = plan.changes.count
        if BatchForm.needsNumber(plan), form[.number].text.trimmed != String(count) {
            form.problem = "type \(count) to send \(count) updates, or go back"
            overlay = .batch(form)
            return
        }
        self.plan(form, insteadOf: plan)
    }

    private mutating func save(_ form: BatchForm, _ plan: BatchPlan) {
        var form = form
        let request = context.newRequest()
        form.stage = .saving(request: request)
        overlay = .batch(form)
        context.perform(.batch(.accept(request: request, plan)))
    }

    // MARK: Answers

    mutating func accept(_ answer: BatchAnswer) {
        switch answer {
        case .planned(let request, let result, let copyFrom):
            planned(request, result, copyFrom)
        case .accepted(let request, .success(let updates)):
            for update in updates { context.accepted(update) }
            guard let form = batch, case .saving(request) = form.stage else { return }
            overlay = nil
            leads.marks.clear()
            leads.marksChanged(&context)
            sayAccepted(updates, form)
        case .accepted(let request, .failure(let problem)):
            guard var form = batch, case .saving(request) = form.stage else { return }
            form.edit()
            form.problem = problem.sentence
            overlay = .batch(form)
        case .undone(let batch, .success(let updates)):
            for update in updates { context.changed(update) }
            let sent = context.updates.count(of: batch) { $0.state.attempts > 0 && $0.outcome != .cancelled }
            let left = updates.count.counted("update")
            if sent == 0 {
                context.tell(.good, "undone: \(left) of the batch will not be sent")
            } else {
                let undo = "leadline batch undo \(batch.short)"
                context.tell(.careful, "\(left) will not be sent; \(sent) left before: \(undo) sets back what it can")
            }
        case .undone(_, .failure(let problem)): context.tell(.bad, "not undone: " + problem.sentence)
        }
    }

    private mutating func planned(_ request: Int, _ result: Result<BatchPlan, Problem>, _ copyFrom: Date?) {
        guard var form = batch else { return }
        var answered: BatchPlan?
        switch form.stage {
        case .planning(request): break
        case .checking(request, let plan): answered = plan
        case .editing, .planning, .question, .checking, .saving: return
        }
        form.edit()
        overlay = .batch(form)
        switch result {
        case .success(let plan) where plan.rows == answered?.rows: save(form, plan)
        case .success(let plan):
            if answered != nil {
                form.problem = "not sent: these leads changed in Octanist meanwhile, and so did the numbers"
            }
            ask(form, plan, copyFrom)
        case .failure(let problem):
            form.problem = problem.sentence
            overlay = .batch(form)
        }
    }

    private mutating func ask(_ form: BatchForm, _ plan: BatchPlan, _ copyFrom: Date?) {
        var form = form
        let numbers = BatchNumbers(plan, currency: session.profile.currency)
        let format = session.profile.numberFormat ?? .point
        let count = numbers.sent.leads
        if count > session.profile.batchLimit {
            form.problem =
                "this would change \(format.grouped(count)) leads, and a batch has at most "
                + "\(format.grouped(session.profile.batchLimit)): mark fewer"
        } else if count == 0 {
            let why = numbers.lines(format).first
            form.problem = "nothing would change" + (why.map { ": \($0.count) \($0.words)" } ?? "")
        } else {
            form.ask(plan, numbers, copyFrom: copyFrom)
        }
        overlay = .batch(form)
    }

    private mutating func sayAccepted(_ updates: [LeadUpdate], _ form: BatchForm) {
        let format = session.profile.numberFormat ?? .point
        let what = Batch.title(format.counted(updates.count, "lead"), form.status)
        let seconds = updates.first?.state.notBefore.map { Int($0.timeIntervalSince(session.now).rounded(.up)) }
        let undo = seconds.map { ": sends in \($0) s, \(session.keymap.keyText("undo-send")) undoes all" } ?? ""
        context.tell(.good, what + undo)
    }
}
