import Leads

/// Sending all pasted rows that are right, one after the other, without showing each first.
extension UpdateFormState {
    /// The first key says what the second one will do.
    mutating func sendRows(_ context: inout Context) {
        guard let list = worklist else { return }
        guard list.sending == .asked else {
            worklist?.sending = .asked
            let key = context.session.keymap.keyText("send-rows")
            let valid =
                list.left == 1
                ? "this row if it is valid" : "the valid ones of these \(list.leftWords); the others stay"
            context.tell(.careful, "\(key) again sends " + valid)
            return
        }
        worklist?.sending = .running(left: list.left)
        worklist?.reopen()
        context.toast = nil
        if form.rowIndex == nil {
            saveDraft(&context)
            fillRow(&context)
        }
        continueSendingRows(&context)
    }

    /// Sends the row in the form once its lead is found, if nothing is wrong with it and nothing has to be confirmed;
    /// otherwise leaves it for the person and goes on with the next.
    mutating func continueSendingRows(_ context: inout Context) {
        while let list = worklist, case .running(let before) = list.sending, let index = form.rowIndex {
            guard !context.session.submission.isRunning else { return }
            if list.items[index].state == .open {
                if form.line == nil {
                    guard !isLookingUp else { return }
                    recheckForm(context)
                    if canSendUnseen, let change = form.rules.change { return submit(change, &context) }
                }
                worklist?.keep(form, at: index)
                worklist?.set(.needsPerson, at: index)
            }
            guard worklist?.turnToNextOpen() == true else {
                worklist?.sending = nil
                worklist?.turnToFirstLeft()
                fillRow(&context)
                let sent = before - list.left
                return context.tell(
                    .careful,
                    "\(sent) of \(before) rows sent; \(list.left) still \(list.left == 1 ? "needs" : "need") you")
            }
            fillRow(&context)
        }
    }

    /// Any key stops it: the person wants to look.
    mutating func stopSendingRows(_ context: inout Context) {
        guard case .running = worklist?.sending else { return }
        worklist?.sending = nil
        context.tell(.plain, "stopped: the other rows stay in the list")
    }

    private var isLookingUp: Bool {
        form.lookupRequest.isRunning || form.identifierFields?.lookupRequests.isEmpty == false
    }

    /// Whether the row can go: no rule is broken, and one lead was found or the server cannot show leads.
    private var canSendUnseen: Bool {
        guard form.blocks.isEmpty else { return false }
        return form.lead != nil || form.result.map { $0.problem == nil && !$0.serverCanRead } ?? false
    }
}
