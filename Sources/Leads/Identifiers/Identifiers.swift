/// The identifiers of one update: at least one of the three once it is complete.
package struct Identifiers: Hashable, Sendable {
    package var id: Identifier?
    package var email: Identifier?
    package var phone: Identifier?

    package init(id: Identifier? = nil, email: Identifier? = nil, phone: Identifier? = nil) {
        self.id = id
        self.email = email
        self.phone = phone
    }

    package init(_ identifier: Identifier) {
        self.init()
        self[identifier.kind] = identifier
    }

    package subscript(kind: IdentifierKind) -> Identifier? {
        get {
            switch kind {
            case .id: id
            case .email: email
            case .phone: phone
            }
        }
        set {
            switch kind {
            case .id: id = newValue
            case .email: email = newValue
            case .phone: phone = newValue
            }
        }
    }

    /// In the order in which the service uses them: id, email, phone.
    package var all: [Identifier] {
        IdentifierKind.allCases.compactMap { self[$0] }
    }

    /// The one the service will use.
    package var primary: Identifier? {
        all.first
    }
}
