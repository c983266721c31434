/// What an update names its lead by: the first one given in the order id, email, phone.
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
