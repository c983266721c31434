import FoundationEssentials
import Leads

extension AppState {
    // MARK: To and fro

    /// Opens three fields in the place of the look-up field, or goes back to it; what was typed stays in both.
    mutating func toggleExplicit() {
        if let explicit = form.explicit {
            form.keptExplicit = explicit
            form.explicit = nil
            let identifier = explicit.identifiers.primary
            let isSame = identifier.map {
                LookupQuery(form.lookup.text, countryCode: profile.countryCode).identifier == $0
            }
            if let identifier, isSame == false {
                var line = QuickLine()
                line.identifiers = Identifiers(identifier)
                form.lookup.replace(with: line.lookupText(countryCode: profile.countryCode))
            }
            nameLead(LookupQuery(form.lookup.text, countryCode: profile.countryCode))
            form.focus = .lookup
        } else {
            openExplicit(Identifiers(), keeps: true)
        }
        recheckForm()
    }

    /// - Parameter keeps: whether what the fields held before comes back, if it is of the same lead.
    mutating func openExplicit(_ identifiers: Identifiers, keeps: Bool = false) {
        var identifiers = identifiers
        let named = form.recognition.identifier
        if keeps, let kept = form.keptExplicit, named.map({ kept.identifiers[$0.kind] == $0 }) ?? true {
            form.explicit = kept
        } else {
            if keeps, let named { identifiers[named.kind] = named }
            form.explicit = ExplicitFields(identifiers, countryCode: profile.countryCode)
        }
        form.offers = []
        form.offerIndex = nil
        form.suggesting = nil
        nameLead(form.explicit?.recognition ?? .empty)
        form.focus = .identifier(form.recognition.identifier?.kind ?? .id)
    }

    /// The lead is another one, unless the same is named.
    private mutating func nameLead(_ recognition: LookupQuery) {
        guard recognition != form.recognition else { return }
        form.forgetLead()
        form.recognition = recognition
        if recognition.identifier != nil { form.lookupDue = now.addingTimeInterval(Self.lookupDelay) }
    }

    // MARK: Typing

    mutating func editExplicit(_ kind: IdentifierKind, _ change: (inout TextField) -> Void) {
        guard let before = form.explicit?.field(kind).text else { return }
        form.explicit?.change(kind, countryCode: profile.countryCode, change)
        guard let explicit = form.explicit, explicit.field(kind).text != before else { return }
        form.left.remove(.identifier(kind))
        form.triedSend = false
        nameLead(explicit.recognition)
        if explicit.reading(kind).identifier != nil { form.lookupDue = now.addingTimeInterval(Self.lookupDelay) }
    }

    /// Enter in one of the fields: look up, and go on once all that was typed is right.
    mutating func enterExplicit() {
        guard let explicit = form.explicit else { return }
        if let wrong = IdentifierKind.allCases.first(where: { kind in
            if case .unfinished = explicit.reading(kind) { true } else { false }
        }) {
            form.left.insert(.identifier(wrong))
            return focus(.identifier(wrong))
        }
        guard explicit.identifiers.primary != nil else {
            form.left.insert(form.focus)
            return
        }
        leaveLookup()
        recheckForm()
        focus(form.needsChoice ? .matches : .status)
    }

    // MARK: Whose they are

    /// Asks for the identifiers beside the first one, each once: they have to be the same lead's.
    mutating func findOwners() {
        guard let explicit = form.explicit else { return }
        for identifier in explicit.identifiers.all.dropFirst() where explicit.asked[identifier.kind] != identifier {
            let request = newRequest()
            form.explicit?.asked[identifier.kind] = identifier
            form.explicit?.asking[identifier.kind] = request
            effects.append(.form(.findOwner(request: request, identifier)))
        }
    }

    mutating func ownerFound(_ request: Int, _ result: LookupResult) {
        guard let explicit = form.explicit,
            let kind = explicit.asking.first(where: { $0.value == request })?.key,
            let identifier = explicit.asked[kind]
        else { return }
        form.explicit?.asking[kind] = nil
        form.owners.learn(identifier, from: result)
    }

    /// What the explicit fields have against being sent; the places of the look-up field are theirs.
    func explicitBlocks(_ blocks: [FormBlock]) -> [FormBlock] {
        guard let explicit = form.explicit else { return blocks }
        var wrong: [FormBlock] = []
        for kind in IdentifierKind.allCases {
            if case .unfinished(_, let violation) = explicit.reading(kind) {
                wrong.append(
                    FormBlock(
                        place: .identifier(kind), message: violation.shortMessage(keymap), isRequirement: false,
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
        if let kind = explicit.asking.keys.first, !form.focus.isFinding {
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
            return "no phone number in another spelling than the server's"
        }
        return phone.typed == phone.value ? "it is used as typed already" : nil
    }
}
