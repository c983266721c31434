/// The fields of a lead that the current contract can filter by.
enum LeadField: String, CaseIterable, Sendable {
    case status, name, email, phone, currency, source, value, createdAt, updatedAt, qualifiedAt

    enum Kind: Sendable {
        case text, number, moment
    }

    var kind: Kind {
        switch self {
        case .status, .name, .email, .phone, .currency, .source: .text
        case .value: .number
        case .createdAt, .updatedAt, .qualifiedAt: .moment
        }
    }

    /// Texts know eq and exists; numbers and moments can be compared too.
    var operators: [LeadFilter.Operator] {
        kind == .text ? [.eq, .exists] : LeadFilter.Operator.allCases
    }
}
