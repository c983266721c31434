/// What the columns of pasted rows hold, as a header row names them: the API's own field names and what people call
/// them.
package struct RowColumns: Hashable, Sendable {
    enum Column: Hashable, Sendable {
        case identifier(IdentifierKind)
        case status, value, currency, note, alsoQualified, lossReason

        private static let names: [String: Column] = [
            "id": .identifier(.id), "leadid": .identifier(.id),
            "email": .identifier(.email), "emailaddress": .identifier(.email), "mail": .identifier(.email),
            "phone": .identifier(.phone), "phonenumber": .identifier(.phone), "telephone": .identifier(.phone),
            "tel": .identifier(.phone), "mobile": .identifier(.phone),
            "changedto": .status, "status": .status, "newstatus": .status,
            "value": .value, "amount": .value, "currency": .currency,
            "note": .note, "notes": .note, "comment": .note,
            "alsoqualified": .alsoQualified, "lossreason": .lossReason, "reason": .lossReason,
        ]

        init?(_ title: String) {
            guard let column = Self.names[title.lowercased().filter { !" _-.".contains($0) }] else { return nil }
            self = column
        }
    }

    /// nil where the title is none that is known: its cells are left out.
    let columns: [Column?]
    /// Titles that are not known.
    package let ignored: [String]

    /// - Returns: nil unless the cells name a column with identifiers, and only columns once.
    init?(_ cells: [String]) {
        columns = cells.map { Column($0.trimmed.description) }
        let known = columns.compactMap(\.self)
        let hasIdentifier = known.contains { if case .identifier = $0 { true } else { false } }
        let unknown = zip(cells, columns).filter { $1 == nil && !$0.trimmed.isEmpty }.map { String($0.0.trimmed) }
        guard hasIdentifier, Set(known).count == known.count, known.count >= unknown.count else { return nil }
        ignored = unknown
    }
}
