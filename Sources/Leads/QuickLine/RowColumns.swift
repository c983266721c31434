/// What the columns of pasted rows hold, as a header row names them: the API's own field names and what people call
/// them.
package struct RowColumns: Hashable, Sendable {
    enum Column: Hashable, Sendable {
        case identifier(IdentifierKind)
        case status, value, currency, note, alsoQualified, lossReason

        private static let names: [String: Column] = {
            let words: [(Column, String)] = [
                (.identifier(.id), "id leadid"),
                (.identifier(.email), "email emailaddress mail emailadres emailadresse mailadresse courriel correo"),
                (
                    .identifier(.phone),
                    """
                    phone phonenumber telephone telephonenumber tel mobile mobilephone cell cellphone telefoon
                    telefoonnummer mobiel telefon telefonnummer handy mobil mobiltelefon téléphone teléfono telefono
                    """
                ),
                (.status, "changedto status newstatus"),
                (.value, "value amount dealvalue waarde bedrag wert betrag montant valeur importe valor"),
                (.currency, "currency valuta währung devise moneda"),
                (.note, "note notes comment comments notitie opmerking notiz bemerkung remarque nota"),
                (.alsoQualified, "alsoqualified"), (.lossReason, "lossreason reason reden grund raison motivo"),
            ]
            var names: [String: Column] = [:]
            for (column, list) in words {
                for word in list.split(whereSeparator: \.isWhitespace) { names[String(word)] = column }
            }
            return names
        }()

        init?(_ title: some StringProtocol) {
            let name = title.folded.lowercased().filter { !$0.isWhitespace && !"_-.:*#'’".contains($0) }
            guard let column = Self.names[name] else { return nil }
            self = column
        }
    }

    /// nil where the title is none that is known: its cells are left out.
    let columns: [Column?]
    /// The currency that the title of the value names, as in `Amount (EUR)`; else empty.
    let currency: String
    /// Titles that are not known.
    package let ignored: [String]
    private let titled: Set<Int>

    /// - Returns: nil unless the cells name a column with identifiers, and none of them is what a row holds.
    init?(_ cells: [String]) {
        var currency = ""
        columns = cells.map { cell in
            let title = Self.title(cell)
            let column = Column(title.name)
            if column == .value { currency = title.currency }
            return column
        }
        self.currency = currency
        let hasIdentifier = columns.contains { if case .identifier? = $0 { true } else { false } }
        guard hasIdentifier, !cells.contains(where: Self.isContent) else { return nil }
        titled = Set(cells.indices.filter { !cells[$0].trimmed.isEmpty })
        ignored = zip(cells, columns).filter { $1 == nil && !$0.trimmed.isEmpty }.map { String($0.0.trimmed) }
    }

    func isTitled(_ column: Int) -> Bool {
        titled.contains(column)
    }

    /// `Amount (EUR)` and `Amount EUR` name a currency beside the column.
    private static func title(_ cell: String) -> (name: Substring, currency: String) {
        let text = Substring(cell.trimmed)
        let words = text.split { $0.isWhitespace || "()[]".contains($0) }
        guard words.count > 1, let last = words.last, let mention = CurrencyMention(last) else {
            // What stands in brackets explains a title: `Phone (mobile)`.
            let bracket = text.firstIndex(of: "(").map { text[..<$0].trimmed } ?? text
            return (bracket.isEmpty ? text : bracket, "")
        }
        var name = text[..<last.startIndex].trimmed
        while let last = name.last, "([".contains(last) { name = name.dropLast().trimmed }
        if name.lowercased().hasSuffix(" in") { name = name.dropLast(3).trimmed }
        return (name, mention.typed)
    }

    /// An identifier, a status or an amount: a row of its own, whatever its note says.
    private static func isContent(_ cell: String) -> Bool {
        guard Column(title(cell).name) == nil else { return false }
        switch CellKind(cell.withoutInvisibles.trimmed.description, countryCode: nil) {
        case .identifier, .value, .digits, .status: return true
        case .currency, .text: return false
        }
    }
}
