/// A field that the current list can filter by. The store has a column of the same name.
struct LeadField: Sendable, Equatable {
    enum Kind: Sendable {
        case text, status, number, moment
    }

    let name: String
    let kind: Kind

    static let all: [LeadField] =
        [LeadField(name: "status", kind: .status)]
        + ["source", "labelId"].map { LeadField(name: $0, kind: .text) }
        + [LeadField(name: "value", kind: .number), LeadField(name: "website", kind: .text)]
        + ["createdAt", "updatedAt", "qualifiedAt"].map { LeadField(name: $0, kind: .moment) }
        + (LeadMembers.campaign + LeadMembers.clickIDs).map { LeadField(name: $0, kind: .text) }

    static func named(_ name: some StringProtocol) -> LeadField? {
        all.first { $0.name == name }
    }

    var comparisons: [LeadFilter.Comparison] {
        switch kind {
        case .text, .status: [.equal, .exists]
        case .number, .moment: LeadFilter.Comparison.allCases
        }
    }

    /// The column's value; nil when the member is missing or not of the field's kind.
    func column(_ value: JSONValue?) -> ColumnValue? {
        switch (kind, value) {
        case (.text, .string(let text)), (.status, .string(let text)): .text(LeadKey.withoutNUL(text))
        case (.number, .number(let number)): .text(number.sortingKey)
        case (.moment, .string(let text)): Timestamp(text).map { .integer($0.milliseconds) }
        default: nil
        }
    }
}
