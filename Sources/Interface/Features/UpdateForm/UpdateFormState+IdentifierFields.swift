import FoundationEssentials
import Leads

extension UpdateFormState {
    // MARK: To and fro

    /// Opens three fields in the place of the look-up field, or goes back to it; what was typed stays in both.
    mutating func toggleIdentifierFields(_ context: Context) {
        if let fields = form.identifierFields {
            form.savedIdentifierFields = fields
            form.identifierFields = nil
            let identifier = fields.identifiers.primary
            let isSame = identifier.map {
                LookupQuery(form.lookup.text, countryCode: context.session.profile.countryCode).identifier == $0
            }
            if let identifier, isSame == false {
                var line = QuickLine()
                line.identifiers = Identifiers(identifier)
                form.lookup.replace(with: line.lookupText(countryCode: context.session.profile.countryCode))
            }
            nameLead(LookupQuery(form.lookup.text, countryCode: context.session.profile.countryCode), context)
            form.focus = .lookup
        } else {
            openIdentifierFields(Identifiers(), keeps: true, context)
        }
        recheckForm(context)
    }

    /// - Parameter keeps: whether what the fields held before comes back, if it is of the same lead.
    mutating func openIdentifierFields(_ identifiers: Identifiers, keeps: Bool = false, _ context: Context) {
        var identifiers = identifiers
        let named = form.query.identifier
        if keeps, let kept = form.savedIdentifierFields, named.map({ kept.identifiers[$0.kind] == $0 }) ?? true {
            form.identifierFields = kept
        } else {
            if keeps, let named { identifiers[named.kind] = named }
            form.identifierFields = IdentifierFields(identifiers, countryCode: context.session.profile.countryCode)
        }
        form.suggestions = []
        form.suggestionIndex = nil
        form.suggestionRequest = Request()
        nameLead(form.identifierFields?.query ?? .empty, context)
        form.focus = .identifier(form.query.identifier?.kind ?? .id)
    }

    /// The lead is another one, unless the same is named.
    private mutating func nameLead(_ query: LookupQuery, _ context: Context) {
        guard query != form.query else { return }
        form.forgetLead()
        form.query = query
        if query.identifier != nil { form.lookupDue = context.session.now.addingTimeInterval(Self.lookupDelay) }
    }

    // MARK: Typing

    mutating func editIdentifier(_ kind: IdentifierKind, _ change: (inout TextField) -> Void, _ context: Context) {
        guard let before = form.identifierFields?.field(kind).text else { return }
        form.identifierFields?.change(kind, countryCode: context.session.profile.countryCode, change)
        guard let fields = form.identifierFields, fields.field(kind).text != before else { return }
        if kind == .phone { noteNationalPhone(fields.reading(kind), context) }
        form.touched.remove(.identifier(kind))
        form.triedSend = false
        nameLead(fields.query, context)
        if fields.reading(kind).identifier != nil {
            form.lookupDue = context.session.now.addingTimeInterval(Self.lookupDelay)
        }
    }

    /// Enter in one of the fields: look up, and go on once all that was typed is right.
    mutating func enterIdentifier(_ context: inout Context) {
        guard let fields = form.identifierFields else { return }
        if let wrong = IdentifierKind.allCases.first(where: { kind in
            if case .unfinished = fields.reading(kind) { true } else { false }
        }) {
            form.touched.insert(.identifier(wrong))
            return focus(.identifier(wrong))
        }
        guard fields.identifiers.primary != nil else {
            form.touched.insert(form.focus)
            return
        }
        leaveLookup(&context)
        recheckForm(context)
        focus(form.needsChoice ? .matches : .status)
    }

    // MARK: Whose they are

    /// Asks for the identifiers beside the first one, each once: they have to be the same lead's.
    mutating func findOwners(_ context: inout Context) {
        guard let fields = form.identifierFields else { return }
        for identifier in fields.identifiers.all.dropFirst() where fields.lookedUp[identifier.kind] != identifier {
            let request = context.newRequest()
            form.identifierFields?.lookedUp[identifier.kind] = identifier
            form.identifierFields?.lookupRequests[identifier.kind] = request
            context.perform(.form(.findOwner(request: request, identifier)))
        }
    }

    mutating func ownerFound(_ request: Int, _ result: LookupResult) {
        guard let fields = form.identifierFields,
            let kind = fields.lookupRequests.first(where: { $0.value == request })?.key,
            let identifier = fields.lookedUp[kind]
        else { return }
        form.identifierFields?.lookupRequests[kind] = nil
        form.owners.learn(identifier, from: result)
    }

    /// Why the three fields cannot be sent, in place of the reasons of the look-up field.
    func identifierFieldBlocks(_ blocks: [FormBlock], _ context: Context) -> [FormBlock] {
        guard let fields = form.identifierFields else { return blocks }
        var wrong: [FormBlock] = []
        for kind in IdentifierKind.allCases {
            if case .unfinished(_, let violation) = fields.reading(kind) {
                wrong.append(
                    FormBlock(
                        place: .identifier(kind), message: violation.shortMessage(context.session),
                        isRequirement: false,
                        mayBeUnfinished: true))
            }
        }
        let disagreeing = form.owners.disagreement(in: form.identifiers)
        var others = blocks.compactMap { block -> FormBlock? in
            guard block.place == .lookup else { return block }
            guard wrong.isEmpty else { return nil }
            return FormBlock(
                place: .identifier(disagreeing ?? .id), message: block.message, isRequirement: block.isRequirement,
                mayBeUnfinished: block.mayBeUnfinished)
        }
        if let kind = fields.lookupRequests.keys.first, !form.focus.isFinding {
            others.append(
                FormBlock(
                    place: .identifier(kind), message: "still being compared with the other identifiers",
                    isRequirement: true, mayBeUnfinished: true))
        }
        return wrong + others
    }

    // MARK: A phone number in another spelling

    /// Why the phone number cannot be used as it was typed: only one that was not found, or cannot be looked up.
    var asTypedReason: String? {
        guard let phone = form.typedPhone, form.lead == nil, !form.needsChoice else {
            return "there is no phone number to send as typed"
        }
        return phone.typed == phone.value ? "it is used as typed already" : nil
    }
}
