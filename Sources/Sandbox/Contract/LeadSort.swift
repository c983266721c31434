/// An order of leads by one field; leads without it come last, equal ones in order of creation.
struct LeadSort {
    let field: String
    let isDescending: Bool

    func sorted(_ leads: [LeadRecord]) -> [LeadRecord] {
        let kind = LeadField(rawValue: field)?.kind ?? .text
        let keyed = leads.map { lead in (lead: lead, key: FieldValue(lead.document[field], as: kind)) }
        return keyed.sorted { left, right in
            switch (left.key, right.key) {
            case (let first?, let second?) where first != second:
                isDescending ? second < first : first < second
            case (.some, nil): true
            case (nil, .some): false
            default: left.lead.sequence < right.lead.sequence
            }
        }.map(\.lead)
    }
}
