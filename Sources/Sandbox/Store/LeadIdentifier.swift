/// What an update names its lead by: the first of id, email and phone that is given.
enum LeadIdentifier: Sendable, Equatable {
    case id(String)
    case email(String)
    case phone(String)

    var fieldName: String {
        switch self {
        case .id: "id"
        case .email: "email"
        case .phone: "phone"
        }
    }
}
