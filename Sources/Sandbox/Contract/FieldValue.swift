/// A field's content in comparable form.
enum FieldValue: Comparable {
    case text(String)
    case number(PlainDecimal)
    case moment(Timestamp)

    /// Nil for an absent or null member, and for one that does not read as its kind.
    init?(_ value: JSONValue?, as kind: LeadField.Kind) {
        switch (kind, value) {
        case (.text, .string(let text)): self = .text(text.lowercased())
        case (.number, .number(let literal)):
            guard let number = PlainDecimal(literal) else { return nil }
            self = .number(number)
        case (.moment, .string(let text)):
            guard let moment = Timestamp(text) else { return nil }
            self = .moment(moment)
        default: return nil
        }
    }
}
