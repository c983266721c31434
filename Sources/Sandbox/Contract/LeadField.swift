/// A field of a lead that the current list can filter by. The store has a column of its name.
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

    /// Everything can be equal to something or be there at all; numbers and moments have an order too.
    var comparisons: [LeadFilter.Comparison] {
        switch kind {
        case .text, .status: [.equal, .exists]
        case .number, .moment: LeadFilter.Comparison.allCases
        }
    }

    /// A member's content as the column holds it; nil where there is none or it does not read as its kind.
    func column(_ value: JSONValue?) -> ColumnValue? {
        switch (kind, value) {
        case (.text, .string(let text)), (.status, .string(let text)): .text(LeadKey.withoutNUL(text))
        case (.number, .number(let number)): .text(number.sortingKey)
        case (.moment, .string(let text)): Timestamp(text).map { .integer($0.milliseconds) }
        default: nil
        }
    }
}
