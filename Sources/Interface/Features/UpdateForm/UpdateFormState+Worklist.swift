import FoundationEssentials
import Leads
import Terminal

extension UpdateFormState {
    /// A key that comes this soon after a row came into the form by itself was not meant for that row.
    static let rowDelay: TimeInterval = 0.5

    // MARK: Pasting

    /// Takes a paste into the look-up field as rows: several become a list, one shows what it was understood as.
    ///
    /// - Returns: false where it is a text like any other.
    mutating func pasteRows(_ text: String, _ context: inout Context) -> Bool {
        guard form.focus == .lookup,
            let pasted = PastedRows(text, countryCode: context.session.profile.countryCode)
        else { return false }
        let limit = PastedRows.limit
        if pasted.count + (worklist?.items.count ?? 0) > limit {
            context.tell(
                .bad, "a list has at most \(limit) rows, these are \(pasted.count): nothing was taken, paste fewer")
        } else if pasted.count == 1 {
            guard form.lookup.isEmpty, let row = pasted.rows.first else { return false }
            showInLookup(row, &context)
        } else if worklist != nil {
            worklist?.append(pasted.rows)
            context.tell(.plain, "\(pasted.count) rows added to the list")
        } else {
            saveDraft(&context)
            worklist = Worklist(pasted.rows)
            form = UpdateForm()
            fillRow(&context)
        }
        if !pasted.ignoredColumns.isEmpty, pasted.count <= limit {
            context.tell(.careful, "columns left out: " + pasted.ignoredColumns.prefix(5).joined(separator: ", "))
        }
        refresh(context)
        return true
    }

    // MARK: One row after the other

    /// Brings the row whose turn it is into the form, as it was left; what cannot be understood stands in the look-up
    /// field with the reason.
    mutating func fillRow(_ context: inout Context) {
        guard let list = worklist, let item = list.current else { return }
        if let kept = item.kept {
            form = kept
            form.forgetLead()
            form.focus = .lookup
            recheckForm(context)
            lookUpNow(again: true, &context)
            if form.line == nil { focus(form.blocks.first { focusOrder(context).contains($0.place) }?.place ?? .send) }
        } else {
            form = UpdateForm()
            if item.row.line.mistake == nil {
                fill(item.row.line, &context)
            } else {
                showInLookup(item.row, &context)
                form.touched.insert(.lookup)
            }
        }
        form.rowIndex = list.index
        form.filledAt = context.session.now
    }

    /// Whether a key was too soon after a row came; then it does nothing, and holding it down does nothing either.
    mutating func isTooSoon(_ context: Context) -> Bool {
        guard let filledAt = form.filledAt else { return false }
        guard context.session.now.timeIntervalSince(filledAt) < Self.rowDelay else {
            form.filledAt = nil
            return false
        }
        form.filledAt = context.session.now
        return true
    }

    /// An update was saved: its row is done, and the next one comes.
    mutating func rowSent(_ update: LeadUpdate, from index: Int?, _ context: inout Context) {
        guard let list = worklist else { return }
        if let index, list.items.indices.contains(index) {
            let lead = list.items[index].row.line.identifiers.all
            if lead.isEmpty || SavedDraft.isSameLead(lead, update.knownIdentifiers) {
                worklist?.set(.sent(update.id), at: index)
                worklist?.turnToNext()
            } else {
                let key = context.session.keymap.keyText("skip-row")
                context.tell(.careful, "row \(index + 1) stays in the list: you sent another lead. \(key) skips it")
            }
        }
        guard let left = worklist?.left, left > 0 else {
            context.tell(.good, "that was the last of \(list.items.count) rows")
            worklist = nil
            return
        }
        fillRow(&context)
        continueSendingRows(&context)
    }

    /// Leaves the row as it is for later. The list goes round, so that what was skipped comes again at its end.
    mutating func skipRow(_ context: inout Context) {
        guard let list = worklist else { return }
        if let index = form.rowIndex {
            worklist?.keep(form, at: index)
            worklist?.set(.skipped, at: index)
            worklist?.turnToNext()
            if list.left == list.skipped + list.needingPerson || list.left == 1 {
                context.tell(.plain, "only skipped rows and those that need you are left")
            }
        } else {
            saveDraft(&context)
        }
        fillRow(&context)
    }

    /// Puts the row in the form aside, for something else that is to be filled in.
    mutating func putRowAside() {
        guard let index = form.rowIndex, worklist != nil else { return }
        worklist?.keep(form, at: index)
        form.clearPanel()
        form.rowIndex = nil
    }

    /// An update that was made from a row is in the form again: so is its row.
    mutating func rowSendUndone(_ id: UpdateID) {
        guard let index = worklist?.index(of: id) else { return }
        worklist?.set(.open, at: index)
        worklist?.turn(to: index)
        form.rowIndex = index
    }

    // MARK: Leaving it

    mutating func askToEndRows(_ context: inout Context) {
        guard let list = worklist else { return }
        context.ask(
            Dialog(
                "End the list?",
                ["\(list.leftWords) of \(list.items.count) not sent. Ending the list forgets them."],
                .init("Keep the list"), .init("End the list", .form(.endRows))))
    }

    mutating func endRows(_ context: inout Context) {
        guard worklist != nil else { return }
        worklist = nil
        form.rowIndex = nil
        form.filledAt = nil
        context.tell(.plain, "the list has ended; the form is unchanged")
    }
}
