import Leads

extension UpdateFormState {
    /// Reads the look-up field: an identifier, a name, or a whole line, which names its lead at once.
    mutating func readLookup(_ context: Context) -> LookupQuery {
        // The cells of a pasted row are read as long as its text is the same, also after it was changed and changed back.
        let row = form.row.flatMap { $0.text.trimmed == form.lookup.text.trimmed ? $0 : nil }
        form.line = row?.line ?? QuickLine(form.lookup.text, countryCode: context.session.profile.countryCode)
        guard let line = form.line else {
            return LookupQuery(form.lookup.text, countryCode: context.session.profile.countryCode)
        }
        if let identifier = line.identifiers.primary { return .identifier(identifier) }
        if case .identifier(let kind, let violation) = line.mistake { return .unfinished(kind, violation) }
        return .empty
    }

    /// Takes a line from the look-up field into the panel; a line with a mistake stays where it is and says so.
    ///
    /// - Returns: false where there is no line.
    mutating func acceptLine(_ context: inout Context) -> Bool {
        guard let line = form.line else { return false }
        guard line.mistake == nil else {
            form.touched.insert(.lookup)
            // The mistake is the answer to the key; an older answer would hide it.
            context.toast = nil
            return true
        }
        keepForLater(&context)
        fill(line, &context)
        return true
    }

    /// Fills the form with a line without a mistake, looks its lead up, and goes to the first thing missing.
    mutating func fill(_ line: QuickLine, _ context: inout Context) {
        form.clearPanel()
        form.lookup.replace(with: line.lookupText(countryCode: context.session.profile.countryCode))
        (form.line, form.row) = (nil, nil)
        let query = LookupQuery(form.lookup.text, countryCode: context.session.profile.countryCode)
        if query != form.query { form.forgetLead() }
        form.query = query
        form.identifierFields = nil
        if line.identifiers.all.count > 1 { openIdentifierFields(line.identifiers, context) }
        form.suggestions = []
        form.suggestionIndex = nil
        form.suggestionRequest = Request()
        form.status = line.status
        form.statusCursor = line.status ?? .won
        form.value.replace(with: line.value.replacing("\n", with: " "))
        form.note.replace(with: line.note)
        form.lossReason.replace(with: line.lossReason.replacing("\n", with: " "))
        form.alsoQualified = line.alsoQualified
        form.panelLead = form.leadIdentifiers
        learnCountryCode(from: line.identifiers.all, &context)
        lookUpNow(&context)
        recheckForm(context)
        focus(form.blocks.first { focusOrder(context).contains($0.place) }?.place ?? .send)
    }

    /// Puts a row into the look-up field as it was, with what its cells were understood as.
    mutating func showInLookup(_ row: PastedRows.Row, _ context: inout Context) {
        form.lookup.replace(with: "")
        form.lookup.insert(row.text)
        form.row = PastedRows.Row(text: form.lookup.text, line: row.line)
        lookupChanged(&context)
    }
}
