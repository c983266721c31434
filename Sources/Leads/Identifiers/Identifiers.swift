/// The identifiers that one update carries: at least one of the three once it is complete.
package struct Identifiers: Hashable, Sendable {
    /// The service's own id.
    package var id: Identifier?
    /// An email address.
    package var email: Identifier?
    /// A phone number.
    package var phone: Identifier?

    /// None unless given.
    package init(id: Identifier? = nil, email: Identifier? = nil, phone: Identifier? = nil) {
        self.id = id
        self.email = email
        self.phone = phone
    }

    /// That one alone.
    package init(_ identifier: Identifier) {
        self.init()
        self[identifier.kind] = identifier
    }

    /// The one of that kind, if there is one.
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

    /// Those given, in the order in which the service uses them: id, email, phone.
    package var all: [Identifier] {
        IdentifierKind.allCases.compactMap { self[$0] }
    }

    /// The one the service will use.
    package var primary: Identifier? {
        all.first
    }
}
